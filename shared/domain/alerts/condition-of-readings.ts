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
 */
export function conditionOfReadings(
  settled: Condition,
  readings: readonly Reading[],
  resolvedByHandIn: string | null,
  hysteresis: Hysteresis,
): Condition {
  let condition = settled
  for (const reading of readings) {
    condition = conditionAfter(condition, reading, hysteresis)
    if (reading.week === resolvedByHandIn) condition = conditionResolved(condition)
  }
  return condition
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
