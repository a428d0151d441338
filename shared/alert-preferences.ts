import * as z from 'zod'
import { QUIET_BY_DEFAULT, type QuietPreferences } from './domain/alerts/quiet-hours.ts'
import { identifier } from './identifier.ts'
import { clock } from './settings.ts'
import { zone } from './zone.ts'

/** How somebody wants to be told of alerts. A missing field takes its default. */
export const alertPreferencesSchema = z.strictObject({
  /** Null: the person's own zone as the roster has it, else that of their team, else of the organisation. */
  zone: zone.nullable().default(null),
  /** By the recipient's clock; the same start and end: no hours are quiet. */
  quietHours: z
    .strictObject({ start: clock, end: clock })
    .default({ start: QUIET_BY_DEFAULT.start, end: QUIET_BY_DEFAULT.end }),
  /** Days that are quiet whole; 1 is Monday. */
  weekendDays: z
    .array(z.int().min(1).max(7))
    .max(6)
    .refine((days) => new Set(days).size === days.length, 'names a day twice')
    .default([...QUIET_BY_DEFAULT.weekendDays]),
  /** Who is told when nobody acknowledges in time. */
  deputy: identifier.nullable().default(null),
  /** Which of the person's own channels to use; null: all of them. */
  channelIds: z.array(z.string().max(64)).max(20).nullable().default(null),
})

export type AlertPreferences = z.infer<typeof alertPreferencesSchema>

export const DEFAULT_PREFERENCES: AlertPreferences = alertPreferencesSchema.parse({})

/** @param zoneOfPerson what holds where the person has named none */
export function quietPreferences(
  { zone: own, quietHours, weekendDays }: AlertPreferences,
  zoneOfPerson: string,
): QuietPreferences {
  return { zone: own ?? zoneOfPerson, ...quietHours, weekendDays }
}
