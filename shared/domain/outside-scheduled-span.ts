import type { ActiveInterval } from './active-time.ts'
import type { ScheduleOfDay } from './schedule-of-day.ts'
import { subtract } from './span.ts'

/**
 * Active time before the first visit of a day or after its last.
 *
 *   active    |  ====   ===   ==   ========  |
 *   visits    |       ----      ----         |
 *   shoulder  |     ··              ··       |
 *   result    |  ===                  =====  |      gaps between visits do not count, nor does the shoulder
 *
 * A day without visits has no such time: it is the unscheduled day's. A visit that crosses midnight gives each
 * day its part, and a shoulder ends at midnight. Half-open.
 * Source: the shoulder is a convention of vendors, unverified; the default is none. METRICS section 2.
 *
 * @param active intervals of the day, in order
 * @param shoulderSeconds how long before the first and after the last visit still counts as scheduled
 * @returns the parts that count, in order
 */
export function outsideScheduledSpan(
  active: readonly ActiveInterval[],
  { visits }: ScheduleOfDay,
  shoulderSeconds = 0,
): ActiveInterval[] {
  const first = visits[0]
  const last = visits.at(-1)
  if (first === undefined || last === undefined) return []
  return subtract(active, [{ start: first.start - shoulderSeconds, end: last.end + shoulderSeconds }])
}
