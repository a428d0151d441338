import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hourOfWeek } from '../../shared/domain/hour-of-week.ts'
import { addDays, localDay } from '../../shared/domain/local-time.ts'
import { CHICAGO } from '../support/builders.ts'

/** A day with activity in one clock hour, or in none. */
const aDay = (date: string, changes: Readonly<Record<number, number>> = {}, zone = CHICAGO) => ({
  date,
  zone,
  activeSecondsByHour: localDay(zone, date).hours.map((_, index) => changes[index] ?? 0),
})
const MONDAYS = ['2026-01-12', '2026-01-19', '2026-01-26']

describe('the hours of a week', () => {
  it('are the mean of each clock hour over the days of its weekday, those without activity too', () => {
    const days = [aDay('2026-01-12', { 9: 3000 }), aDay('2026-01-19', { 9: 600 })]
    const [monday, tuesday] = hourOfWeek(days, [...MONDAYS, '2026-01-13'])
    expect(monday).toMatchObject({ weekday: 1, days: 3 })
    expect(monday?.activeSeconds.map((seconds, hour) => [hour, seconds]).filter(([, s]) => s !== 0)).toEqual([
      [9, 1200],
    ])
    expect(tuesday).toEqual({ weekday: 2, days: 1, activeSeconds: new Array(24).fill(0) })
  })

  it('are none of a weekday that did not come', () => {
    expect(hourOfWeek([], MONDAYS)[6]).toEqual({
      weekday: 7,
      days: 0,
      activeSeconds: new Array(24).fill(null),
    })
  })

  it('do not count a day of another date', () => {
    expect(hourOfWeek([aDay('2026-02-02', { 9: 60 })], MONDAYS)[0]?.activeSeconds[9]).toBe(0)
  })

  it('have both hours of one name where the clock goes back, and 0 for the one that it skips', () => {
    const [autumn, spring] = ['2025-11-02', '2026-03-08']
    const both = aDay(autumn, { 1: 600, 2: 900, 3: 60 })
    expect(hourOfWeek([both], [autumn])[6]?.activeSeconds.slice(0, 4)).toEqual([0, 1500, 60, 0])
    const skipping = aDay(spring, { 1: 600, 2: 900 })
    expect(hourOfWeek([skipping], [spring])[6]?.activeSeconds.slice(0, 4)).toEqual([0, 600, 0, 900])
  })

  it('are those that a plain count over all hours of all days gives', () => {
    const seconds = fc.array(fc.integer({ min: 0, max: 3600 }), { minLength: 25, maxLength: 25 })
    const zone = fc.constantFrom('UTC', CHICAGO, 'Australia/Lord_Howe')
    const some = fc.record({
      zone,
      first: fc.integer({ min: 0, max: 400 }),
      weeks: fc.array(seconds, { maxLength: 20 }),
    })
    fc.assert(
      fc.property(some, (chosen) => {
        const dates = chosen.weeks.map((_, index) => addDays('2025-10-20', chosen.first + index))
        const days = chosen.weeks.map((each, index) => aDay(dates[index] as string, { ...each }, chosen.zone))
        const sums = new Map<string, number>()
        for (const { date, activeSecondsByHour } of days) {
          for (const [index, { hour }] of localDay(chosen.zone, date).hours.entries()) {
            const name = `${new Date(date).getUTCDay() || 7} ${hour}`
            sums.set(name, (sums.get(name) ?? 0) + (activeSecondsByHour[index] as number))
          }
        }
        for (const { weekday, days: count, activeSeconds } of hourOfWeek(days, dates)) {
          expect(count).toBe(dates.filter((date) => (new Date(date).getUTCDay() || 7) === weekday).length)
          const plain = Array.from({ length: 24 }, (_, hour) =>
            count === 0 ? null : Math.round((sums.get(`${weekday} ${hour}`) ?? 0) / count),
          )
          expect(activeSeconds).toEqual(plain)
        }
      }),
      { numRuns: 100 },
    )
  })
})
