import { type BusinessCalendar, businessSeconds } from './business-hours.ts'
import type { ItemsOfDay } from './items-of-day.ts'
import type { OpenItem } from './open-with.ts'
import type { ProtectedTimeOfDay } from './protected-time.ts'
import type { TeamAgreements } from './team-agreements.ts'
import type { ItemType } from './work-item.ts'

/**
 * How a team kept in a week what it has agreed on.
 *
 *   agreed     |  refills within 9 business hours                                 |
 *   refills    |  handled after 3 h    after 12 h    open for 20 h    open for 2 h |
 *   result     |  kept                 not           not              too early    |   1 of 3
 *
 * An item that is open past its time has not been answered in time: whoever leaves it lying does not look better.
 * What is not agreed on is left out. A policy of the team, not evidence.
 */
export interface AgreementsOfWeek {
  readonly responseTime?: Kept
  readonly afterHoursMessages?: Kept & { readonly atMostShare: number }
  /** In persons. */
  readonly consecutiveDays?: Kept & { readonly atMostDays: number }
  /** In pieces of protected time, and how many people had any. */
  readonly protectedTime?: Kept & { readonly people: number }
}

/** How often the agreement was to be kept, and how often it was. */
export interface Kept {
  readonly due: number
  readonly kept: number
}

export interface WorkUnderAgreements {
  /** Of each person the protected times of their days. */
  readonly protectedTimes: readonly (readonly ProtectedTimeOfDay[])[]
  /** Of the persons, each day on which they were in the team. */
  readonly items: readonly ItemsOfDay[]
  readonly open: readonly OpenItem[]
  /** End of the week, seconds since 1970. */
  readonly end: number
  readonly calendar: BusinessCalendar
  readonly inbox: { readonly handled: number; readonly handledAfterHours: number }
  /** The longest run of each person. */
  readonly consecutiveDays: readonly number[]
}

export function agreementsOfWeek(agreed: TeamAgreements, work: WorkUnderAgreements): AgreementsOfWeek {
  const { protectedTime, responseHours, afterHoursShare, consecutiveDays } = agreed
  const { handled, handledAfterHours } = work.inbox
  const runs = work.consecutiveDays
  return {
    ...(protectedTime !== undefined && { protectedTime: keptFree(work.protectedTimes) }),
    ...(responseHours !== undefined && { responseTime: answeredInTime(responseHours, work) }),
    ...(afterHoursShare !== undefined && {
      afterHoursMessages: { due: handled, kept: handled - handledAfterHours, atMostShare: afterHoursShare },
    }),
    ...(consecutiveDays !== undefined && {
      consecutiveDays: {
        due: runs.length,
        kept: runs.filter((days) => days <= consecutiveDays).length,
        atMostDays: consecutiveDays,
      },
    }),
  }
}

function keptFree(persons: readonly (readonly ProtectedTimeOfDay[])[]) {
  const times = persons.flat()
  return {
    due: times.reduce((total, { due }) => total + due, 0),
    kept: times.reduce((total, { kept }) => total + kept, 0),
    people: persons.filter(({ length }) => length > 0).length,
  }
}

function answeredInTime(
  responseHours: Readonly<Partial<Record<ItemType, number>>>,
  { items, open, end, calendar }: WorkUnderAgreements,
): Kept {
  let due = 0
  let kept = 0
  for (const [type, hours] of Object.entries(responseHours) as [ItemType, number][]) {
    const seconds = hours * 3600
    const answers = items.flatMap((day) => day[type]?.turnaroundBusinessSeconds ?? [])
    const overdue = open.filter(
      (item) => item.type === type && businessSeconds(calendar, item.createdAt, end) > seconds,
    )
    due += answers.length + overdue.length
    kept += answers.filter((taken) => taken <= seconds).length
  }
  return { due, kept }
}
