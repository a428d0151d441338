import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, localDateOf } from '../../shared/domain/local-time.ts'
import { type Span, union } from '../../shared/domain/span.ts'
import { daysInARow, daysWorked, longStretches } from '../../shared/domain/stretch.ts'
import { RUNS } from '../support/arbitraries.ts'
import { at, CHICAGO } from '../support/builders.ts'
import { between } from '../support/schedules.ts'

const OF_ANY_LENGTH = { restSeconds: 24 * 3600, longDays: 1 }

/** Work from 08:00 to 17:00 on so many days from a Monday on. */
function officeDays(...days: readonly number[]): Span[] {
  return days.map((day) => {
    const date = addDays('2026-01-12', day)
    return between(`${date}T08:00`, `${date}T17:00`)
  })
}

/** The longest run of worked days. @param dates in order */
function longestRun(dates: readonly string[]): number {
  const workPeriods = [{ start: 0, end: 1 }]
  return Math.max(0, ...daysInARow(dates.map((date) => ({ date, workPeriods }))).values())
}

describe('days worked', () => {
  it('are those that a work period touches, each once', () => {
    const periods = [...officeDays(0), between('2026-01-12T22:00', '2026-01-12T23:00'), ...officeDays(2)]
    expect(daysWorked(CHICAGO, periods)).toEqual(['2026-01-12', '2026-01-14'])
  })

  it.each([
    ['2026-01-13T00:00:00', ['2026-01-12']],
    ['2026-01-13T00:00:01', ['2026-01-12', '2026-01-13']],
  ])('work until %s makes %j', (end, days) => {
    expect(daysWorked(CHICAGO, [between('2026-01-12T19:00', end)])).toEqual(days)
  })

  it('are read by the clock of the person', () => {
    const evening = [between('2026-01-12T20:00', '2026-01-12T21:00')]
    expect(daysWorked('Europe/Amsterdam', evening)).toEqual(['2026-01-13'])
  })
})

describe('consecutive days worked', () => {
  it.each([
    ['no day', [], 0],
    ['one', [0], 1],
    ['three, a day off, four', [0, 1, 2, 4, 5, 6, 7], 4],
    ['four, a day off, three', [0, 1, 2, 3, 5, 6, 7], 4],
    ['every second day', [0, 2, 4, 6], 1],
    ['over the end of a month and the change of the clock', [45, 46, 47, 48, 53, 54, 55, 56, 57, 58], 6],
  ])('%s', (_, days, expected) => {
    expect(longestRun(daysWorked(CHICAGO, officeDays(...days)))).toBe(expected)
  })
})

describe('days in a row', () => {
  it('are counted up to each worked day, and a stored day without work breaks them', () => {
    const day = (date: string, isWorked = true) => ({ date, workPeriods: isWorked ? officeDays(0) : [] })
    const days = [day('2026-01-12'), day('2026-01-13'), day('2026-01-14', false), day('2026-01-15')]
    expect([...daysInARow(days)]).toEqual([
      ['2026-01-12', 1],
      ['2026-01-13', 2],
      ['2026-01-15', 1],
    ])
  })
})

describe('stretches', () => {
  it.each([
    ['a rest of 24 h parts them', '2026-01-13T17:00:00', 2],
    ['a second less does not', '2026-01-13T16:59:59', 1],
  ])('%s', (_, from, count) => {
    const periods = [...officeDays(0), between(from, '2026-01-13T20:00')]
    expect(longStretches(CHICAGO, periods, OF_ANY_LENGTH)).toHaveLength(count)
  })

  it('a free Saturday and Sunday part two weeks', () => {
    const [first, second] = longStretches(CHICAGO, officeDays(0, 1, 2, 3, 4, 7, 8, 9, 10, 11), OF_ANY_LENGTH)
    expect(first).toEqual({ ...between('2026-01-12T08:00', '2026-01-16T17:00'), daysWorked: 5 })
    expect(second).toMatchObject({ daysWorked: 5 })
  })

  it.each([
    [6, 0],
    [7, 1],
    [12, 1],
  ])('%i days on end make %i long stretches', (days, count) => {
    const periods = officeDays(...Array.from({ length: days }, (_, day) => day))
    expect(longStretches(CHICAGO, periods)).toHaveLength(count)
  })

  it('seven days in a row with a rest of 24 h among them are no long stretch', () => {
    const sunday = [between('2026-01-18T17:00', '2026-01-18T18:00')]
    const periods = [...officeDays(0, 1, 2, 3, 4, 5), ...sunday]
    expect(longestRun(daysWorked(CHICAGO, periods))).toBe(7)
    expect(longStretches(CHICAGO, periods)).toEqual([])
  })

  it('the policy may be another', () => {
    const policy = { restSeconds: 36 * 3600, longDays: 3 }
    expect(longStretches(CHICAGO, officeDays(0, 1, 3), policy)).toEqual([])
    expect(longStretches(CHICAGO, officeDays(0, 1, 2), policy)).toHaveLength(1)
  })
})

describe('against a plain count', () => {
  /** Quarters of an hour of the fortnight in which Chicago sets its clock back. */
  const START = at(CHICAGO, '2025-10-27T00:00')
  const QUARTER = 900
  const dates = Array.from({ length: 14 * 96 }, (_, index) => localDateOf(CHICAGO, START + index * QUARTER))
  const somePeriods = fc
    .array(fc.tuple(fc.nat(13 * 96), fc.integer({ min: 1, max: 60 })), { maxLength: 14 })
    .map((pieces) =>
      union(
        pieces.map(([from, length]) => ({
          start: START + from * QUARTER,
          end: START + (from + length) * QUARTER,
        })),
      ),
    )

  it('the same days, runs and stretches are found', () => {
    fc.assert(
      fc.property(somePeriods, (periods) => {
        const isWorked = dates.map((_, index) =>
          periods.some(({ start, end }) => start <= START + index * QUARTER && START + index * QUARTER < end),
        )
        const worked = new Set(dates.filter((_, index) => isWorked[index]))
        expect(new Set(daysWorked(CHICAGO, periods))).toEqual(worked)

        let longest = 0
        for (const date of worked) {
          let run = 1
          while (worked.has(addDays(date, run))) run++
          longest = Math.max(longest, run)
        }
        expect(longestRun(daysWorked(CHICAGO, periods))).toBe(longest)

        const picture = isWorked.map((each) => (each ? '#' : '.')).join('')
        const parts = picture.split(/\.{96,}/).filter((part) => part.includes('#'))
        const ofAnyLength = longStretches(CHICAGO, periods, OF_ANY_LENGTH)
        expect(ofAnyLength).toHaveLength(parts.length)
        for (const longDays of [2, 3, 4, 7]) {
          expect(longStretches(CHICAGO, periods, { ...OF_ANY_LENGTH, longDays })).toEqual(
            ofAnyLength.filter((stretch) => stretch.daysWorked >= longDays),
          )
        }
      }),
      RUNS,
    )
  })
})
