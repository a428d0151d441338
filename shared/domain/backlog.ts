import { type BusinessCalendar, businessSeconds } from './business-hours.ts'

/**
 * What is open at an instant, by its age in business days.
 *
 *   age      |  0 ... under 1 | 1 ... 3 | over 3 ... 7 | over 7
 *   items    |  x x x         | x x     | x            | x x
 *
 * A business day is the length of the organisation's business hours: what came on Friday at 16:00 is one day
 * old on Monday at 16:00. Exactly 3 days is not yet over 3. An item counts by its creation, reopened or not; what is
 * open at an instant says open-with.ts. It has no turnaround yet: how old the oldest is stands beside the turnaround
 * of what is done, or the slowest work would look like none.
 * Source: METRICS section 3.
 */
export interface Backlog {
  readonly open: number
  /** In the order of BACKLOG_AGES; adds up to open. */
  readonly openByAge: readonly number[]
  /** Null where nothing is open. */
  readonly oldestOpenSeconds: number | null
  readonly oldestOpenBusinessSeconds: number | null
}

export const BACKLOG_AGES = ['under 1', '1 to 3', 'over 3 to 7', 'over 7'] as const

/**
 * @param creations of what is open at the instant, in seconds since 1970
 * @param at seconds since 1970
 * @param calendar from the first creation to the instant
 */
export function backlog(creations: readonly number[], at: number, calendar: BusinessCalendar): Backlog {
  const openByAge = new Array<number>(BACKLOG_AGES.length).fill(0)
  for (const createdAt of creations) {
    const age = ageClass(businessSeconds(calendar, createdAt, at) / calendar.secondsPerDay)
    openByAge[age] = (openByAge[age] ?? 0) + 1
  }
  const oldest = creations.length === 0 ? null : creations.reduce((one, other) => Math.min(one, other))
  return {
    open: creations.length,
    openByAge,
    oldestOpenSeconds: oldest === null ? null : at - oldest,
    oldestOpenBusinessSeconds: oldest === null ? null : businessSeconds(calendar, oldest, at),
  }
}

/** @returns the position in BACKLOG_AGES */
function ageClass(businessDays: number): number {
  if (businessDays < 1) return 0
  if (businessDays <= 3) return 1
  return businessDays <= 7 ? 2 : 3
}
