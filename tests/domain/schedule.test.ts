import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  countedShifts,
  countedVisits,
  leaveSpans,
  mergeShifts,
  mergeVisits,
  type Shift,
  type Visit,
  visitSpans,
} from '../../shared/domain/schedule.ts'
import { RUNS } from '../support/arbitraries.ts'

import { aShift, aVisit, between, shiftRecord, visitRecord } from '../support/schedules.ts'

const NINE = between('2026-01-13T09:00', '2026-01-13T10:00')
const TEN = between('2026-01-13T10:00', '2026-01-13T11:00')
const ELEVEN = between('2026-01-13T11:00', '2026-01-13T12:00')

describe('of two records of one visit', () => {
  const booked = aVisit({ recordedAt: 100 })

  it('the one recorded last wins, whichever comes first', () => {
    const moved = { ...booked, ...TEN, recordedAt: 200 }
    expect(mergeVisits(booked, moved)).toEqual(moved)
    expect(mergeVisits(moved, booked)).toEqual(moved)
  })

  it('a cancelled visit can be booked again', () => {
    const cancelled: Visit = { ...booked, status: 'cancelled', recordedAt: 200 }
    const bookedAgain = { ...booked, recordedAt: 200.5 }
    expect(mergeVisits(cancelled, bookedAgain)).toEqual(bookedAgain)
  })

  it.each<[string, Partial<Visit>]>([
    ['the later status', { status: 'arrived' }],
    ['no-show over fulfilled', { status: 'no-show' }],
    ['the later start', { start: booked.start + 60 }],
    ['the later end', { end: booked.end + 60 }],
    ['the later name', { staffId: 'bob' }],
  ])('recorded at the same instant: %s', (_, changes) => {
    const other = { ...booked, ...changes }
    expect(mergeVisits(booked, other)).toEqual(other)
    expect(mergeVisits(other, booked)).toEqual(other)
  })
})

describe('of two records of one shift', () => {
  it('the one recorded last wins, and at the same instant leave does', () => {
    const shift = aShift({ type: 'leave', recordedAt: 100 })
    const clinic: Shift = { ...shift, type: 'clinic' }
    expect(mergeShifts(shift, clinic)).toEqual(shift)
    expect(mergeShifts(clinic, shift)).toEqual(shift)
    const later = { ...clinic, recordedAt: 101 }
    expect(mergeShifts(later, shift)).toEqual(later)
  })
})

describe('merging', () => {
  const visit = visitRecord(0).map((record) => ({ ...record, visitId: 'v1' }))
  const shift = shiftRecord(0).map((record) => ({ ...record, shiftId: 's1' }))

  it('is commutative, associative and idempotent', () => {
    fc.assert(
      fc.property(visit, visit, visit, (a, b, c) => {
        expect(mergeVisits(a, b)).toEqual(mergeVisits(b, a))
        expect(mergeVisits(mergeVisits(a, b), c)).toEqual(mergeVisits(a, mergeVisits(b, c)))
        expect(mergeVisits(a, a)).toEqual(a)
      }),
      RUNS,
    )
    fc.assert(
      fc.property(shift, shift, shift, (a, b, c) => {
        expect(mergeShifts(a, b)).toEqual(mergeShifts(b, a))
        expect(mergeShifts(mergeShifts(a, b), c)).toEqual(mergeShifts(a, mergeShifts(b, c)))
        expect(mergeShifts(a, a)).toEqual(a)
      }),
      RUNS,
    )
  })

  it('gives one of the two, and none that is older than the other', () => {
    fc.assert(
      fc.property(visit, visit, (a, b) => {
        const merged = mergeVisits(a, b)
        expect([a, b]).toContainEqual(merged)
        expect(merged.recordedAt).toBe(Math.max(a.recordedAt, b.recordedAt))
      }),
      RUNS,
    )
  })
})

describe('what counts', () => {
  it.each([
    ['booked', 1],
    ['arrived', 1],
    ['fulfilled', 1],
    ['no-show', 1],
    ['cancelled', 0],
  ] as const)('a visit that is %s: %i', (status, count) => {
    expect(countedVisits([aVisit({ status })])).toHaveLength(count)
  })

  it.each([
    ['clinic', 1, 0],
    ['admin', 1, 0],
    ['on-call', 1, 0],
    ['leave', 0, 1],
    ['cancelled', 0, 0],
  ] as const)('a shift of type %s: %i as shift, %i as leave', (type, asShift, asLeave) => {
    expect(countedShifts([aShift({ type })])).toHaveLength(asShift)
    expect(leaveSpans([aShift({ type })])).toHaveLength(asLeave)
  })

  it('overlapping visits count once, those that touch are one', () => {
    const visits = [TEN, NINE, { start: NINE.start + 600, end: TEN.end }].map((span) => aVisit(span))
    expect(visitSpans(visits)).toEqual([{ start: NINE.start, end: TEN.end }])
  })

  it('a moved visit stands at its new place alone, a cancelled one nowhere', () => {
    const visit = aVisit({ ...NINE, recordedAt: 100 })
    const moved = { ...visit, ...ELEVEN, recordedAt: 200 }
    const cancelled: Visit = { ...moved, status: 'cancelled', recordedAt: 300 }
    expect(visitSpans([moved, visit])).toEqual([ELEVEN])
    expect(visitSpans([cancelled, moved, visit])).toEqual([])
  })

  it('a shift that became leave is leave alone', () => {
    const shift = aShift({ ...NINE, recordedAt: 100 })
    const leave: Shift = { ...shift, type: 'leave', recordedAt: 200 }
    expect(countedShifts([leave, shift])).toEqual([])
    expect(leaveSpans([leave, shift])).toEqual([NINE])
  })

  it('is the same in any order and number of the records', () => {
    const records = fc.array(visitRecord(0), { maxLength: 10 })
    const disordered = records.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
    )
    fc.assert(
      fc.property(disordered, ([all, again]) => {
        expect(visitSpans(again)).toEqual(visitSpans(all))
        expect(new Set(countedVisits(again))).toEqual(new Set(countedVisits(all)))
      }),
      RUNS,
    )
  })
})
