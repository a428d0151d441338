import { type Span, union } from './span.ts'

/**
 * What was planned: visits of patients, and shifts of staff. Each entry is a register: the last record wins.
 *
 *   recorded   |  10:00  visit 7, Ann, 09-10       |
 *              |  11:00  visit 7, Ann, 14-15       |      moved
 *              |  12:00  visit 7, Bob, 14-15       |      reassigned: this one counts
 *   touched    |  Ann's day, Bob's day             |
 *
 * Merging is commutative, associative and idempotent, also for records of the same instant: the fields
 * themselves then decide. Times are whole seconds since 1970, spans half-open. An entry with `end <= start` is
 * refused at intake, so `start < end` holds here.
 */
interface ScheduleEntry extends Span {
  readonly staffId: string
  /** When the entry was last changed where it comes from, in seconds since 1970; a fraction counts. */
  readonly recordedAt: number
}

export interface Visit extends ScheduleEntry {
  readonly visitId: string
  readonly status: VisitStatus
}

export interface Shift extends ScheduleEntry {
  readonly shiftId: string
  readonly type: ShiftType
}

/** Days in a row without a break between are several entries: who reads a day reads so far back, no further. */
export const LONGEST_ENTRY_SECONDS = 31 * 86_400

/** In the order of a visit's life: of two records of one instant, the later status wins. */
export const VISIT_STATUSES = ['booked', 'arrived', 'fulfilled', 'no-show', 'cancelled'] as const
type VisitStatus = (typeof VISIT_STATUSES)[number]

/** Of two records of one instant, the later in this list wins. A cancelled shift is neither work nor leave. */
export const SHIFT_TYPES = ['clinic', 'admin', 'on-call', 'leave', 'cancelled'] as const
type ShiftType = (typeof SHIFT_TYPES)[number]

/** The later of two records of one visit. */
export function mergeVisits(one: Visit, other: Visit): Visit {
  return later(one, other, ({ status }) => VISIT_STATUSES.indexOf(status))
}

/** The later of two records of one shift. */
export function mergeShifts(one: Shift, other: Shift): Shift {
  return later(one, other, ({ type }) => SHIFT_TYPES.indexOf(type))
}

/** Each visit that counts, once, as it was last recorded: booked, arrived, fulfilled or no-show. */
export function countedVisits(records: readonly Visit[]): Visit[] {
  return latest(records, ({ visitId }) => visitId, mergeVisits).filter(({ status }) => status !== 'cancelled')
}

/** Patient-scheduled time. @param records of one person */
export function visitSpans(records: readonly Visit[]): Span[] {
  return union(countedVisits(records))
}

/** Each shift that is neither leave nor cancelled, once, as it was last recorded. */
export function countedShifts(records: readonly Shift[]): Shift[] {
  return latestShifts(records).filter(({ type }) => type !== 'leave' && type !== 'cancelled')
}

/** Time on leave. @param records of one person */
export function leaveSpans(records: readonly Shift[]): Span[] {
  return union(latestShifts(records).filter(({ type }) => type === 'leave'))
}

function latestShifts(records: readonly Shift[]): Shift[] {
  return latest(records, ({ shiftId }) => shiftId, mergeShifts)
}

function latest<T>(records: readonly T[], idOf: (record: T) => string, merge: (one: T, other: T) => T): T[] {
  const entries = new Map<string, T>()
  for (const record of records) {
    const known = entries.get(idOf(record))
    entries.set(idOf(record), known === undefined ? record : merge(known, record))
  }
  return [...entries.values()]
}

function later<T extends ScheduleEntry>(one: T, other: T, rankOf: (entry: T) => number): T {
  const order =
    one.recordedAt - other.recordedAt ||
    rankOf(one) - rankOf(other) ||
    one.start - other.start ||
    one.end - other.end ||
    (one.staffId < other.staffId ? -1 : 1)
  return order < 0 ? other : one
}
