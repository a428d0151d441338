import { parseInstant } from './instant.ts'

/**
 * The name of a UTC hour, `2026-11-22T14`: the sort key under which an hour of activity is stored, so that
 * names sort as time does. Years 1970 to 9999.
 */
export type UtcHour = string

export function utcHourOf(epochSeconds: number): UtcHour {
  return new Date(epochSeconds * 1000).toISOString().slice(0, 13)
}

/** @returns the first second of the hour, in seconds since 1970; NaN for a text that names no hour */
export function startOfUtcHour(hour: UtcHour): number {
  return parseInstant(`${hour}:00:00Z`) / 1000
}
