import { visitLoad } from './double-booking.ts'
import {
  countedShifts,
  LONGEST_ENTRY_SECONDS,
  leaveSpans,
  type Shift,
  type Visit,
  visitSpans,
} from './schedule.ts'
import { clip, type Span, secondsWithin, union } from './span.ts'
import { visitLengths } from './visit-length.ts'

/**
 * What the schedule says of one person's local day: the ground on which time outside of work is measured.
 *
 *   booked     |      [1][2]  [3]      [4   |   5]      entries, some cancelled, some over midnight
 *                      [2b]                             double-booked
 *   visits     |      ======  ===      ==== |           counted once, cut at midnight
 *
 * Visits crossing midnight and overnight shifts give each day its part.
 */
export interface ScheduleOfDay {
  /** Patient-scheduled time, in order, not overlapping. */
  readonly visits: readonly Span[]
  /** Time in shifts, on call and administration included, leave not. */
  readonly shifts: readonly Span[]
  readonly leave: readonly Span[]
  /** Whether the person works by shifts at all: one began on the day, or in the 31 days before it. */
  readonly hasShifts: boolean
  /** The length of `visits`: the denominator of the figures per 8 scheduled hours. */
  readonly scheduledSeconds: number
  /** Of these, the ones promised to two patients or more. */
  readonly doubleBookedSeconds: number
  /** Planned lengths of the visits that begin on the day, in seconds, ascending. */
  readonly visitLengths: readonly number[]
}

/** @param visits of one person, in any order, also of other days; so are the shifts */
export function scheduleOfDay(day: Span, visits: readonly Visit[], shifts: readonly Shift[]): ScheduleOfDay {
  const visitsOfDay = within(day, visitSpans(visits))
  const allShifts = countedShifts(shifts)
  return {
    visits: visitsOfDay,
    shifts: within(day, union(allShifts)),
    leave: within(day, leaveSpans(shifts)),
    hasShifts: allShifts.some(({ start }) => start >= day.start - LONGEST_ENTRY_SECONDS && start < day.end),
    scheduledSeconds: secondsWithin(visitsOfDay, [day]),
    doubleBookedSeconds: visitLoad(day, visits).doubleBookedSeconds,
    visitLengths: visitLengths(day, visits),
  }
}

function within(day: Span, spans: readonly Span[]): Span[] {
  return spans.flatMap((span) => clip(span, day) ?? [])
}
