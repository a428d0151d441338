import { type ActiveInterval, activeSeconds } from './active-time.ts'
import { isLeaveDay, leaveDay } from './leave-day.ts'
import { outsideScheduledSpan } from './outside-scheduled-span.ts'
import { outsideShift } from './outside-shift.ts'
import type { ScheduleOfDay } from './schedule-of-day.ts'
import { secondsWithin } from './span.ts'
import { unscheduledDay } from './unscheduled-day.ts'
import { workOutsideWork } from './work-outside-work.ts'

/**
 * A day's active time measured against its schedule: several named figures, never one.
 *
 *   active    |  ==   ====    ==     ===  |
 *   visits    |      [    ]  [   ]        |
 *   shift     |    [               ]      |
 *   figures   |  each by its own rule, and how much time was scheduled beside them
 *
 * METRICS section 2.
 */
export interface WorkBySchedule {
  /** Patient-scheduled time: the denominator of the figures per 8 scheduled hours. */
  readonly scheduledSeconds: number
  readonly workOutsideWorkSeconds: number
  readonly outsideScheduledSpanSeconds: number
  readonly unscheduledDaySeconds: number
  /** Null for a person without shifts. */
  readonly outsideShiftSeconds: number | null
  readonly leaveDaySeconds: number
  /** Whether leave covers the day. */
  readonly isOnLeave: boolean
  /** Time in shifts: the denominator for people without visits. */
  readonly shiftSeconds: number
  /** Of the scheduled time, what was promised to two patients or more. */
  readonly doubleBookedSeconds: number
}

/**
 * @param active intervals of the day, in order
 * @param shoulderSeconds as outside-scheduled-span.ts has it
 */
export function workBySchedule(
  active: readonly ActiveInterval[],
  schedule: ScheduleOfDay,
  shoulderSeconds = 0,
): WorkBySchedule {
  const outsideShifts = outsideShift(active, schedule)
  return {
    scheduledSeconds: schedule.scheduledSeconds,
    workOutsideWorkSeconds: activeSeconds(workOutsideWork(active, schedule)),
    outsideScheduledSpanSeconds: activeSeconds(outsideScheduledSpan(active, schedule, shoulderSeconds)),
    unscheduledDaySeconds: activeSeconds(unscheduledDay(active, schedule)),
    outsideShiftSeconds: outsideShifts && activeSeconds(outsideShifts),
    leaveDaySeconds: activeSeconds(leaveDay(active, schedule)),
    isOnLeave: isLeaveDay(schedule),
    shiftSeconds: secondsWithin(schedule.shifts, schedule.shifts),
    doubleBookedSeconds: schedule.doubleBookedSeconds,
  }
}

/** The figures of a day on which nothing is planned, for a person without shifts. */
export function workWithoutSchedule(activeSecondsOfDay: number): WorkBySchedule {
  return {
    scheduledSeconds: 0,
    workOutsideWorkSeconds: activeSecondsOfDay,
    outsideScheduledSpanSeconds: 0,
    unscheduledDaySeconds: activeSecondsOfDay,
    outsideShiftSeconds: null,
    leaveDaySeconds: 0,
    isOnLeave: false,
    shiftSeconds: 0,
    doubleBookedSeconds: 0,
  }
}
