import * as fc from 'fast-check'
import { type ActiveInterval, activeSeconds } from '../../shared/domain/active-time.ts'
import { type LocalDay, localDay } from '../../shared/domain/local-time.ts'
import { activeIntervalsOfDay } from '../../shared/domain/person-day.ts'
import { SHIFT_TYPES, type Shift, VISIT_STATUSES, type Visit } from '../../shared/domain/schedule.ts'
import type { Span } from '../../shared/domain/span.ts'
import { eventsAround, zonedDate } from './arbitraries.ts'
import { at, CHICAGO } from './builders.ts'

/** From one clock time of Chicago to another. */
export function between(from: string, to: string): Span {
  return { start: at(CHICAGO, from), end: at(CHICAGO, to) }
}

let entries = 0

/** A visit of its own id, Tuesday 09:00 to 09:30, unless something else is said. */
export function aVisit(changes: Partial<Visit> = {}): Visit {
  return {
    visitId: `visit-${++entries}`,
    staffId: 'ann',
    ...between('2026-01-13T09:00', '2026-01-13T09:30'),
    status: 'booked',
    recordedAt: at(CHICAGO, '2026-01-05T12:00'),
    ...changes,
  }
}

/** A clinic shift of its own id, Tuesday 08:00 to 17:00, unless something else is said. */
export function aShift(changes: Partial<Shift> = {}): Shift {
  return {
    shiftId: `shift-${++entries}`,
    staffId: 'ann',
    ...between('2026-01-13T08:00', '2026-01-13T17:00'),
    type: 'clinic',
    recordedAt: at(CHICAGO, '2026-01-05T12:00'),
    ...changes,
  }
}

/** Spans near a moment, often meeting at their edges. */
function spanNear(moment: number): fc.Arbitrary<Span> {
  const from = fc.integer({ min: -12, max: 110 })
  const length = fc.oneof(
    fc.integer({ min: 1, max: 8 }).map((quarters) => quarters * 900),
    fc.integer({ min: 1, max: 90 }),
    fc.constant(9 * 3600),
  )
  return fc.record({ from, length }).map(({ from, length }) => {
    const start = moment + from * 900
    return { start, end: start + length }
  })
}

const recordedAt = fc.integer({ min: 1, max: 4 })

/** Records of a few visits near a moment; of those with one id, any may be the last. */
export function visitRecord(moment: number): fc.Arbitrary<Visit> {
  return fc
    .record({
      visitId: fc.constantFrom('v1', 'v2', 'v3', 'v4'),
      staffId: fc.constantFrom('ann', 'bob'),
      span: spanNear(moment),
      status: fc.constantFrom(...VISIT_STATUSES),
      recordedAt,
    })
    .map(({ span, ...visit }) => ({ ...visit, ...span }))
}

export function shiftRecord(moment: number): fc.Arbitrary<Shift> {
  return fc
    .record({
      shiftId: fc.constantFrom('s1', 's2', 's3'),
      staffId: fc.constantFrom('ann', 'bob'),
      span: spanNear(moment),
      type: fc.constantFrom(...SHIFT_TYPES),
      recordedAt,
    })
    .map(({ span, ...shift }) => ({ ...shift, ...span }))
}

/** A day with what was done and what was planned; every id once. */
export interface AScheduledDay {
  readonly day: LocalDay
  readonly active: readonly ActiveInterval[]
  readonly visits: readonly Visit[]
  readonly shifts: readonly Shift[]
}

export const aScheduledDay: fc.Arbitrary<AScheduledDay> = zonedDate.chain(({ zone, date }) => {
  const day = localDay(zone, date)
  return fc.record({
    day: fc.constant(day),
    active: eventsAround({ zone, date }).map((events) => activeIntervalsOfDay(day, events, 300)),
    visits: fc.uniqueArray(visitRecord(day.start), { selector: ({ visitId }) => visitId }),
    shifts: fc.uniqueArray(shiftRecord(day.start), { selector: ({ shiftId }) => shiftId, maxLength: 2 }),
  })
})

/** How many seconds of the spans are so, each second looked at alone. */
export function countSeconds(spans: readonly Span[], isSo: (second: number) => boolean): number {
  let count = 0
  for (const { start, end } of spans) {
    for (let second = start; second < end; second++) if (isSo(second)) count++
  }
  return count
}

export function covers({ start, end }: Span, second: number): boolean {
  return start <= second && second < end
}

/** Whether an entry has a second in common with the day. */
export function meets(entry: Span, day: Span): boolean {
  return entry.start < day.end && entry.end > day.start
}

export function isCounted({ status }: Visit): boolean {
  return status !== 'cancelled'
}

/** By the shifts that began on the day or in the 31 days before it somebody is one who works by shifts. */
export function beganBy(day: Span, { start }: Shift): boolean {
  return start < day.end && start >= day.start - 31 * 86_400
}

export function isShift({ type }: Shift): boolean {
  return type !== 'leave' && type !== 'cancelled'
}

/** Whole minutes, as the worked cases give them. */
export function minutes(intervals: readonly ActiveInterval[]): number {
  return activeSeconds(intervals) / 60
}
