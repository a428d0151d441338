import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayOfWeek } from '../../shared/domain/local-time.ts'
import { addWeeks, datesOfWeek, isWeek, mondayOf, weekOf, weeksBetween } from '../../shared/domain/week.ts'
import { RUNS } from '../support/arbitraries.ts'

const aDate = fc.integer({ min: 0, max: 60_000 }).map((days) => addDays('1970-01-01', days))

describe('a week', () => {
  it.each([
    ['1970-01-01', '1970-W01'],
    ['2020-12-31', '2020-W53'],
    ['2021-01-03', '2020-W53'],
    ['2021-01-04', '2021-W01'],
    ['2024-12-29', '2024-W52'],
    ['2024-12-30', '2025-W01'],
    ['2026-11-22', '2026-W47'],
    ['2026-11-23', '2026-W48'],
    ['2027-01-03', '2026-W53'],
  ])('of %s is %s', (date, week) => {
    expect(weekOf(date)).toBe(week)
  })

  it('runs from Monday to Sunday', () => {
    expect(datesOfWeek('2026-W53')).toEqual([
      ...['2026-12-28', '2026-12-29', '2026-12-30', '2026-12-31'],
      ...['2027-01-01', '2027-01-02', '2027-01-03'],
    ])
  })

  it.each(['2026-W1', '2026-W00', '2026-W54', '2025-W53', '2026W47', '2026-w47', '', '2026-W47 '])(
    'is not called %j',
    (text) => {
      expect(isWeek(text)).toBe(false)
    },
  )

  it('is called by its year and number', () => {
    expect(['2026-W01', '2026-W53', '1970-W01'].map(isWeek)).toEqual([true, true, true])
  })

  it('has each of its dates, and no other week has', () => {
    fc.assert(
      fc.property(aDate, (date) => {
        const week = weekOf(date)
        expect(datesOfWeek(week)).toContain(date)
        expect(datesOfWeek(week).map(weekOf)).toEqual(new Array(7).fill(week))
        expect(dayOfWeek(mondayOf(week))).toBe(1)
        expect(isWeek(week)).toBe(true)
      }),
      RUNS,
    )
  })

  it('sorts as text by time, and weeks between are in a row', () => {
    fc.assert(
      fc.property(aDate, fc.integer({ min: 0, max: 120 }), (date, count) => {
        const weeks = weeksBetween(weekOf(date), addWeeks(weekOf(date), count))
        expect(weeks).toHaveLength(count + 1)
        expect(weeks.toSorted()).toEqual(weeks)
      }),
      RUNS,
    )
  })

  it('before the first is no week between', () => {
    expect(weeksBetween('2026-W47', '2026-W46')).toEqual([])
  })
})
