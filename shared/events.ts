import * as z from 'zod'
import { ACTIVITY_CATEGORIES, isCategory } from './domain/activity-category.ts'
import { instantProblem, parseInstant } from './domain/instant.ts'
import { LONGEST_ENTRY_SECONDS, SHIFT_TYPES, VISIT_STATUSES } from './domain/schedule.ts'
import { startOfUtcHour } from './domain/utc-hour.ts'
import { isWeek } from './domain/week.ts'
import { ITEM_OUTCOMES, ITEM_SOURCES, ITEM_STEPS, ITEM_TYPES } from './domain/work-item.ts'
import { feedId, identifier, isIdentifier, roleName, tenantId } from './identifier.ts'
import { check, type Rejection } from './rejection.ts'
import { localDate } from './zone.ts'

/** What travels on the bus. Every detail has a version; a consumer refuses one that it does not know. */
export const EVENT_VERSION = 1

export const DETAIL_TYPES = {
  workEventsRecorded: 'Work Events Recorded',
  staffDaysTouched: 'Staff Days Touched',
  teamWeeksTouched: 'Team Weeks Touched',
  recomputationRequested: 'Recomputation Requested',
  teamWeeksComputed: 'Team Weeks Computed',
  alertsDue: 'Alerts Due',
  alertChanged: 'Alert Changed',
  importUnfinished: 'Import Unfinished',
  surveysDue: 'Surveys Due',
  surveyCycleChanged: 'Survey Cycle Changed',
} as const

/** Days and hours are named with four digits of year; the day around the last one must have a name too. */
const LAST_MILLISECOND = Date.UTC(9999, 0) - 1

const instant = z.string().check(({ value, issues }) => {
  const milliseconds = parseInstant(value)
  if (milliseconds >= 0 && milliseconds <= LAST_MILLISECOND) return
  const outside = milliseconds < 0 ? 'is before 1970' : 'is after 9998'
  const message = Number.isNaN(milliseconds) ? instantProblem(value) : outside
  issues.push({ code: 'custom', message, input: value })
})

/** A person did something in the EHR. Unknown fields are dropped: they may name a patient. */
const activityEventSchema = z.object({
  kind: z.literal('activity'),
  staffId: identifier,
  at: instant,
  action: z.enum(ACTIVITY_CATEGORIES),
})

export type ActivityEvent = z.infer<typeof activityEventSchema>

const entryFields = { staffId: identifier, start: instant, end: instant, recordedAt: instant }

/** A patient is to be seen. The visit's last record, by `recordedAt`, is the one that counts. */
const visitEventSchema = z
  .object({
    kind: z.literal('visit'),
    visitId: identifier,
    ...entryFields,
    status: z.enum(VISIT_STATUSES),
  })
  .check(checkLength)

/** A person is to work, or is away. The shift's last record, by `recordedAt`, is the one that counts. */
const shiftEventSchema = z
  .object({
    kind: z.literal('shift'),
    shiftId: identifier,
    ...entryFields,
    type: z.enum(SHIFT_TYPES),
  })
  .check(checkLength)

function checkLength({ value, issues }: z.core.ParsePayload<{ start: string; end: string }>): void {
  const seconds = wholeSeconds(value.end) - wholeSeconds(value.start)
  const isTooLong = seconds > LONGEST_ENTRY_SECONDS
  if (seconds > 0 && !isTooLong) return
  const message = isTooLong ? 'lies more than 31 days after start' : 'must be after start'
  issues.push({ code: 'custom', path: ['end'], message, input: value })
}

function wholeSeconds(instantText: string): number {
  return Math.floor(parseInstant(instantText) / 1000)
}

/** Nobody works on one step for longer than a week. */
const MOST_MINUTES = 7 * 24 * 60

/** A step in the life of an inbox message or a task. An item is the set of its steps. */
const itemEventSchema = z.object({
  kind: z.literal('item'),
  itemId: identifier,
  type: z.enum(ITEM_TYPES),
  at: instant,
  step: z.enum(ITEM_STEPS),
  staffId: identifier.optional(),
  poolId: identifier.optional(),
  source: z.enum(ITEM_SOURCES).optional(),
  /** What the feed calls the step. It may hold anything, so it passes the door as a keyed hash only. */
  label: identifier.optional(),
  minutes: z.number().min(0).max(MOST_MINUTES).optional(),
  outcome: z.enum(ITEM_OUTCOMES).optional(),
  requires: roleName.optional(),
})
export type ItemEvent = z.infer<typeof itemEventSchema>

export const workEventSchema = z.discriminatedUnion('kind', [
  activityEventSchema,
  itemEventSchema,
  visitEventSchema,
  shiftEventSchema,
])
export type WorkEvent = z.infer<typeof workEventSchema>
export type ScheduleEvent = Exclude<WorkEvent, ActivityEvent | ItemEvent>

