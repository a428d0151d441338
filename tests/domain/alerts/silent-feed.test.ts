import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Alert } from '../../../shared/domain/alerts/alert.ts'
import { AT_ONCE } from '../../../shared/domain/alerts/condition.ts'
import {
  arrivalsAfter,
  type FeedArrivals,
  readingsOfFeed,
} from '../../../shared/domain/alerts/silent-feed.ts'
import { stepAlert } from '../../../shared/domain/alerts/step-alert.ts'
import { contextAt } from '../../support/alerts.ts'
import { RUNS } from '../../support/arbitraries.ts'

const START = Date.parse('2026-11-16T06:00:00Z') / 1000
const HOUR = 3600

function fed(gaps: readonly number[]): FeedArrivals {
  let at = START
  let arrivals = arrivalsAfter(undefined, at)
  for (const gap of gaps) {
    at += gap
    arrivals = arrivalsAfter(arrivals, at)
  }
  return arrivals
}

const HOURLY = fed(new Array(12).fill(HOUR))

function levelAfter(arrivals: FeedArrivals, silence: number) {
  return readingsOfFeed(arrivals, arrivals.last + silence, 2).at(-1)?.level
}

describe('a silent feed', () => {
  it.each([
    [2 * HOUR, 'low'],
    [2 * HOUR + 1, 'high'],
  ])('after %i s of silence, an hour being usual, is %s', (silence, level) => {
    expect(levelAfter(HOURLY, silence)).toBe(level)
  })

  it.each([
    [30 * 60, 'low'],
    [30 * 60 + 1, 'high'],
  ])('after %i s, a minute being usual, is %s: never under half an hour', (silence, level) => {
    expect(levelAfter(fed(new Array(12).fill(60)), silence)).toBe(level)
  })

  it.each([
    [9, 'missing'],
    [10, 'high'],
  ])('with %i gaps known is %s', (gaps, level) => {
    expect(levelAfter(fed(new Array(gaps).fill(HOUR)), 1000 * HOUR)).toBe(level)
  })

  it('is usual by the last twenty gaps', () => {
    expect(fed([...new Array(20).fill(10 * HOUR), ...new Array(20).fill(HOUR)]).gaps).toEqual(
      new Array(20).fill(HOUR),
    )
  })

  it('fires, is told, and resolves with the next arrival', () => {
    const step = (alert: Alert | undefined, arrivals: FeedArrivals, now: number) =>
      stepAlert(
        alert,
        { kind: 'readings', readings: readingsOfFeed(arrivals, now, 2), mask: null },
        contextAt(now, { hysteresis: AT_ONCE }),
      )
    const calm = step(undefined, HOURLY, HOURLY.last + HOUR)
    expect(calm.alert).toBeUndefined()
    const silent = step(calm.alert, HOURLY, HOURLY.last + 3 * HOUR)
    expect(silent).toMatchObject({ alert: { state: 'firing' }, notices: [{ reason: 'first' }] })
    const still = step(silent.alert, HOURLY, HOURLY.last + 4 * HOUR)
    expect(still.notices).toEqual([])
    const next = arrivalsAfter(HOURLY, HOURLY.last + 5 * HOUR)
    const over = step(still.alert, next, next.last)
    expect(over).toMatchObject({ alert: { state: 'resolved' }, notices: [{ reason: 'resolved' }] })
    const again = step(over.alert, next, next.last + 3 * HOUR)
    expect(again).toMatchObject({ alert: { state: 'firing' }, notices: [{ reason: 'first' }] })
  })

  it('arrivals that come twice or late change nothing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1 }),
        fc.nat(5000),
        (gaps, late) => {
          const arrivals = fed(gaps)
          expect(arrivalsAfter(arrivals, arrivals.last - late)).toEqual(arrivals)
        },
      ),
      RUNS,
    )
  })
})
