import { addWeeks } from '../week.ts'
import type { Level } from './reading.ts'

/**
 * Whether a rule holds, one week after the other: hysteresis, so that one week neither frightens nor reassures.
 *
 *   week     |  B   H        B        H       B       L       m     L         |
 *   phase    |  ok  pending  pending  firing  firing  firing  firing  ok      |      H high, B between, L low, m missing
 *   highs    |      1 of 3   1 of 3   2 of 3          1 low           2 lows  |
 *
 * A week that is missing is passed over: it neither fires nor resolves. The counts belong to the rule.
 * Source: TRUST section 3, expectation 3.
 */
export interface Condition {
  /** The last week that counted; empty before the first. A feed has the instant of its last arrival instead. */
  readonly week: string
  readonly phase: 'ok' | 'pending' | 'firing'
  /** The week in which it began to fire; null while it does not. */
  readonly firedIn: string | null
  /** The high ones of the last weeks. */
  readonly highWeeks: readonly string[]
  /** Missing ones are passed over. */
  readonly lowWeeksInARow: number
}

export interface Hysteresis {
  /** Fires with so many high weeks ... */
  readonly highWeeks: number
  /** ... of the last so many. */
  readonly ofWeeks: number
  /** Resolves after so many low weeks in a row. */
  readonly lowWeeks: number
}

export const TWO_OF_THREE: Hysteresis = { highWeeks: 2, ofWeeks: 3, lowWeeks: 2 }
/** For what is agreed on, or plain to see: one week is enough. */
export const AT_ONCE: Hysteresis = { highWeeks: 1, ofWeeks: 1, lowWeeks: 1 }

export const BEFORE_THE_FIRST: Condition = {
  week: '',
  phase: 'ok',
  firedIn: null,
  highWeeks: [],
  lowWeeksInARow: 0,
}

/** The condition after one more week. @param level of the week that follows the condition's own */
export function conditionAfter(
  before: Condition,
  { week, level }: { readonly week: string; readonly level: Level },
  { highWeeks: needed, ofWeeks, lowWeeks }: Hysteresis,
): Condition {
  const recent = before.highWeeks.filter((high) => isAmongLast(high, week, ofWeeks))
  if (level === 'missing') return { ...before, week, highWeeks: recent }
  const highWeeks = level === 'high' ? [...recent, week] : recent
  const lowWeeksInARow = level === 'low' ? before.lowWeeksInARow + 1 : 0
  const after = { week, highWeeks, lowWeeksInARow }
  const hasCalmed = lowWeeksInARow >= lowWeeks
  if (before.phase === 'firing') {
    return hasCalmed
      ? { ...after, phase: 'ok', firedIn: null, highWeeks: [] }
      : { ...after, phase: 'firing', firedIn: before.firedIn }
  }
  if (level === 'high' && highWeeks.length >= needed) return { ...after, phase: 'firing', firedIn: week }
  const isPending = level === 'high' || (before.phase === 'pending' && highWeeks.length > 0 && !hasCalmed)
  return { ...after, phase: isPending ? 'pending' : 'ok', firedIn: null }
}

/** Somebody has resolved it: it holds no more until a high week that comes after. */
export function conditionResolved(condition: Condition): Condition {
  return { ...condition, phase: 'ok', firedIn: null }
}

function isAmongLast(week: string, last: string, weeks: number): boolean {
  return weeks > 1 && week > addWeeks(last, -weeks)
}
