import * as z from 'zod'
import { ACTIVITY_CATEGORIES, isCategory } from './domain/activity-category.ts'
import { instantProblem, parseInstant } from './domain/instant.ts'
import { startOfUtcHour } from './domain/utc-hour.ts'
import { feedId, identifier, isIdentifier, tenantId } from './identifier.ts'
import { check, type Rejection } from './rejection.ts'
import { localDate } from './settings.ts'

/** What travels on the bus. Every detail has a version; a consumer refuses one that it does not know. */
export const EVENT_VERSION = 1

export const DETAIL_TYPES = {
  workEventsRecorded: 'Work Events Recorded',
  staffDaysTouched: 'Staff Days Touched',
  recomputationRequested: 'Recomputation Requested',
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
export const activityEventSchema = z.object({
  kind: z.literal('activity'),
  staffId: identifier,
  at: instant,
  action: z.enum(ACTIVITY_CATEGORIES),
})

export const workEventSchema = z.discriminatedUnion('kind', [activityEventSchema])
export type WorkEvent = z.infer<typeof workEventSchema>

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

/** Hours in which a person's activity was stored anew. The zone says which days they belong to. */
export const staffDaysTouchedSchema = z.object({
  version: z.literal(EVENT_VERSION),
  tenantId,
  touched: z.array(z.object({ staffId: identifier, hours: z.array(utcHour).min(1) })).min(1),
})
export type StaffDaysTouched = z.infer<typeof staffDaysTouchedSchema>

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

/** An event that passed, with its instant in milliseconds since 1970: what was parsed once is not parsed again. */
export type CheckedEvent = WorkEvent & { readonly epochMilliseconds: number }

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
  return { ...parsed.value, epochMilliseconds: parseInstant(parsed.value.at) }
}
