import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type KeptEntry,
  mergeEntries,
  placesOf,
  type ScheduleEntry,
  spanTouched,
} from '../../shared/domain/schedule-entry.ts'
import { RUNS } from '../support/arbitraries.ts'
import { aShift, aVisit } from '../support/schedules.ts'

const DAY = 86_400

function visit(start: number, recordedAt: number, staffId = 'ann'): KeptEntry {
  const entry = {
    kind: 'visit',
    ...aVisit({ visitId: 'v', staffId, start, end: start + 60, recordedAt }),
  } as const
  return { entry, elsewhere: [] }
}

function mergeAll(records: readonly KeptEntry[]): KeptEntry {
  return records.reduce((merged, record) => mergeEntries(merged, record))
}

/** Of few places and instants, so that places come again and more come than are kept. */
const records = fc.array(
  fc
    .record({
      place: fc.nat(40),
      recordedAt: fc.nat(60),
      status: fc.constantFrom('booked' as const, 'cancelled' as const),
    })
    .map(({ place, recordedAt, status }): KeptEntry => {
      const entry = { ...visit(place, recordedAt).entry, status } as ScheduleEntry
      return { entry, elsewhere: [] }
    }),
  { minLength: 1, maxLength: 60 },
)

describe('a kept entry', () => {
  it('is its last record, and knows where it stood before, the last place first', () => {
    const { entry, elsewhere } = mergeAll([visit(500, 3, 'bob'), visit(100, 1), visit(300, 2)])
    expect(entry).toMatchObject({ staffId: 'bob', start: 500 })
    expect(elsewhere).toEqual([
      { staffId: 'ann', start: 300, end: 360, recordedAt: 2 },
      { staffId: 'ann', start: 100, end: 160, recordedAt: 1 },
    ])
  })

  it('that moves there and back stands once where it stands', () => {
    const back = mergeAll([visit(100, 1), visit(300, 2), visit(100, 3)])
    expect(placesOf(back).map(({ start }) => start)).toEqual([100, 300])
  })

  it('knows its last 20 places, however often it has moved', () => {
    const moves = Array.from({ length: 50 }, (_, index) => visit(index * 100, index))
    const starts = mergeAll(moves).elsewhere.map(({ start }) => start)
    expect(starts).toEqual(Array.from({ length: 20 }, (_, index) => (48 - index) * 100))
  })

  it('of a visit is never merged with a shift', () => {
    const shift: KeptEntry = { entry: { kind: 'shift', ...aShift() }, elsewhere: [] }
    expect(() => mergeEntries(visit(1, 1), shift)).toThrow(RangeError)
  })

  it('is the same whatever the order, the copies and the grouping of its records', () => {
    const property = fc.property(records, fc.nat(60), fc.infiniteStream(fc.nat()), (all, cut, random) => {
      const whole = mergeAll(all)
      const shuffled = all
        .map((record) => [random.next().value as number, record] as const)
        .sort(([one], [other]) => one - other)
        .map(([, record]) => record)
      expect(mergeAll([...shuffled, ...all.slice(0, cut)])).toEqual(whole)
      const [left, right] = [all.slice(0, cut), all.slice(cut)]
      if (left.length > 0 && right.length > 0) {
        expect(mergeEntries(mergeAll(right), mergeAll(left))).toEqual(whole)
      }
      expect(mergeEntries(whole, whole)).toEqual(whole)
    })
    fc.assert(property, RUNS)
  })
})

describe('the time that an entry bears on', () => {
  it.each([
    ['visit', 60, 60],
    ['shift', 60, 31 * DAY + 1],
    ['shift', 31 * DAY, 31 * DAY + 1],
  ] as const)('of a %s of %d s is %d s from its start', (kind, length, seconds) => {
    expect(spanTouched(kind, { start: 1000, end: 1000 + length })).toEqual({
      start: 1000,
      end: 1000 + seconds,
    })
  })
})
