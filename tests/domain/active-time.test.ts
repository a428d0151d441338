import { describe, expect, it } from 'vitest'
import { activeIntervals, activeSeconds, activeSecondsByCategory } from '../../shared/domain/active-time.ts'
import { ACTIVITY_CATEGORIES, type ActivityCategory } from '../../shared/domain/activity-category.ts'
import { at, CHICAGO, eventsAt, eventsOf, sum } from '../support/builders.ts'

const TUESDAY = '2026-01-13'

function onTuesday(...rows: string[]) {
  return eventsAt(CHICAGO, TUESDAY, ...rows)
}

function secondsOf(rows: readonly string[], gapSeconds = 300): number {
  return activeSeconds(activeIntervals(onTuesday(...rows), gapSeconds))
}

function secondsByCategory(rows: readonly string[], gapSeconds = 300) {
  const seconds = activeSecondsByCategory(activeIntervals(onTuesday(...rows), gapSeconds))
  const named = ACTIVITY_CATEGORIES.map((category, index): [ActivityCategory, number] => [
    category,
    seconds[index] as number,
  ])
  return Object.fromEntries(named.filter(([, each]) => each > 0))
}

describe('active time', () => {
  it.each([
    { silence: 299, worth: 299 },
    { silence: 300, worth: 300 },
    { silence: 301, worth: 0 },
  ])('counts a silence of $silence s as $worth s where the inactivity gap is 300 s', ({ silence, worth }) => {
    const start = at(CHICAGO, `${TUESDAY}T09:00`)
    const events = eventsOf([
      [start, 12],
      [start + silence, 12],
    ])
    expect(activeSeconds(activeIntervals(events, 300))).toBe(worth)
  })

  it('is 0 for no row and for a single row', () => {
    expect(secondsOf([])).toBe(0)
    expect(secondsOf(['09:00:00 notes'])).toBe(0)
  })

  it('gives the last row nothing', () => {
    expect(secondsByCategory(['09:00:00 inbox', '09:01:00 orders'])).toEqual({ inbox: 60 })
  })

  it('gives the time after two rows of one second to the later category, once', () => {
    expect(secondsByCategory(['09:00:00 notes', '09:00:00 inbox', '09:01:00 orders'])).toEqual({ notes: 60 })
  })

  it('gives a break to nobody, and begins anew after it', () => {
    const rows = ['09:00:00 inbox', '09:10:00 notes', '09:11:00 orders']
    expect(secondsByCategory(rows)).toEqual({ notes: 60 })
  })

  it('is the same whether the clock changes between two rows or not', () => {
    const start = Date.parse('2025-11-02T06:58:00Z') / 1000
    const events = eventsOf([
      [start, 0],
      [start + 240, 0],
    ])
    expect(activeSeconds(activeIntervals(events, 300))).toBe(240)
  })

  it.each([
    { gapSeconds: 30, seconds: 29 },
    { gapSeconds: 60, seconds: 29 },
    { gapSeconds: 90, seconds: 119 },
    { gapSeconds: 120, seconds: 119 },
    { gapSeconds: 300, seconds: 419 },
    { gapSeconds: 600, seconds: 720 },
  ])('worked case A: with a gap of $gapSeconds s the day is $seconds s', ({ gapSeconds, seconds }) => {
    const rows = ['09:00:00', '09:00:20', '09:01:50', '09:06:50', '09:11:51', '09:12:00']
    expect(secondsOf(rows, gapSeconds)).toBe(seconds)
  })

  it('worked case B: the time to the next row belongs to the category of the row', () => {
    const rows = [
      '10:00:00 inbox',
      '10:00:30 chart-review',
      '10:02:00 inbox',
      '10:02:45 notes',
      '10:05:45 orders',
      '10:06:00 inbox',
    ]
    expect(secondsByCategory(rows)).toEqual({ inbox: 75, 'chart-review': 90, notes: 180, orders: 15 })
    expect(secondsOf(rows)).toBe(360)
  })
})

describe('active intervals', () => {
  it('are half-open stretches between neighbouring rows, in order, none empty', () => {
    const nine = at(CHICAGO, `${TUESDAY}T09:00`)
    const events = onTuesday('09:00:00 inbox', '09:00:00 notes', '09:02:00 orders', '09:03:00 inbox')
    expect(activeIntervals(events, 300)).toEqual([
      { start: nine, end: nine + 120, category: ACTIVITY_CATEGORIES.indexOf('notes') },
      { start: nine + 120, end: nine + 180, category: ACTIVITY_CATEGORIES.indexOf('orders') },
    ])
  })
})

describe('from the wild', () => {
  it('no row is lost at the end of a session: an off-by-one slice would give 60 s', () => {
    expect(secondsOf(['09:00:00', '09:01:00', '09:02:00'])).toBe(120)
  })

  it('first to last is not time at work: the span would give 4 h 1 min', () => {
    expect(secondsOf(['08:00:00', '08:01:00', '12:00:00', '12:01:00'])).toBe(120)
  })

  it('no category is left out, as mobile rows once were', () => {
    const rows = ACTIVITY_CATEGORIES.map((category, minute) => {
      return `09:${String(minute).padStart(2, '0')}:00 ${category}`
    })
    const seconds = activeSecondsByCategory(activeIntervals(onTuesday(...rows, '09:14:00'), 300))
    expect(seconds).toEqual(ACTIVITY_CATEGORIES.map(() => 60))
    expect(sum(seconds)).toBe(14 * 60)
  })
})
