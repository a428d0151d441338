import type { ItemsOfDay } from './items-of-day.ts'
import type { PersonDay } from './person-day.ts'
import type { Span } from './span.ts'
import type { WorkBySchedule } from './work-by-schedule.ts'

/** All figures of one person on one local day: what is stored, and what the weeks of teams are made of. */
export interface DayFigures extends PersonDay, WorkBySchedule {
  /** The parts of work periods (rest.ts) that lie in the day, in order; those of days side by side make the whole. */
  readonly workPeriods: readonly Span[]
  readonly items: ItemsOfDay
}

/** Whether the person did anything on the day, or anything came to them: a plan alone is no work. */
export function hasWork({ events, items }: Pick<DayFigures, 'events' | 'items'>): boolean {
  return events > 0 || Object.keys(items).length > 0
}
