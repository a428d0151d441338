import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { activeIntervals, activeSeconds } from '../../shared/domain/active-time.ts'
import { addDays, localDatesBetween } from '../../shared/domain/local-time.ts'
import {
  aDay,
  aDayOf,
  eventsAround,
  plainWindow,
  RUNS,
  steadyZonedDate,
  zonedDate,
  zonedDateWithNewfoundland,
} from '../support/arbitraries.ts'
import { dayUnder, eventsOf, figuresOn, rowsOf, rules, sum } from '../support/builders.ts'
import { countSecondBySecond } from '../support/second-by-second.ts'

describe('a day of any person, in any zone, under any rules', () => {
  it('has no negative figure', () => {
    fc.assert(
      fc.property(aDay, ({ date, events, rules }) => {
        const figures = figuresOn(date, events, rules)
        const all = [
          figures.events,
          figures.activeSeconds,
          figures.pajamaSeconds,
          ...figures.activeSecondsByCategory,
          ...figures.activeSecondsByHour,
        ]
        expect(Math.min(...all)).toBeGreaterThanOrEqual(0)
        expect(all.every(Number.isSafeInteger)).toBe(true)
      }),
      RUNS,
    )
  })

  it('is the sum of its categories, and the sum of its hours, of which none is over 60 minutes', () => {
    fc.assert(
      fc.property(aDay, ({ date, events, rules }) => {
        const { day } = dayUnder(rules, date)
        const figures = figuresOn(date, events, rules)
        expect(sum(figures.activeSecondsByCategory)).toBe(figures.activeSeconds)
        expect(sum(figures.activeSecondsByHour)).toBe(figures.activeSeconds)
        expect(figures.activeSecondsByHour).toHaveLength(day.hours.length)
        expect(Math.max(0, ...figures.activeSecondsByHour)).toBeLessThanOrEqual(3600)
      }),
      RUNS,
    )
  })

  it('has no more pajama time than active time, and no more active time than it is long', () => {
    fc.assert(
      fc.property(aDay, ({ date, events, rules }) => {
        const { day } = dayUnder(rules, date)
        const { activeSeconds, pajamaSeconds } = figuresOn(date, events, rules)
        expect(pajamaSeconds).toBeLessThanOrEqual(activeSeconds)
        expect(activeSeconds).toBeLessThanOrEqual(day.end - day.start)
      }),
      RUNS,
    )
  })

  it('does not shrink where the inactivity gap grows', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: 1, max: 3600 }), ({ date, events, rules }, more) => {
        const before = figuresOn(date, events, rules)
        const after = figuresOn(date, events, { ...rules, gapSeconds: rules.gapSeconds + more })
        expect(after.activeSeconds).toBeGreaterThanOrEqual(before.activeSeconds)
        expect(after.pajamaSeconds).toBeGreaterThanOrEqual(before.pajamaSeconds)
        expect(after.events).toBe(before.events)
      }),
      RUNS,
    )
  })

  it('is the same a week later, where no clock changes', () => {
    fc.assert(
      fc.property(aDayOf(steadyZonedDate, plainWindow), ({ date, events, rules }) => {
        const week = 7 * 86_400
        const later = eventsOf(rowsOf(events).map(([second, category]) => [second + week, category]))
        const nextDate = addDays(date, 7)
        const holidays = new Set([...rules.holidays].map((holiday) => addDays(holiday, 7)))
        expect(figuresOn(nextDate, later, { ...rules, holidays })).toEqual(figuresOn(date, events, rules))
      }),
      RUNS,
    )
  })
})

describe('days in a row', () => {
  const weeks = zonedDateWithNewfoundland.chain((start) =>
    fc
      .tuple(
        eventsAround(start, 30),
        eventsAround({ ...start, date: addDays(start.date, 1) }, 30),
        eventsAround({ ...start, date: addDays(start.date, 4) }, 30),
      )
      .map((parts) => ({ zone: start.zone, events: eventsOf(parts.flatMap(rowsOf)) })),
  )

  it('add up to the whole: no midnight and no clock change loses a second or counts it twice', () => {
    fc.assert(
      fc.property(weeks, fc.constantFrom(60, 300, 3600), ({ zone, events }, gapSeconds) => {
        const first = events.seconds[0] as number
        const last = events.seconds.at(-1) as number
        const days = localDatesBetween(zone, first, last).map((date) =>
          figuresOn(date, events, { zone, gapSeconds }),
        )
        const whole = activeSeconds(activeIntervals(events, gapSeconds))
        expect(sum(days.map((day) => day.activeSeconds))).toBe(whole)
        expect(sum(days.map((day) => day.events))).toBe(events.seconds.length)
      }),
      RUNS,
    )
  })
})

describe('a second program, which takes every second alone', () => {
  it('finds the same active and pajama seconds on every date', () => {
    fc.assert(
      fc.property(aDayOf(zonedDate, plainWindow), ({ date, events, rules }) => {
        const counted = countSecondBySecond(events, rules)
        for (const each of [addDays(date, -1), date, addDays(date, 1)]) {
          const { activeSeconds, pajamaSeconds } = figuresOn(each, events, rules)
          const expected = counted.get(each) ?? { activeSeconds: 0, pajamaSeconds: 0 }
          expect({ each, activeSeconds, pajamaSeconds }).toEqual({ each, ...expected })
        }
      }),
      RUNS,
    )
  })

  it('is no stranger to pajama time: it tells 17:29:59 from 17:30:00', () => {
    const start = Date.parse('2026-01-13T23:29:00Z') / 1000
    const events = eventsOf([
      [start, 0],
      [start + 100, 0],
    ])
    expect([...countSecondBySecond(events, rules())]).toEqual([
      ['2026-01-13', { activeSeconds: 100, pajamaSeconds: 40 }],
    ])
  })
})
