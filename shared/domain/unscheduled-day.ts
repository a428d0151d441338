import type { ActiveInterval } from './active-time.ts'
import type { ScheduleOfDay } from './schedule-of-day.ts'

/**
 * Active time on a local day with neither visit nor shift.
 *
 *   Mon  |   ==[visit]  ==    |   0
 *   Tue  |  ==    ==  ===     |   counts whole
 *   Wed  |====shift] ===      |   0: the night shift of Tuesday ends in it
 *
 * A cancelled visit schedules no day, and neither does leave: time on a leave day is also time on an
 * unscheduled day where nothing else was planned.
 * Source: Arndt 2024, doi 10.1370/afm.3047. METRICS section 2.
 *
 * @param active intervals of the day, in order
 * @returns all of them, or none
 */
export function unscheduledDay(
  active: readonly ActiveInterval[],
  { visits, shifts }: ScheduleOfDay,
): readonly ActiveInterval[] {
  const isScheduled = visits.length > 0 || shifts.length > 0
  return isScheduled ? [] : active
}
