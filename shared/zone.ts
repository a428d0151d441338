import * as z from 'zod'
import { isRealDate } from './domain/instant.ts'
import { isKnownZone } from './domain/known-zone.ts'

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

function dateParts(text: string): [number, number, number] {
  return [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10))]
}
