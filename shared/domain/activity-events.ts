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
