import type { ItemsOfDay } from './items-of-day.ts'
import type { PersonDay } from './person-day.ts'
import type { ProtectedTimeOfDay } from './protected-time.ts'
import type { Span } from './span.ts'
import type { WorkBySchedule } from './work-by-schedule.ts'

/** All figures of one person on one local day: what is stored, and what the weeks of teams are made of. */
export interface DayFigures extends PersonDay, WorkBySchedule {
  /** The parts of work periods (rest.ts) that lie in the day, in order; those of days side by side make the whole. */
  readonly workPeriods: readonly Span[]
  /** Planned lengths of the visits that begin on the day, in seconds, ascending. */
  readonly visitLengths: readonly number[]
  readonly items: ItemsOfDay
  /** Left out where none was due. */
  readonly protectedTime?: ProtectedTimeOfDay
}

/** Whether there is anything to read of a day: rows, or items that came or were worked on. A plan alone is nothing. */
export function hasAnything({ events, items }: Pick<DayFigures, 'events' | 'items'>): boolean {
  return events > 0 || Object.keys(items).length > 0
}

/** Whether the person did anything on the day: what only came to them, on leave perhaps, is nothing they did. */
export function isAtWork({
  events,
  activeSeconds,
  items,
}: Pick<DayFigures, 'events' | 'activeSeconds' | 'items'>): boolean {
  const isDone = Object.values(items).some(({ handled, worked, opened }) => handled + worked + opened > 0)
  return events > 0 || activeSeconds > 0 || isDone
}
