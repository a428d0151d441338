import type { ActivityEvents } from './active-time.ts'
import { type ActivityLog, CATEGORY_SLOTS, decodeActivityLog } from './activity-log.ts'
import { startOfUtcHour, type UtcHour } from './utc-hour.ts'

export interface HourOfActivity {
  readonly hour: UtcHour
  readonly log: ActivityLog
}

/** The events of consecutive stored hours, in order. @param hours sorted by hour, each once */
export function activityEvents(hours: readonly HourOfActivity[]): ActivityEvents {
  const decoded = hours.map(({ hour, log }) => ({
    start: startOfUtcHour(hour),
    codes: decodeActivityLog(log),
  }))
  const length = decoded.reduce((sum, { codes }) => sum + codes.length, 0)
  const seconds = new Float64Array(length)
  const categories = new Uint8Array(length)
  let index = 0
  for (const { start, codes } of decoded) {
    for (const code of codes) {
      seconds[index] = start + Math.floor(code / CATEGORY_SLOTS)
      categories[index++] = code % CATEGORY_SLOTS
    }
  }
  return { seconds, categories }
}

/** The events from one second to another, both included: the same rows, not copied. */
export function eventsBetween(
  { seconds, categories }: ActivityEvents,
  from: number,
  to: number,
): ActivityEvents {
  const first = firstAtOrAfter(seconds, from)
  const end = firstAtOrAfter(seconds, to + 1)
  return { seconds: seconds.subarray(first, end), categories: categories.subarray(first, end) }
}

/** @param seconds whole, sorted */
function firstAtOrAfter(seconds: Float64Array, second: number): number {
  let [low, high] = [0, seconds.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((seconds[middle] as number) < second) low = middle + 1
    else high = middle
  }
  return low
}
