import { parseInstant } from './instant.ts'

/**
 * The name of a UTC hour, `2026-11-22T14`: the sort key under which an hour of activity is stored, so that
 * names sort as time does. Years 1970 to 9999.
 */
export type UtcHour = string

const SECONDS_PER_HOUR = 3600

export function utcHourOf(epochSeconds: number): UtcHour {
  return new Date(epochSeconds * 1000).toISOString().slice(0, 13)
}

/** @returns the first second of the hour, in seconds since 1970; NaN for a text that names no hour */
export function startOfUtcHour(hour: UtcHour): number {
  return parseInstant(`${hour}:00:00Z`) / 1000
}

/** The names of all hours that a span of seconds touches, both ends included. */
export function utcHoursBetween(firstSecond: number, lastSecond: number): UtcHour[] {
  const hours: UtcHour[] = []
  const firstHour = Math.floor(firstSecond / SECONDS_PER_HOUR)
  const lastHour = Math.floor(lastSecond / SECONDS_PER_HOUR)
  for (let hour = firstHour; hour <= lastHour; hour++) hours.push(utcHourOf(hour * SECONDS_PER_HOUR))
  return hours
}