/** `events` are checked one by one, so that a wrong one spoils itself alone. */
export const workEventsRecordedSchema = z.object({
  version: z.literal(EVENT_VERSION),
  tenantId,
  feedId,
  events: z.array(z.unknown()).min(1),
})
export type WorkEventsRecorded = z.infer<typeof workEventsRecordedSchema>

const utcHour = z
  .string()
  .refine((text) => /^\d{4}-\d{2}-\d{2}T\d{2}$/.test(text) && !Number.isNaN(startOfUtcHour(text)))

/** Half-open, in whole seconds since 1970. */
const touchedSpan = z
  .object({ start: z.int().min(0), end: z.int().max(LAST_MILLISECOND / 1000 + 2 * LONGEST_ENTRY_SECONDS) })
  .refine(({ start, end }) => start < end, 'must end after it starts')

/**
 * When a person's figures may have changed: hours in which activity was stored anew, and spans in which the
 * schedule or the steps of an item were. `weeks` are spans in which only the open work of the person, or of a
 * pool, has changed: no day of theirs comes out otherwise, but the weeks of their team do. The zone says which
 * days and weeks they belong to.
 */
export const staffDaysTouchedSchema = z
  .object({
    version: z.literal(EVENT_VERSION),
    tenantId,
    touched: z
      .array(
        z
          .object({
            staffId: identifier,
            hours: z.array(utcHour).default([]),
            spans: z.array(touchedSpan).default([]),
            weeks: z.array(touchedSpan).default([]),
          })
          .refine(
            ({ hours, spans, weeks }) => hours.length + spans.length + weeks.length > 0,
            'has neither hours nor spans nor weeks',
          ),
      )
      .default([]),
    pools: z.array(z.object({ poolId: identifier, weeks: z.array(touchedSpan).min(1) })).default([]),
  })
  .refine(({ touched, pools }) => touched.length + pools.length > 0, 'names neither people nor pools')
export type StaffDaysTouched = z.infer<typeof staffDaysTouchedSchema>

export const weeksOfTeam = z.object({
  teamId: identifier,
  weeks: z.array(z.string().refine(isWeek, 'is not a week')).min(1),
})

/** Weeks of a team whose figures may have changed. A week is named by ISO 8601: `2026-W47`. */
export const teamWeeksTouchedSchema = z.object({
  version: z.literal(EVENT_VERSION),
  tenantId,
  touched: z.array(weeksOfTeam).min(1),
})
export type TeamWeeksTouched = z.infer<typeof teamWeeksTouchedSchema>

/** One step of a recomputation: the stored days of one shard after a cursor. */
export const recomputationRequestedSchema = z.object({
  version: z.literal(EVENT_VERSION),
  tenantId,
  recomputationId: z.string().min(1).max(64),
  shard: z.string().max(300),
  after: z.object({ date: localDate, staffId: identifier }).nullable(),
  /** How many days the steps before this one have computed. */
  daysBefore: z.int().min(0).default(0),
})
export type RecomputationRequested = z.infer<typeof recomputationRequestedSchema>

/** A file of which the time of one run was too short: its import says how far it came. */
export const importUnfinishedSchema = z.object({
  version: z.literal(EVENT_VERSION),
  tenantId,
  /** Where the file lies in the bucket. */
  key: z.string().min(1).max(1024),
})
export type ImportUnfinished = z.infer<typeof importUnfinishedSchema>

/**
 * An event that passed, with its instant (of a schedule its start) in milliseconds since 1970: what was parsed
 * once is not parsed again.
 */
export type CheckedActivity = ActivityEvent & { readonly epochMilliseconds: number }
export type CheckedItemEvent = ItemEvent & { readonly epochMilliseconds: number }
export type CheckedScheduleEvent = ScheduleEvent & { readonly epochMilliseconds: number }
export type CheckedEvent = CheckedActivity | CheckedItemEvent | CheckedScheduleEvent

/**
 * One event, checked. The plain activity row, nearly all there is, is read without zod; whatever is not
 * exactly that goes through the schema, which finds the words. A test holds the two together.
 */
export function checkWorkEvent(input: unknown): CheckedEvent | Rejection {
  const plain = input as Partial<Record<'kind' | 'staffId' | 'at' | 'action', unknown>> | null
  if (typeof plain === 'object' && plain !== null && plain.kind === 'activity') {
    const { staffId, at, action } = plain
    if (
      typeof staffId === 'string' &&
      typeof at === 'string' &&
      isCategory(action) &&
      isIdentifier(staffId)
    ) {
      const epochMilliseconds = parseInstant(at)
      if (epochMilliseconds >= 0 && epochMilliseconds <= LAST_MILLISECOND)
        return { kind: 'activity', staffId, at, action, epochMilliseconds }
    }
  }
  const parsed = check(workEventSchema, input, 'event')
  if ('field' in parsed) return parsed
  const event = parsed.value
  return { ...event, epochMilliseconds: parseInstant('at' in event ? event.at : event.start) }
}
