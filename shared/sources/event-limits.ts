import { parseInstant } from '../domain/instant.ts'
import { LONGEST_ENTRY_SECONDS } from '../domain/schedule.ts'
import { isIdentifier } from '../identifier.ts'

/**
 * What intake would refuse in an event, told by the source instead: it knows which element of the format is at
 * fault. Each answers with the reason, or undefined where there is none.
 */
export function instantLimit(at: string): string | undefined {
  const milliseconds = parseInstant(at)
  if (Number.isNaN(milliseconds)) return 'lies outside the years 1970 to 9998'
  return milliseconds < 0 || milliseconds >= Date.UTC(9999, 0)
    ? 'lies outside the years 1970 to 9998'
    : undefined
}

export function identifierLimit(text: string): string | undefined {
  if (text === '') return 'is missing'
  return isIdentifier(text) ? undefined : 'must be 1 to 128 printable characters'
}

/** @param start @param end instants */
export function lengthLimit(start: string, end: string): string | undefined {
  const seconds = Math.floor(parseInstant(end) / 1000) - Math.floor(parseInstant(start) / 1000)
  if (!(seconds > 0)) return 'must be after the start'
  return seconds > LONGEST_ENTRY_SECONDS ? 'lies more than 31 days after the start' : undefined
}
