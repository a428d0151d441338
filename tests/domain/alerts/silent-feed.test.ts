import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Alert } from '../../../shared/domain/alerts/alert.ts'
import { AT_ONCE } from '../../../shared/domain/alerts/condition.ts'
import {
  arrivalsOfMinutes,
  type FeedMinutes,
  mergedMinutes,
} from '../../../shared/domain/alerts/feed-minutes.ts'
import { type FeedArrivals, readingsOfFeed } from '../../../shared/domain/alerts/silent-feed.ts'
import { stepAlert } from '../../../shared/domain/alerts/step-alert.ts'
import { contextAt } from '../../support/alerts.ts'
import { RUNS } from '../../support/arbitraries.ts'

const START = Date.parse('2026-11-16T06:00:00Z') / 1000
const HOUR = 3600

/** A feed that has been known for long. */
function fed(gaps: readonly number[]): FeedArrivals {
  return arrivalsOfMinutes({ ...mergedMinutes(undefined, instants(gaps)), first: START - 10 * 24 * HOUR })
}

function instants(gaps: readonly number[]): number[] {
  let at = START
  return [at, ...gaps.map((gap) => (at += gap))]
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
    const next = fed([...new Array(12).fill(HOUR), 5 * HOUR])
    const over = step(still.alert, next, next.last)
    expect(over).toMatchObject({ alert: { state: 'resolved' }, notices: [{ reason: 'resolved' }] })
    const again = step(over.alert, next, next.last + 3 * HOUR)
    expect(again).toMatchObject({ alert: { state: 'firing' }, notices: [{ reason: 'first' }] })
  })

  it('is not spoken of before it has been known for a day: a file that was read in once is no feed', () => {
    const minutes = mergedMinutes(undefined, instants(new Array(15).fill(60)))
    expect(levelAfter(arrivalsOfMinutes(minutes), 1000 * HOUR)).toBe('missing')
    const dayLater = mergedMinutes(minutes, [START + 24 * HOUR])
    expect(levelAfter(arrivalsOfMinutes(dayLater), 1000 * HOUR)).toBe('high')
  })

  it('is the same in whatever order, how often and in how many parts its arrivals are noted', () => {
    const offsets = fc.array(fc.integer({ min: 0, max: 90_000 }), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(offsets, offsets, fc.nat(60), (first, second, cut) => {
        const all = [...first, ...second].map((offset) => START + offset)
        const parts = [all.slice(cut), all.slice(0, cut), all.toReversed()].filter(({ length }) => length > 0)
        const merged = parts.reduce<FeedMinutes | undefined>(
          (stored, part) => mergedMinutes(stored, part),
          undefined,
        )
        expect(merged).toEqual(mergedMinutes(undefined, all))
      }),
      RUNS,
    )
  })

  it('that is known already changes nothing', () => {
    const stored = mergedMinutes(undefined, instants([HOUR, HOUR]))
    expect(mergedMinutes(stored, [START + HOUR, START + 59])).toBe(stored)
  })
})
