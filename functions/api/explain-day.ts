import * as z from 'zod'
import type { ActivityEvents } from '../../shared/domain/active-time.ts'
import { ACTIVITY_CATEGORIES } from '../../shared/domain/activity-category.ts'
import { activityEvents } from '../../shared/domain/activity-events.ts'
import { definitionReference } from '../../shared/domain/definition-reference.ts'
import { DEFINITIONS_OF_TIME } from '../../shared/domain/definitions-of-time.ts'
import { type Session, sessionsOfDay } from '../../shared/domain/explained-day.ts'
import { type LocalDay, localDay, localText } from '../../shared/domain/local-time.ts'
import { pajamaSpans } from '../../shared/domain/pajama-time.ts'
import { activeIntervalsOfDay, personDay } from '../../shared/domain/person-day.ts'
import { scheduleOfDay } from '../../shared/domain/schedule-of-day.ts'
import type { Span } from '../../shared/domain/span.ts'
import { utcHourOf } from '../../shared/domain/utc-hour.ts'
import { workBySchedule } from '../../shared/domain/work-by-schedule.ts'
import type { EffectiveParameters } from '../../shared/effective-parameters.ts'
import type { ActivityStore } from '../../shared/stores/activity-store.ts'
import type { ScheduleStore } from '../../shared/stores/schedule-store.ts'
import { secondsByCategory } from './answers.ts'
import { GAPS_SIDE_BY_SIDE, LONGEST_GAP_SECONDS } from './inactivity-gap.ts'
import { namedSeconds, workByScheduleShape } from './person-day-view.ts'

const NO_EVENTS: ActivityEvents = { seconds: new Float64Array(), categories: new Uint8Array() }

const spanSchema = { start: z.string(), end: z.string(), seconds: z.int() }

export const explainedDaySchema = z.object({
  staffId: z.string(),
  date: z.string(),
  events: z.int(),
  activeSeconds: z.int(),
  pajamaSeconds: z.int(),
  ...workByScheduleShape,
  activeSecondsByCategory: secondsByCategory,
  sessions: z.array(
    z.object({
      ...spanSchema,
      parts: z.array(
        z.object({
          ...spanSchema,
          category: z.enum(ACTIVITY_CATEGORIES),
          pajama: z.enum(['weekend', 'holiday', 'before-work', 'after-work']).nullable(),
          isInVisit: z.boolean(),
          isInShift: z.boolean(),
        }),
      ),
    }),
  ),
  visits: z
    .array(z.object(spanSchema))
    .meta({ description: 'The time that visits cover, those of one time counted once, cut at midnight.' }),
  shifts: z.array(z.object(spanSchema)),
  leave: z.array(z.object(spanSchema)),
  gaps: z.array(z.object({ inactivityGapSeconds: z.int(), activeSeconds: z.int(), pajamaSeconds: z.int() })),
  parameters: z.object({
    zone: z.string(),
    inactivityGapSeconds: z.int(),
    pajamaWindow: z.object({ start: z.string(), end: z.string() }),
    isHoliday: z.boolean(),
    isSystemAccount: z.boolean(),
  }),
  definitions: z.array(z.object({ id: z.string(), name: z.string(), formula: z.string() })),
})

/** A person's day, computed from what is stored under the parameters of now and any inactivity gap. */
export async function explainDay(
  tenantId: string,
  staffId: string,
  date: string,
  gapSeconds: number,
  parameters: EffectiveParameters,
  stores: { readonly activity: ActivityStore; readonly schedule: ScheduleStore },
): Promise<z.infer<typeof explainedDaySchema>> {
  const { zone, pajamaWindow, holidays, isSystemAccount, shoulderSeconds } = parameters
  const day = localDay(zone, date)
  const pajama = pajamaSpans(day, pajamaWindow, holidays)
  const [events, { visits, shifts }] = await Promise.all([
    isSystemAccount ? NO_EVENTS : eventsAround(day, tenantId, staffId, stores.activity),
    stores.schedule.aroundDay(tenantId, staffId, day),
  ])
  const schedule = scheduleOfDay(day, visits, shifts)
  const figures = personDay(day, pajama, events, gapSeconds)
  return {
    staffId,
    date,
    events: figures.events,
    activeSeconds: figures.activeSeconds,
    pajamaSeconds: figures.pajamaSeconds,
    ...workBySchedule(activeIntervalsOfDay(day, events, gapSeconds), schedule, shoulderSeconds),
    activeSecondsByCategory: namedSeconds(figures.activeSecondsByCategory),
    sessions: sessionsOfDay(day, pajama, events, gapSeconds, schedule).map((session) =>
      sessionView(zone, session),
    ),
    visits: schedule.visits.map((span) => spanView(zone, span)),
    shifts: schedule.shifts.map((span) => spanView(zone, span)),
    leave: schedule.leave.map((span) => spanView(zone, span)),
    gaps: GAPS_SIDE_BY_SIDE.map((gap) => {
      const { activeSeconds, pajamaSeconds } = personDay(day, pajama, events, gap)
      return { inactivityGapSeconds: gap, activeSeconds, pajamaSeconds }
    }),
    parameters: {
      zone,
      inactivityGapSeconds: gapSeconds,
      pajamaWindow: { ...pajamaWindow },
      isHoliday: holidays.has(date),
      isSystemAccount,
    },
    definitions: DEFINITIONS_OF_TIME.map(({ id, name, formula }) => ({
      id: definitionReference(id),
      name,
      formula,
    })),
  }
}

/** The intervals at the edges of a day are closed by rows outside it, at most one gap away. */
async function eventsAround(
  day: LocalDay,
  tenantId: string,
  staffId: string,
  activity: ActivityStore,
): Promise<ActivityEvents> {
  const from = utcHourOf(Math.max(0, day.start - LONGEST_GAP_SECONDS))
  const to = utcHourOf(Math.max(0, day.end + LONGEST_GAP_SECONDS))
  return activityEvents(await activity.hoursBetween(tenantId, staffId, from, to))
}

function sessionView(zone: string, { start, end, parts }: Session) {
  return {
    ...spanView(zone, { start, end }),
    parts: parts.map((part) => ({
      ...spanView(zone, part),
      category: ACTIVITY_CATEGORIES[part.category] ?? 'other',
      pajama: part.pajama,
      isInVisit: part.isInVisit,
      isInShift: part.isInShift,
    })),
  }
}

function spanView(zone: string, { start, end }: Span) {
  return { start: localText(zone, start), end: localText(zone, end), seconds: end - start }
}
