import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { visitLoad, visitShares } from '../../shared/domain/double-booking.ts'
import { localDay } from '../../shared/domain/local-time.ts'
import { type Visit, visitSpans } from '../../shared/domain/schedule.ts'
import { secondsWithin } from '../../shared/domain/span.ts'
import { RUNS } from '../support/arbitraries.ts'
import { CHICAGO } from '../support/builders.ts'
import { aVisit, between, countSeconds, covers, isCounted, visitRecord } from '../support/schedules.ts'

const DATE = '2026-01-13'
const DAY = localDay(CHICAGO, DATE)

function visit(from: string, to: string, changes: Partial<Visit> = {}): Visit {
  return aVisit({ ...between(`${DATE}T${from}`, `${DATE}T${to}`), ...changes })
}

/** Minutes with a visit, and with two or more. */
function minutesOf(...visits: readonly Visit[]): [number, number] {
  const { visitSeconds, doubleBookedSeconds } = visitLoad(DAY, visits)
  return [visitSeconds / 60, doubleBookedSeconds / 60]
}

describe('double booking', () => {
  it('is none without visits, or with one at a time', () => {
    expect(minutesOf()).toEqual([0, 0])
    expect(minutesOf(visit('09:00', '09:30'), visit('10:00', '10:30'))).toEqual([60, 0])
  })

  it('is none where one visit begins as the other ends', () => {
    expect(minutesOf(visit('09:30', '10:00'), visit('09:00', '09:30'))).toEqual([60, 0])
  })

  it.each<[string, Visit, Visit, [number, number]]>([
    ['overlap by a minute', visit('09:00', '09:30'), visit('09:29', '10:00'), [60, 1]],
    ['lie one within the other', visit('09:00', '10:00'), visit('09:20', '09:40'), [60, 20]],
    ['are at the same time', visit('09:00', '09:30'), visit('09:00', '09:30'), [30, 30]],
  ])('counts where two visits %s', (_, one, other, expected) => {
    expect(minutesOf(one, other)).toEqual(expected)
  })

  it('counts a minute with three visits once', () => {
    const three = [visit('09:00', '10:00'), visit('09:00', '10:00'), visit('09:30', '10:30')]
    expect(minutesOf(...three)).toEqual([90, 60])
  })

  it('a cancelled visit takes no part, a no-show does', () => {
    const first = visit('09:00', '09:30')
    expect(minutesOf(first, visit('09:00', '09:30', { status: 'cancelled' }))).toEqual([30, 0])
    expect(minutesOf(first, visit('09:00', '09:30', { status: 'no-show' }))).toEqual([30, 30])
  })

  it('the same visit recorded twice, or moved, does not double-book itself', () => {
    const first = visit('09:00', '09:30')
    const moved = { ...first, ...between(`${DATE}T09:15`, `${DATE}T09:45`), recordedAt: first.recordedAt + 1 }
    expect(minutesOf(first, first)).toEqual([30, 0])
    expect(minutesOf(moved, first)).toEqual([30, 0])
  })

  it('gives each day its part of what crosses midnight', () => {
    const night = between(`${DATE}T23:30`, '2026-01-14T00:30')
    const visits = [aVisit(night), aVisit({ ...night, start: night.start + 600 })]
    expect(minutesOf(...visits)).toEqual([30, 20])
    expect(visitLoad(localDay(CHICAGO, '2026-01-14'), visits)).toEqual({
      visitSeconds: 1800,
      doubleBookedSeconds: 1800,
    })
  })

  it('is what two or more visits cover, second by second, in any order', () => {
    const visits = fc.uniqueArray(visitRecord(0), { selector: ({ visitId }) => visitId })
    const hour = fc
      .integer({ min: -2, max: 30 })
      .map((from) => ({ start: from * 1800, end: from * 1800 + 3600 }))
    fc.assert(
      fc.property(visits, hour, (some, within) => {
        const counted = some.filter(isCounted)
        const many = (least: number) =>
          countSeconds([within], (second) => counted.filter((each) => covers(each, second)).length >= least)
        const load = visitLoad(within, some)
        expect(load).toEqual({ visitSeconds: many(1), doubleBookedSeconds: many(2) })
        expect(visitLoad(within, [...some.toReversed(), ...some])).toEqual(load)
        expect(load.visitSeconds).toBe(secondsWithin(visitSpans(some), [within]))
      }),
      RUNS,
    )
  })
})

describe('the shares of visit time', () => {
  it('are of the sums: the mean of the days would be 0.35', () => {
    const shares = visitShares([
      { visitSeconds: 300, doubleBookedSeconds: 60 },
      { visitSeconds: 100, doubleBookedSeconds: 50 },
    ])
    expect(shares?.doubleBookedShare).toBeCloseTo(0.275)
    expect(shares?.oneToOneShare).toBeCloseTo(0.725)
  })

  it('are null, not 0, where there was no visit', () => {
    expect(visitShares([])).toBeNull()
    expect(visitShares([{ visitSeconds: 0, doubleBookedSeconds: 0 }])).toBeNull()
  })

  it('are 0 and 1 where no visit met another', () => {
    expect(visitShares([{ visitSeconds: 60, doubleBookedSeconds: 0 }])).toEqual({
      doubleBookedShare: 0,
      oneToOneShare: 1,
    })
  })
})
