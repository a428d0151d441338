import { addDays } from '../local-time.ts'

/**
 * When the cycles of a recurring survey open and close.
 *
 *   weeks    |  0         2                    13        15              |
 *   cycle    |  [ open    )                    [ open    )               |
 *
 * Days are counted by the organisation's calendar; at which hour a cycle opens there is said where it is opened.
 */
export interface Recurrence {
  /** First day of the first cycle, `2026-01-12`. */
  readonly firstDate: string
  /** From one cycle to the next. */
  readonly everyWeeks: number
  readonly openDays: number
}

/** TRUST-AND-ALERTS section 2. */
export const EVERY_WEEKS = 13

const DAY_MILLISECONDS = 86_400_000

export interface CycleDates {
  /** 0 for the first. */
  readonly number: number
  readonly opensOn: string
  /** The first day on which no answer is taken any more. */
  readonly closesOn: string
}

/** @returns the cycle that opens last on or before a date; null before the first */
export function cycleOn({ firstDate, everyWeeks, openDays }: Recurrence, date: string): CycleDates | null {
  const days = (Date.parse(date) - Date.parse(firstDate)) / DAY_MILLISECONDS
  if (days < 0) return null
  const number = Math.floor(days / (7 * everyWeeks))
  const opensOn = addDays(firstDate, number * 7 * everyWeeks)
  return { number, opensOn, closesOn: addDays(opensOn, openDays) }
}
