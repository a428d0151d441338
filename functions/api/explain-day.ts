import type * as z from 'zod'
import type { ActivityEvents } from '../../shared/domain/active-time.ts'
import { ACTIVITY_CATEGORIES } from '../../shared/domain/activity-category.ts'
import { activityEvents } from '../../shared/domain/activity-events.ts'
import { definitionReference } from '../../shared/domain/definition-reference.ts'
import { DEFINITIONS_OF_TIME } from '../../shared/domain/definitions-of-time.ts'
import { type Session, sessionSums, sessionsOfDay } from '../../shared/domain/explained-day.ts'
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
import type { explainedDaySchema } from './explained-day-schema.ts'
import { GAPS_SIDE_BY_SIDE, LONGEST_GAP_SECONDS } from './inactivity-gap.ts'
import { hoursView, namedSeconds } from './person-day-view.ts'

const NO_EVENTS: ActivityEvents = { seconds: new Float64Array(), categories: new Uint8Array() }

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
    hours: hoursView(zone, date, figures.activeSecondsByHour),
    sessions: sessionsOfDay(day, pajama, events, gapSeconds, schedule).map((session) =>
      sessionView(zone, session),
    ),
    visits: schedule.visits.map((span) => spanView(zone, span)),
    shifts: schedule.shifts.map((span) => spanView(zone, span)),
    leave: schedule.leave.map((span) => spanView(zone, span)),
    pajama: pajama.map(({ reason, ...span }) => ({ ...spanView(zone, span), reason })),
    gaps: GAPS_SIDE_BY_SIDE.map((gap) => {
      const intervals = activeIntervalsOfDay(day, events, gap)
      const { activeSeconds, pajamaSeconds } = personDay(day, pajama, events, gap, intervals)
      const work = workBySchedule(intervals, schedule, shoulderSeconds)
      return {
        inactivityGapSeconds: gap,
        activeSeconds,
        pajamaSeconds,
        workOutsideWorkSeconds: work.workOutsideWorkSeconds,
        outsideScheduledSpanSeconds: work.outsideScheduledSpanSeconds,
        unscheduledDaySeconds: work.unscheduledDaySeconds,
        outsideShiftSeconds: work.outsideShiftSeconds,
        leaveDaySeconds: work.leaveDaySeconds,
      }
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
    ...sessionSums({ parts }),
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
