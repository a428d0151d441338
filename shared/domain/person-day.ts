import {
  type ActiveInterval,
  type ActivityEvents,
  activeIntervals,
  activeSeconds,
  activeSecondsByCategory,
} from './active-time.ts'
import type { LocalDay } from './local-time.ts'
import type { PajamaSpan } from './pajama-time.ts'
import { clip, secondsWithin } from './span.ts'

/**
 * The figures of one person on one local day.
 *
 *   rows     |  23:58   |   00:02   00:04   |
 *   day      |  2 min → |  ← 2 min + 2 min  |      an interval over midnight is split, each day gets its part
 *
 * To be whole, a day needs the rows from one inactivity gap before it to one inactivity gap after it.
 */
export interface PersonDay {
  /** Distinct audit rows whose instant lies in the day. */
  readonly events: number
  readonly activeSeconds: number
  readonly pajamaSeconds: number
  /** In the order of ACTIVITY_CATEGORIES; adds up to activeSeconds. */
  readonly activeSecondsByCategory: readonly number[]
  /** One for each of the day's clock hours (23, 24 or 25), none over 3,600; adds up to activeSeconds. */
  readonly activeSecondsByHour: readonly number[]
}

/**
 * @param events sorted; those outside the day serve only to close the intervals at its edges
 * @param intervals the active intervals of the day, where they are known already
 */
export function personDay(
  day: LocalDay,
  pajama: readonly PajamaSpan[],
  events: ActivityEvents,
  gapSeconds: number,
  intervals = activeIntervalsOfDay(day, events, gapSeconds),
): PersonDay {
  return {
    events: eventsOfDay(day, events),
    activeSeconds: activeSeconds(intervals),
    pajamaSeconds: secondsWithin(intervals, pajama),
    activeSecondsByCategory: activeSecondsByCategory(intervals),
    activeSecondsByHour: secondsByHour(day, intervals),
  }
}

/** A person's active intervals, cut at the midnights of the day. */
export function activeIntervalsOfDay(
  day: LocalDay,
  events: ActivityEvents,
  gapSeconds: number,
): ActiveInterval[] {
  return activeIntervals(events, gapSeconds).flatMap((interval) => clip(interval, day) ?? [])
}

function eventsOfDay(day: LocalDay, { seconds }: ActivityEvents): number {
  let count = 0
  for (const second of seconds) if (second >= day.start && second < day.end) count++
  return count
}

function secondsByHour(day: LocalDay, intervals: readonly ActiveInterval[]): number[] {
  const totals = new Array<number>(day.hours.length).fill(0)
  let first = 0
  for (const interval of intervals) {
    while (first < day.hours.length && (day.hours[first] as { end: number }).end <= interval.start) first++
    for (let index = first; index < day.hours.length; index++) {
      const hour = day.hours[index] as LocalDay['hours'][number]
      if (hour.start >= interval.end) break
      totals[index] =
        (totals[index] as number) + Math.min(interval.end, hour.end) - Math.max(interval.start, hour.start)
    }
  }
  return totals
}
