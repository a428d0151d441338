import * as z from 'zod'
import { ACTIVITY_CATEGORIES } from '../../shared/domain/activity-category.ts'
import { definitionReference } from '../../shared/domain/definition-reference.ts'
import type { ItemsOfDay } from '../../shared/domain/items-of-day.ts'
import { localDay, localText } from '../../shared/domain/local-time.ts'
import { isShortRest } from '../../shared/domain/rest.ts'
import type { Span } from '../../shared/domain/span.ts'
import type { WorkBySchedule } from '../../shared/domain/work-by-schedule.ts'
import type { StaffDay } from '../../shared/stores/staff-day-store.ts'
import { secondsByCategory } from './answers.ts'

/** A day against what was planned: several figures, each by its own definition. */
export const workByScheduleShape = {
  scheduledSeconds: z.int(),
  workOutsideWorkSeconds: z.int(),
  outsideScheduledSpanSeconds: z.int(),
  unscheduledDaySeconds: z.int(),
  outsideShiftSeconds: z.int().nullable().meta({ description: 'Null for a person without shifts.' }),
  leaveDaySeconds: z.int(),
  isOnLeave: z.boolean().meta({ description: 'Whether leave covers the day.' }),
  shiftSeconds: z.int(),
  doubleBookedSeconds: z.int(),
}

export const hoursSchema = z
  .array(z.object({ start: z.string(), activeSeconds: z.int() }))
  .meta({ description: 'The clock hours of the day in order: 23 or 25 where the clock changes.' })

/** A day as its person reads it: named categories, clock hours with their offset, and what it follows. */
export const personDaySchema = z.object({
  date: z.string(),
  events: z.int(),
  activeSeconds: z.int(),
  pajamaSeconds: z.int(),
  ...workByScheduleShape,
  activeSecondsByCategory: secondsByCategory,
  hours: hoursSchema,
  workPeriods: z
    .array(z.object({ start: z.string(), end: z.string() }))
    .meta({ description: 'Sessions at most 5 hours apart are one; what lies between two is rest.' }),
  rests: z
    .array(z.object({ start: z.string(), end: z.string(), seconds: z.int(), isShort: z.boolean() }))
    .meta({
      description: 'Those that end on the day, also where they began before; short is under 11 hours.',
    }),
  consecutiveDays: z
    .int()
    .meta({ description: 'Days worked in a row up to this one, itself included; 0 on a day without work.' }),
  items: z
    .record(
      z.string(),
      z.object({
        received: z.int(),
        handled: z.int(),
        handledAfterHours: z.int(),
        worked: z.int(),
        minutes: z.number(),
        handOffs: z.int().meta({ description: 'Items that came from another person.' }),
        bounces: z.int().meta({ description: 'Of these, items that this person had before.' }),
      }),
    )
    .meta({ description: 'Inbox messages and tasks, by type.' }),
  zone: z.string(),
  parameters: z.object({ inactivityGapSeconds: z.int() }),
  definitions: z
    .array(z.string())
    .meta({ description: 'Which entries of /v1/definitions the figures follow.' }),
})

/** @param rest what the days before say of it */
export function personDayView(
  day: StaffDay,
  rest: { readonly rests: readonly Span[]; readonly consecutiveDays: number },
): z.infer<typeof personDaySchema> {
  const { date, zone, events, activeSeconds, pajamaSeconds, inactivityGapSeconds } = day
  return {
    date,
    events,
    activeSeconds,
    pajamaSeconds,
    ...workByScheduleView(day),
    activeSecondsByCategory: namedSeconds(day.activeSecondsByCategory),
    hours: hoursView(zone, date, day.activeSecondsByHour),
    workPeriods: day.workPeriods.map(({ start, end }) => ({
      start: localText(zone, start),
      end: localText(zone, end),
    })),
    rests: rest.rests.map((each) => ({
      start: localText(zone, each.start),
      end: localText(zone, each.end),
      seconds: each.end - each.start,
      isShort: isShortRest(each),
    })),
    consecutiveDays: rest.consecutiveDays,
    items: itemsView(day.items),
    zone,
    parameters: { inactivityGapSeconds },
    definitions: [...day.definitions, ...DEFINITIONS_OF_REST],
  }
}

const DEFINITIONS_OF_REST = (['short-rest', 'consecutive-days'] as const).map(definitionReference)

function workByScheduleView(work: WorkBySchedule): WorkBySchedule {
  return {
    scheduledSeconds: work.scheduledSeconds,
    workOutsideWorkSeconds: work.workOutsideWorkSeconds,
    outsideScheduledSpanSeconds: work.outsideScheduledSpanSeconds,
    unscheduledDaySeconds: work.unscheduledDaySeconds,
    outsideShiftSeconds: work.outsideShiftSeconds,
    leaveDaySeconds: work.leaveDaySeconds,
    isOnLeave: work.isOnLeave,
    shiftSeconds: work.shiftSeconds,
    doubleBookedSeconds: work.doubleBookedSeconds,
  }
}

export function hoursView(
  zone: string,
  date: string,
  activeSecondsByHour: readonly number[],
): z.infer<typeof hoursSchema> {
  return hoursOf(zone, date).map((start, index) => ({
    start,
    activeSeconds: activeSecondsByHour[index] ?? 0,
  }))
}

const DAYS_REMEMBERED = 2000
const hoursOfDay = new Map<string, readonly string[]>()

/** The clock hours of a day as texts: the same for everybody of a zone, so written once. */
function hoursOf(zone: string, date: string): readonly string[] {
  const name = `${date} ${zone}`
  let hours = hoursOfDay.get(name)
  if (hours === undefined) {
    hours = localDay(zone, date).hours.map(({ start }) => localText(zone, start))
    if (hoursOfDay.size >= DAYS_REMEMBERED) hoursOfDay.clear()
    hoursOfDay.set(name, hours)
  }
  return hours
}

function itemsView(items: ItemsOfDay): z.infer<typeof personDaySchema>['items'] {
  const named = Object.entries(items).map(([type, each]) => {
    const { received, handled, handledAfterHours, worked, minutes, handOffs, bounces } = each
    return [type, { received, handled, handledAfterHours, worked, minutes, handOffs, bounces }]
  })
  return Object.fromEntries(named)
}

/** @param seconds in the order of ACTIVITY_CATEGORIES */
export function namedSeconds(seconds: readonly number[]): Record<string, number> {
  const named = ACTIVITY_CATEGORIES.map((category, index) => [category, seconds[index] ?? 0] as const)
  return Object.fromEntries(named.filter(([, each]) => each > 0))
}
