import type { ActivityAndPlan } from './activity-and-plan.ts'
import { type ActivityEvents, activeIntervals } from './domain/active-time.ts'
import { eventsBetween } from './domain/activity-events.ts'
import type { DayFigures } from './domain/day-figures.ts'
import { itemState } from './domain/item-state.ts'
import { type ItemsOfDay, itemsOfDay } from './domain/items-of-day.ts'
import { personDay } from './domain/person-day.ts'
import { protectedTimeOfDay } from './domain/protected-time.ts'
import { scheduleOfDay } from './domain/schedule-of-day.ts'
import { clip } from './domain/span.ts'
import { agreementsOf } from './domain/team-agreements.ts'
import { workBySchedule } from './domain/work-by-schedule.ts'
import type { WorkItem } from './domain/work-item.ts'
import { workPeriodContextSeconds, workPeriodsOfDay } from './domain/work-periods-of-day.ts'
import { type EffectiveParameters, placementOfDate, teamOfDate } from './effective-parameters.ts'
import type { DayWithPajama, RememberedDays } from './remembered-days.ts'
import type { StaffDayKey } from './stores/staff-day-store.ts'

const NO_EVENTS: ActivityEvents = { seconds: new Float64Array(), categories: new Uint8Array() }

/** What is stored of a person around some days. */
export interface PersonInputs extends ActivityAndPlan {
  /** Whatever day they are of. */
  readonly items: readonly WorkItem[]
}

/**
 * The figures of a day from all that is stored of it.
 *
 * A day of a system account has no figures, and is stored: it counts as soon as the account is no machine's.
 * A day on which something is planned and nobody worked is stored too: it counts in the scheduled time.
 *
 * @param inputs reach as far around the day as its figures need, or farther
 */
export function figuresOfDay(
  { staffId, date }: StaffDayKey,
  { events, visits, shifts, items }: PersonInputs,
  parameters: EffectiveParameters,
  days: RememberedDays,
): { figures: DayFigures; isEmpty: boolean } {
  const ofZone = days.day(parameters, date)
  const { day, pajama } = ofZone
  const gap = parameters.inactivityGapSeconds
  const planned = scheduleOfDay(day, visits, shifts)
  const agreed = agreementsOf(parameters.agreements, teamOfDate(parameters, date)).protectedTime ?? []
  const protectedTime = protectedTimeOfDay(day, planned.visits, agreed)
  const figuresOf = (rows: ActivityEvents, ofItems: ItemsOfDay): DayFigures => {
    const active = activeIntervals(rows, gap)
    const ofDay = active.flatMap((interval) => clip(interval, day) ?? [])
    return {
      ...personDay(day, pajama, rows, gap, ofDay),
      ...workBySchedule(ofDay, planned, parameters.shoulderSeconds),
      workPeriods: workPeriodsOfDay(day, active),
      visitLengths: planned.visitLengths,
      items: ofItems,
      ...(protectedTime !== undefined && { protectedTime }),
    }
  }
  const context = workPeriodContextSeconds(gap)
  const near = eventsBetween(events, day.start - context, day.end + context)
  const figures = figuresOf(near, itemsOf(staffId, items, parameters, ofZone, days))
  const isPlanned = [planned.visits, planned.shifts, planned.leave].some((spans) => spans.length > 0)
  return {
    figures: parameters.isSystemAccount ? figuresOf(NO_EVENTS, {}) : figures,
    isEmpty: figures.events === 0 && !isPlanned && Object.keys(figures.items).length === 0,
  }
}

function itemsOf(
  staffId: string,
  items: readonly WorkItem[],
  parameters: EffectiveParameters,
  { day, pajama }: DayWithPajama,
  days: RememberedDays,
): ItemsOfDay {
  if (items.length === 0) return {}
  const { businessHours, minutesEach, roleRanks } = parameters
  const oldest = items.reduce((at, item) => Math.min(at, itemState(item).createdAt), day.start)
  return itemsOfDay(items, {
    staffId,
    day,
    pajama,
    calendar: days.calendar(businessHours, { start: oldest, end: day.end }),
    minutesEach,
    role: placementOfDate(parameters, day.date).role,
    ranks: roleRanks,
  })
}
