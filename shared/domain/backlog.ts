import { type BusinessCalendar, businessSeconds } from './business-hours.ts'
import { itemBefore, itemState } from './item-state.ts'
import type { WorkItem } from './work-item.ts'

/**
 * What is open at an instant, by its age in business days.
 *
 *   age      |  0 ... under 1 | 1 ... 3 | over 3 ... 7 | over 7
 *   items    |  x x x         | x x     | x            | x x
 *
 * A business day is the length of the organisation's business hours: what came on Friday at 16:00 is one day
 * old on Monday at 16:00. Exactly 3 days is not yet over 3. An item counts by its creation, reopened or not.
 * Source: METRICS section 3.
 */
export interface Backlog {
  readonly open: number
  /** In the order of BACKLOG_AGES; adds up to open. */
  readonly openByAge: readonly number[]
}

export const BACKLOG_AGES = ['under 1', '1 to 3', 'over 3 to 7', 'over 7'] as const

/**
 * @param at seconds since 1970; what happens at that instant or later is not yet known
 * @param calendar from the first creation to the instant
 */
export function backlog(items: readonly WorkItem[], at: number, calendar: BusinessCalendar): Backlog {
  const states = items
    .map((item) => itemBefore(item, at))
    .filter((item) => item.length > 0)
    .map(itemState)
  return backlogOf(
    states.filter(({ status }) => status === 'open').map(({ createdAt }) => createdAt),
    at,
    calendar,
  )
}

/** @param creations of what is open at the instant, in seconds since 1970 */
export function backlogOf(creations: readonly number[], at: number, calendar: BusinessCalendar): Backlog {
  const openByAge = new Array<number>(BACKLOG_AGES.length).fill(0)
  for (const createdAt of creations) {
    const age = ageClass(businessSeconds(calendar, createdAt, at) / calendar.secondsPerDay)
    openByAge[age] = (openByAge[age] ?? 0) + 1
  }
  return { open: creations.length, openByAge }
}

/** @returns the position in BACKLOG_AGES */
function ageClass(businessDays: number): number {
  if (businessDays < 1) return 0
  if (businessDays <= 3) return 1
  return businessDays <= 7 ? 2 : 3
}
