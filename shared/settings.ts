import { isDeepStrictEqual } from 'node:util'
import * as z from 'zod'
import { isRealDate } from './domain/instant.ts'
import { isKnownZone } from './domain/known-zone.ts'
import { identifier } from './identifier.ts'

/** An IANA time zone. Offsets such as +01:00 are refused: they know no clock changes. */
export const zone = z
  .string()
  .max(64)
  .refine(isKnownZone, 'is not an IANA time zone such as America/New_York')

export const localDate = z
  .string()
  .refine(
    (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && isRealDate(...dateParts(text)),
    'is not a date such as 2026-11-22',
  )

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is not a clock time such as 17:30')

/**
 * What a tenant decides about its figures. A missing field takes its default. Each field that changes a
 * figure stands in the catalogue of definitions as a parameter.
 */
export const settingsSchema = z.strictObject({
  zone: zone.default('UTC'),
  /** Seconds; at most an hour, so that a day needs only the stored hours around it. */
  inactivityGapSeconds: z.int().min(1).max(3600).default(300),
  pajamaWindow: z
    .strictObject({ start: clock, end: clock })
    .refine(({ start, end }) => start !== end, 'must not begin and end at the same time')
    .default({ start: '17:30', end: '07:00' }),
  holidays: z.array(localDate).max(2000).default([]),
  systemAccounts: z.array(identifier).max(5000).default([]),
  /** How far in the future an event may lie; research data with shifted years raises it. */
  futureToleranceHours: z.int().min(0).max(10_000_000).default(24),
})

export type Settings = z.infer<typeof settingsSchema>

/** Zones, gap, window, holidays, system accounts: a change in any of them is a change of stored figures. */
export function haveSameFigures(one: Settings, other: Settings): boolean {
  return isDeepStrictEqual({ ...one, futureToleranceHours: 0 }, { ...other, futureToleranceHours: 0 })
}

function dateParts(text: string): [number, number, number] {
  return [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10))]
}
