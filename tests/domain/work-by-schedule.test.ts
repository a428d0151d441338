import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { activeSeconds } from '../../shared/domain/active-time.ts'
import { activeIntervalsOfDay } from '../../shared/domain/person-day.ts'
import { scheduleOfDay } from '../../shared/domain/schedule-of-day.ts'
import { workBySchedule, workWithoutSchedule } from '../../shared/domain/work-by-schedule.ts'
import { RUNS } from '../support/arbitraries.ts'
import { CHICAGO, dayUnder, eventsEvery, rules, together } from '../support/builders.ts'
import { aScheduledDay, aShift, aVisit, between, countSeconds, covers } from '../support/schedules.ts'

const TUESDAY = '2026-01-13'
const MINUTE = 60

describe('the figures of a day against its schedule', () => {
  it('of worked case C: four figures of one day, and how much was scheduled', () => {
    const { day } = dayUnder(rules(), TUESDAY)
    const events = together(
      eventsEvery(5, CHICAGO, `${TUESDAY}T07:20`, `${TUESDAY}T07:50`),
      eventsEvery(5, CHICAGO, `${TUESDAY}T12:15`, `${TUESDAY}T12:45`),
      eventsEvery(4, CHICAGO, `${TUESDAY}T17:08`, `${TUESDAY}T17:48`),
    )
    const visits = [
      aVisit(between(`${TUESDAY}T08:00`, `${TUESDAY}T12:00`)),
      aVisit(between(`${TUESDAY}T13:00`, `${TUESDAY}T17:00`)),
    ]
    const schedule = scheduleOfDay(day, visits, [aShift()])
    expect(workBySchedule(activeIntervalsOfDay(day, events, 300), schedule)).toEqual({
      scheduledSeconds: 8 * 3600,
      workOutsideWorkSeconds: 100 * MINUTE,
      outsideScheduledSpanSeconds: 70 * MINUTE,
      unscheduledDaySeconds: 0,
      outsideShiftSeconds: 70 * MINUTE,
      leaveDaySeconds: 0,
      isOnLeave: false,
      shiftSeconds: 9 * 3600,
      doubleBookedSeconds: 0,
    })
  })

  it('without any schedule are those of a day on which nothing is planned', () => {
    const property = fc.property(aScheduledDay, ({ day, active }) => {
      const plain = workWithoutSchedule(activeSeconds(active))
      expect(workBySchedule(active, scheduleOfDay(day, [], []))).toEqual(plain)
    })
    fc.assert(property, RUNS)
  })

  it('are never more than the active time, and each is a count of its seconds', () => {
    const property = fc.property(aScheduledDay, ({ day, active, visits, shifts }) => {
      const schedule = scheduleOfDay(day, visits, shifts)
      const work = workBySchedule(active, schedule)
      const { workOutsideWorkSeconds, outsideScheduledSpanSeconds, unscheduledDaySeconds, leaveDaySeconds } =
        work
      const { outsideShiftSeconds } = work
      const parts = [
        workOutsideWorkSeconds,
        outsideScheduledSpanSeconds,
        unscheduledDaySeconds,
        leaveDaySeconds,
      ]
      for (const seconds of [...parts, outsideShiftSeconds ?? 0]) {
        expect(seconds).toBeGreaterThanOrEqual(0)
        expect(seconds).toBeLessThanOrEqual(activeSeconds(active))
      }
      const outside = countSeconds(
        active,
        (second) => !schedule.visits.some((visit) => covers(visit, second)),
      )
      expect(work.workOutsideWorkSeconds).toBe(outside)
      expect(outsideShiftSeconds === null).toBe(!schedule.hasShifts)
      expect(work.doubleBookedSeconds).toBeLessThanOrEqual(work.scheduledSeconds)
    })
    fc.assert(property, RUNS)
  })
})
