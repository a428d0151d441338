import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { activeSeconds } from '../../shared/domain/active-time.ts'
import { localDay } from '../../shared/domain/local-time.ts'
import { activeIntervalsOfDay } from '../../shared/domain/person-day.ts'
import type { Visit } from '../../shared/domain/schedule.ts'
import { scheduleOfDay } from '../../shared/domain/schedule-of-day.ts'
import { secondsWithin } from '../../shared/domain/span.ts'
import { workOutsideWork } from '../../shared/domain/work-outside-work.ts'
import { RUNS } from '../support/arbitraries.ts'
import { CHICAGO, eventsEvery } from '../support/builders.ts'
import {
  aScheduledDay,
  aVisit,
  between,
  countSeconds,
  covers,
  isCounted,
  minutes,
  visitRecord,
} from '../support/schedules.ts'

const DATE = '2026-01-13'
const DAY = localDay(CHICAGO, DATE)

/** Minutes that count of work from 08:00 to 12:00. */
function minutesBeside(...visits: readonly Visit[]): number {
  const events = eventsEvery(5, CHICAGO, `${DATE}T08:00`, `${DATE}T12:00`)
  const active = activeIntervalsOfDay(DAY, events, 300)
  return minutes(workOutsideWork(active, scheduleOfDay(DAY, visits, [])))
}

describe('work outside work', () => {
  it('is all active time where there is no visit', () => {
    expect(minutesBeside()).toBe(240)
  })

  it.each([
    ['around all of it', '07:00', '13:00', 0],
    ['over its start', '07:00', '09:00', 180],
    ['in its midst, cutting an interval at both edges', '09:02', '09:58', 184],
    ['over its end', '11:58', '13:00', 238],
    ['ending where it starts', '07:00', '08:00', 240],
    ['starting where it ends', '12:00', '13:00', 240],
  ])('with a visit %s', (_, from, to, expected) => {
    expect(minutesBeside(aVisit(between(`${DATE}T${from}`, `${DATE}T${to}`)))).toBe(expected)
  })

  it('counts the time of two visits at once as scheduled once', () => {
    const span = between(`${DATE}T09:00`, `${DATE}T10:00`)
    expect(minutesBeside(aVisit(span), aVisit(span))).toBe(180)
  })

  it('counts the time of a cancelled visit, not that of a no-show', () => {
    const span = between(`${DATE}T09:00`, `${DATE}T10:00`)
    expect(minutesBeside(aVisit({ ...span, status: 'cancelled' }))).toBe(240)
    expect(minutesBeside(aVisit({ ...span, status: 'no-show' }))).toBe(180)
  })

  it('counts the time between visits, without a buffer', () => {
    const visits = [
      aVisit(between(`${DATE}T08:00`, `${DATE}T10:00`)),
      aVisit(between(`${DATE}T10:01`, `${DATE}T12:00`)),
    ]
    expect(minutesBeside(...visits)).toBe(1)
  })

  it('is what no visit covers, second by second; with what is inside it is the whole', () => {
    fc.assert(
      fc.property(aScheduledDay, ({ day, active, visits, shifts }) => {
        const schedule = scheduleOfDay(day, visits, shifts)
        const outside = activeSeconds(workOutsideWork(active, schedule))
        const counted = visits.filter(isCounted)
        expect(outside).toBe(
          countSeconds(active, (second) => !counted.some((visit) => covers(visit, second))),
        )
        expect(outside + secondsWithin(active, schedule.visits)).toBe(activeSeconds(active))
      }),
      RUNS,
    )
  })

  it('never grows by one more visit', () => {
    const withAnother = aScheduledDay.chain((scheduled) =>
      fc.record({
        scheduled: fc.constant(scheduled),
        another: visitRecord(scheduled.day.start).map((visit) => ({ ...visit, visitId: 'another' })),
      }),
    )
    fc.assert(
      fc.property(withAnother, ({ scheduled: { day, active, visits }, another }) => {
        const before = workOutsideWork(active, scheduleOfDay(day, visits, []))
        const after = workOutsideWork(active, scheduleOfDay(day, [...visits, another], []))
        expect(activeSeconds(after)).toBeLessThanOrEqual(activeSeconds(before))
      }),
      RUNS,
    )
  })
})
