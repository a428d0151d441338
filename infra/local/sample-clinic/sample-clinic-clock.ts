import { instantOf } from '../../../shared/domain/local-time.ts'

const NOON = 12 * 3600

/**
 * What the clock of a zone shows on a date, as an EHR writes it: `2026-11-22T09:00:00-05:00`. A whole clinic day
 * has one offset, that of noon: clocks change at night.
 *
 * @returns a function of the seconds since midnight; an evening may pass the next one
 */
export function clockOf(zone: string, date: string): (second: number) => string {
  const midnight = Date.parse(`${date}T00:00:00Z`)
  const ahead = (midnight / 1000 + NOON - instantOf(zone, date, '12:00')) / 60
  const sign = ahead < 0 ? '-' : '+'
  const offset = sign + [Math.abs(ahead) / 60, Math.abs(ahead) % 60].map(twoDigits).join(':')
  return (second) => new Date(midnight + second * 1000).toISOString().slice(0, 19) + offset
}

function twoDigits(value: number): string {
  return String(Math.floor(value)).padStart(2, '0')
}
