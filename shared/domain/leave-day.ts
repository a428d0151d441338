import type { ActiveInterval } from './active-time.ts'
import type { ScheduleOfDay } from './schedule-of-day.ts'
import { subtract } from './span.ts'

/**
 * Active time on a local day that leave covers.
 *
 *   Mon  |  ==  [leave        ]  ===  |   counts whole, the evening too
 *   Tue  |  ==  [shift][leave ]  ===  |   0: half a day of work was planned
 *   Wed  |  ==  [leave        ]  ===  |   counts whole: what was planned lies within the leave,
 *        |        [visit]             |        left over from before it
 *
 * Covered: there is leave, and no visit or shift outside it.
 * Source: doi 10.1001/jamanetworkopen.2023.51635. METRICS section 2.
 *
 * @param active intervals of the day, in order
 * @returns all of them, or none
 */
export function leaveDay(
  active: readonly ActiveInterval[],
  schedule: ScheduleOfDay,
): readonly ActiveInterval[] {
  return isLeaveDay(schedule) ? active : []
}

/** Whether leave covers the day: such days are counted, and their share on which somebody worked. */
export function isLeaveDay({ visits, shifts, leave }: ScheduleOfDay): boolean {
  if (leave.length === 0) return false
  return subtract(visits, leave).length === 0 && subtract(shifts, leave).length === 0
}
