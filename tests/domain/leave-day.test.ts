import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { activeSeconds } from '../../shared/domain/active-time.ts'
import { isLeaveDay, leaveDay } from '../../shared/domain/leave-day.ts'
import { localDay } from '../../shared/domain/local-time.ts'
import { activeIntervalsOfDay } from '../../shared/domain/person-day.ts'
import type { Shift, Visit } from '../../shared/domain/schedule.ts'
import { scheduleOfDay } from '../../shared/domain/schedule-of-day.ts'
import { RUNS } from '../support/arbitraries.ts'
import { CHICAGO, eventsEvery } from '../support/builders.ts'
import {
  aScheduledDay,
  aShift,
  aVisit,
  between,
  countSeconds,
  covers,
  isCounted,
  isShift,
  minutes,
} from '../support/schedules.ts'

const DATE = '2026-01-13'
const DAY = localDay(CHICAGO, DATE)

function leave(from: string, to: string): Shift {
  return aShift({ type: 'leave', ...between(from, to) })
}

/** Minutes that count of an hour's work on Tuesday evening. */
function minutesBeside(shifts: readonly Shift[], visits: readonly Visit[] = []): number {
  const active = activeIntervalsOfDay(DAY, eventsEvery(5, CHICAGO, `${DATE}T20:00`, `${DATE}T21:00`), 300)
  return minutes(leaveDay(active, scheduleOfDay(DAY, visits, shifts)))
}

describe('time on leave', () => {
  const officeHours = leave(`${DATE}T08:00`, `${DATE}T17:00`)

  it('is none where there is no leave', () => {
    expect(minutesBeside([])).toBe(0)
    expect(minutesBeside([aShift()])).toBe(0)
  })

  it('is the whole day, also where the leave was entered for office hours', () => {
    expect(minutesBeside([officeHours])).toBe(60)
  })

  it('is each day of a long leave', () => {
    expect(minutesBeside([leave('2026-01-10T00:00', '2026-01-25T00:00')])).toBe(60)
  })

  it.each([
    ['until midnight before', '2026-01-12T00:00', '2026-01-13T00:00'],
    ['from midnight after', '2026-01-14T00:00', '2026-01-15T00:00'],
  ])('a leave %s does not touch the day', (_, from, to) => {
    expect(minutesBeside([leave(from, to)])).toBe(0)
  })

  it('half a day of leave beside half a day of work covers no day', () => {
    const morning = between(`${DATE}T08:00`, `${DATE}T12:00`)
    const afternoon = leave(`${DATE}T12:00`, `${DATE}T17:00`)
    expect(minutesBeside([afternoon, aShift(morning)])).toBe(0)
    expect(minutesBeside([afternoon], [aVisit(morning)])).toBe(0)
  })

  it('two leaves may cover what was planned together', () => {
    const halves = [leave(`${DATE}T08:00`, `${DATE}T12:00`), leave(`${DATE}T12:00`, `${DATE}T17:00`)]
    expect(minutesBeside([...halves, aShift()])).toBe(60)
  })

  it.each([
    ['within the leave', '08:00', '17:00', 60],
    ['a minute longer', '08:00', '17:01', 0],
  ])('a shift and a visit that were left standing, %s: %s to %s', (_, from, to, expected) => {
    const span = between(`${DATE}T${from}`, `${DATE}T${to}`)
    expect(minutesBeside([officeHours, aShift(span)], [aVisit(span)])).toBe(expected)
  })

  it('is all seconds or none: leave on some second of the day, and none planned outside leave', () => {
    fc.assert(
      fc.property(aScheduledDay, ({ day, active, visits, shifts }) => {
        const leaves = shifts.filter(({ type }) => type === 'leave')
        const planned = [...visits.filter(isCounted), ...shifts.filter(isShift)]
        const isOnLeave = (second: number) => leaves.some((each) => covers(each, second))
        const isCovered =
          leaves.length > 0 &&
          countSeconds([day], isOnLeave) > 0 &&
          countSeconds(planned, (second) => covers(day, second) && !isOnLeave(second)) === 0
        const schedule = scheduleOfDay(day, visits, shifts)
        expect(isLeaveDay(schedule)).toBe(isCovered)
        expect(activeSeconds(leaveDay(active, schedule))).toBe(countSeconds(active, () => isCovered))
      }),
      RUNS,
    )
  })
})
