import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { activeSeconds } from '../../shared/domain/active-time.ts'
import { localDay } from '../../shared/domain/local-time.ts'
import { outsideScheduledSpan } from '../../shared/domain/outside-scheduled-span.ts'
import { activeIntervalsOfDay } from '../../shared/domain/person-day.ts'
import type { Visit } from '../../shared/domain/schedule.ts'
import { scheduleOfDay } from '../../shared/domain/schedule-of-day.ts'
import { workOutsideWork } from '../../shared/domain/work-outside-work.ts'
import { RUNS } from '../support/arbitraries.ts'
import { CHICAGO, eventsEvery } from '../support/builders.ts'
import {
  aScheduledDay,
  aShift,
  aVisit,
  between,
  countSeconds,
  isCounted,
  meets,
  minutes,
} from '../support/schedules.ts'

const DATE = '2026-01-13'
const DAY = localDay(CHICAGO, DATE)

/** Minutes that count of work through the whole day. */
function minutesBeside(visits: readonly Visit[], shoulderMinutes = 0): number {
  const events = eventsEvery(5, CHICAGO, `${DATE}T00:00`, '2026-01-14T00:00')
  const active = activeIntervalsOfDay(DAY, events, 300)
  return minutes(outsideScheduledSpan(active, scheduleOfDay(DAY, visits, []), shoulderMinutes * 60))
}

describe('time outside the scheduled span', () => {
  const morning = aVisit(between(`${DATE}T08:00`, `${DATE}T10:00`))
  const afternoon = aVisit(between(`${DATE}T15:00`, `${DATE}T17:00`))

  it('lies before the first visit and after the last, not between them', () => {
    expect(minutesBeside([afternoon, morning])).toBe((8 + 7) * 60)
  })

  it.each([
    [0, 900],
    [1, 898],
    [30, 840],
    [8 * 60, 0],
    [24 * 60, 0],
  ])('with a shoulder of %i min on each side it is %i min', (shoulderMinutes, expected) => {
    expect(minutesBeside([morning, afternoon], shoulderMinutes)).toBe(expected)
  })

  it('is none on a day without visits, or with cancelled ones alone', () => {
    expect(minutesBeside([])).toBe(0)
    expect(minutesBeside([{ ...morning, status: 'cancelled' }])).toBe(0)
  })

  it('does not take a shift for a visit', () => {
    const active = activeIntervalsOfDay(DAY, eventsEvery(5, CHICAGO, `${DATE}T06:00`, `${DATE}T07:00`), 300)
    expect(outsideScheduledSpan(active, scheduleOfDay(DAY, [], [aShift()]))).toEqual([])
  })

  it('begins later where a first visit was cancelled', () => {
    expect(minutesBeside([{ ...morning, status: 'cancelled' }, afternoon])).toBe((15 + 7) * 60)
  })

  it('a visit that crosses midnight leaves nothing after it on its first day', () => {
    expect(minutesBeside([aVisit(between(`${DATE}T23:00`, '2026-01-14T01:00'))])).toBe(23 * 60)
  })

  it('the shoulder of a visit of the evening before reaches into no other day', () => {
    const evening = aVisit(between('2026-01-12T23:00', '2026-01-13T00:00'))
    expect(minutesBeside([evening, morning], 30)).toBe((7.5 + 13.5) * 60)
  })

  it('is what lies before all visits or after all, second by second', () => {
    const shoulder = fc.constantFrom(0, 1, 900, 1800, 100_000)
    fc.assert(
      fc.property(aScheduledDay, shoulder, ({ day, active, visits }, shoulderSeconds) => {
        const ofDay = visits.filter((visit) => isCounted(visit) && meets(visit, day))
        const isBeforeAll = (second: number) =>
          ofDay.every(({ start }) => second < Math.max(start, day.start) - shoulderSeconds)
        const isAfterAll = (second: number) =>
          ofDay.every(({ end }) => second >= Math.min(end, day.end) + shoulderSeconds)
        const counted = outsideScheduledSpan(active, scheduleOfDay(day, visits, []), shoulderSeconds)
        expect(activeSeconds(counted)).toBe(
          countSeconds(active, (second) => ofDay.length > 0 && (isBeforeAll(second) || isAfterAll(second))),
        )
      }),
      RUNS,
    )
  })

  it('never grows with the shoulder, and is never more than work outside work', () => {
    fc.assert(
      fc.property(aScheduledDay, fc.nat(7200), fc.nat(7200), ({ day, active, visits }, shoulder, more) => {
        const schedule = scheduleOfDay(day, visits, [])
        const [narrow, wide] = [shoulder, shoulder + more].map((seconds) =>
          activeSeconds(outsideScheduledSpan(active, schedule, seconds)),
        ) as [number, number]
        expect(wide).toBeLessThanOrEqual(narrow)
        expect(narrow).toBeLessThanOrEqual(activeSeconds(workOutsideWork(active, schedule)))
      }),
      RUNS,
    )
  })
})
