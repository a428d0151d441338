import { weekOf } from '../week.ts'
import type { Alert } from './alert.ts'
import { type Condition, conditionAfter, conditionResolved, type Hysteresis } from './condition.ts'
import type { Reading } from './reading.ts'

/**
 * The condition as of the last week of the readings.
 *
 *   settled   |  ... up to here  |
 *   readings  |                  |  H   H   B   B   L  |
 *   by hand   |                  |          x          |      resolved after that week: only a high one later counts
 *   result    |                  |          ok  ok  ok |
 *
 * A result of a survey that stands was known to whoever resolved it: only one that is published in a later week counts.
 */
export function conditionOfReadings(
  settled: Condition,
  readings: readonly Reading[],
  resolvedByHandIn: string | null,
  hysteresis: Hysteresis,
): Condition {
  let condition = settled
  for (const reading of readings) {
    const isKnown = wasKnownWhenResolved(reading, resolvedByHandIn)
    condition = conditionAfter(
      condition,
      isKnown ? { week: reading.week, level: 'missing' } : reading,
      hysteresis,
    )
    if (reading.week === resolvedByHandIn) condition = conditionResolved(condition)
  }
  return condition
}

function wasKnownWhenResolved(reading: Reading, resolvedByHandIn: string | null): boolean {
  if (resolvedByHandIn === null || reading.level === 'missing' || reading.period === undefined) return false
  return reading.week > resolvedByHandIn && weekOf(reading.period.to) <= resolvedByHandIn
}

/** The condition before the first of the new readings: weeks that are not read any more are settled as they were. */
export function settledBefore(
  { settled, readings, resolvedByHandIn }: Alert,
  newReadings: readonly Reading[],
  hysteresis: Hysteresis,
): Condition {
  const first = newReadings[0]?.week ?? ''
  const past = readings.filter(({ week }) => week < first)
  return conditionOfReadings(settled, past, resolvedByHandIn, hysteresis)
}
