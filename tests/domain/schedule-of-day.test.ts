import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { localDay } from '../../shared/domain/local-time.ts'
import { type ScheduleOfDay, scheduleOfDay } from '../../shared/domain/schedule-of-day.ts'
import { RUNS } from '../support/arbitraries.ts'
import { CHICAGO, sum } from '../support/builders.ts'
import { aScheduledDay, aShift, aVisit, beganBy, between, isCounted, isShift } from '../support/schedules.ts'

const TUESDAY = localDay(CHICAGO, '2026-01-13')
const WEDNESDAY = localDay(CHICAGO, '2026-01-14')
const NOTHING: ScheduleOfDay = {
  visits: [],
  shifts: [],
  leave: [],
  hasShifts: false,
  scheduledSeconds: 0,
  doubleBookedSeconds: 0,
  visitLengths: [],
}

describe('the schedule of a day', () => {
  it('is empty where nothing is planned', () => {
    expect(scheduleOfDay(TUESDAY, [], [])).toEqual(NOTHING)
  })

  it('holds the visits, the shifts and the leave of the day', () => {
    const visit = between('2026-01-13T08:00', '2026-01-13T12:00')
    const shift = between('2026-01-13T07:30', '2026-01-13T12:30')
    const leave = between('2026-01-13T13:00', '2026-01-13T17:00')
    const shifts = [aShift({ ...leave, type: 'leave' }), aShift(shift)]
    expect(scheduleOfDay(TUESDAY, [aVisit(visit)], shifts)).toEqual({
      visits: [visit],
      shifts: [shift],
      leave: [leave],
      hasShifts: true,
      scheduledSeconds: 4 * 3600,
      doubleBookedSeconds: 0,
      visitLengths: [4 * 3600],
    })
  })

  it('leaves out other days, but knows from them that a person has shifts', () => {
    const visit = aVisit(between('2026-01-13T08:00', '2026-01-13T12:00'))
    expect(scheduleOfDay(WEDNESDAY, [visit], [aShift()])).toEqual({ ...NOTHING, hasShifts: true })
  })

  it.each([
    ['31 days before the day', -31 * 86_400, true],
    ['a second earlier', -31 * 86_400 - 1, false],
    ['with the last second of the day', 86_399, true],
    ['with the next day', 86_400, false],
  ])('a shift that begins %s makes a person with shifts: %s', (_, seconds, hasShifts) => {
    const start = TUESDAY.start + seconds
    expect(scheduleOfDay(TUESDAY, [], [aShift({ start, end: start + 60 })]).hasShifts).toBe(hasShifts)
  })

  it('leave alone makes nobody a person with shifts', () => {
    expect(scheduleOfDay(TUESDAY, [], [aShift({ type: 'leave' })]).hasShifts).toBe(false)
  })

  it('two visits at once are scheduled time once', () => {
    const span = between('2026-01-13T08:00', '2026-01-13T09:00')
    expect(scheduleOfDay(TUESDAY, [aVisit(span), aVisit(span)], []).scheduledSeconds).toBe(3600)
  })

  it('a visit over midnight and an overnight shift give each day its part', () => {
    const visits = [aVisit(between('2026-01-13T23:00', '2026-01-14T00:30'))]
    const shifts = [aShift(between('2026-01-13T19:00', '2026-01-14T07:00'))]
    expect(scheduleOfDay(TUESDAY, visits, shifts)).toMatchObject({
      visits: [between('2026-01-13T23:00', '2026-01-14T00:00')],
      shifts: [between('2026-01-13T19:00', '2026-01-14T00:00')],
      scheduledSeconds: 3600,
    })
    expect(scheduleOfDay(WEDNESDAY, visits, shifts)).toMatchObject({
      visits: [between('2026-01-14T00:00', '2026-01-14T00:30')],
      shifts: [between('2026-01-14T00:00', '2026-01-14T07:00')],
      scheduledSeconds: 1800,
    })
  })

  it.each([
    ['autumn', '2025-11-02', 5],
    ['spring', '2026-03-08', 3],
    ['winter', '2026-01-18', 4],
  ])('in %s the four hours of the clock after midnight are scheduled as what they last', (_, date, hours) => {
    const visit = aVisit(between(`${date}T00:00`, `${date}T04:00`))
    expect(scheduleOfDay(localDay(CHICAGO, date), [visit], []).scheduledSeconds).toBe(hours * 3600)
  })

  it('is the same in any order of the entries, with duplicates, and with records that were overtaken', () => {
    const disordered = aScheduledDay.chain((scheduled) => {
      const visits = scheduled.visits.flatMap((visit) => [
        visit,
        visit,
        { ...visit, start: visit.start - 3600, recordedAt: visit.recordedAt - 1 },
      ])
      const shifts = scheduled.shifts.flatMap((shift) => [
        shift,
        shift,
        { ...shift, end: shift.end + 3600, recordedAt: shift.recordedAt - 1 },
      ])
      return fc.record({
        scheduled: fc.constant(scheduled),
        visits: fc.shuffledSubarray(visits, { minLength: visits.length }),
        shifts: fc.shuffledSubarray(shifts, { minLength: shifts.length }),
      })
    })
    fc.assert(
      fc.property(disordered, ({ scheduled, visits, shifts }) => {
        const { day } = scheduled
        expect(scheduleOfDay(day, visits, shifts)).toEqual(
          scheduleOfDay(day, scheduled.visits, scheduled.shifts),
        )
      }),
      RUNS,
    )
  })

  it('schedules as many seconds as visits cover, and never more than the day has', () => {
    fc.assert(
      fc.property(aScheduledDay, ({ day, visits, shifts }) => {
        const seconds = new Uint8Array(day.end - day.start)
        for (const { start, end } of visits.filter(isCounted)) {
          seconds.fill(1, Math.max(0, start - day.start), Math.max(0, end - day.start))
        }
        const schedule = scheduleOfDay(day, visits, shifts)
        expect(schedule.scheduledSeconds).toBe(sum(seconds))
        expect(schedule.scheduledSeconds).toBeLessThanOrEqual(day.end - day.start)
        expect(schedule.hasShifts).toBe(shifts.some((shift) => isShift(shift) && beganBy(day, shift)))
      }),
      RUNS,
    )
  })
})
