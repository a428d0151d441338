import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { activeSeconds } from '../../shared/domain/active-time.ts'
import { localDay } from '../../shared/domain/local-time.ts'
import { outsideShift } from '../../shared/domain/outside-shift.ts'
import { activeIntervalsOfDay } from '../../shared/domain/person-day.ts'
import type { Shift } from '../../shared/domain/schedule.ts'
import { scheduleOfDay } from '../../shared/domain/schedule-of-day.ts'
import { secondsWithin } from '../../shared/domain/span.ts'
import { RUNS } from '../support/arbitraries.ts'
import { CHICAGO, eventsEvery } from '../support/builders.ts'
import {
  aScheduledDay,
  aShift,
  aVisit,
  beganBy,
  between,
  countSeconds,
  covers,
  isShift,
  minutes,
} from '../support/schedules.ts'

const DATE = '2026-01-13'

/** Minutes that count of work from midnight to midnight. */
function minutesOn(date: string, ...shifts: readonly Shift[]): number | null {
  const day = localDay(CHICAGO, date)
  const events = eventsEvery(5, CHICAGO, `${date}T00:00`, `${date}T23:55`)
  const counted = outsideShift(activeIntervalsOfDay(day, events, 300), scheduleOfDay(day, [aVisit()], shifts))
  return counted && minutes(counted)
}

const WHOLE_DAY = 24 * 60 - 5

describe('time outside shifts', () => {
  it('is null, not 0, for a person without shifts', () => {
    expect(minutesOn(DATE)).toBeNull()
    expect(minutesOn(DATE, aShift({ type: 'leave' }))).toBeNull()
  })

  it('is what lies before and after the shift', () => {
    expect(minutesOn(DATE, aShift(between(`${DATE}T08:02`, `${DATE}T16:58`)))).toBe(WHOLE_DAY - 536)
  })

  it.each(['clinic', 'admin', 'on-call'] as const)('knows no difference of a shift of type %s', (type) => {
    expect(minutesOn(DATE, aShift({ type, ...between(`${DATE}T09:00`, `${DATE}T10:00`) }))).toBe(
      WHOLE_DAY - 60,
    )
  })

  it('is the whole of a day off, for a person who has shifts on other days', () => {
    expect(minutesOn('2026-01-14', aShift())).toBe(WHOLE_DAY)
  })

  it('gives each day its part of an overnight shift', () => {
    const night = aShift(between(`${DATE}T19:00`, '2026-01-14T07:00'))
    expect(minutesOn(DATE, night)).toBe(19 * 60)
    expect(minutesOn('2026-01-14', night)).toBe(WHOLE_DAY - 7 * 60)
  })

  it('counts shifts that overlap once', () => {
    const shifts = [
      aShift(between(`${DATE}T08:00`, `${DATE}T12:00`)),
      aShift({ type: 'on-call', ...between(`${DATE}T10:00`, `${DATE}T14:00`) }),
    ]
    expect(minutesOn(DATE, ...shifts)).toBe(WHOLE_DAY - 6 * 60)
  })

  it.each([
    ['autumn', '2025-11-02', 25, 8],
    ['spring', '2026-03-08', 23, 6],
  ])('in %s the night shift until seven is as long as the night was', (_, date, hours, inShift) => {
    const shift = aShift(between(`${date}T00:00`, `${date}T07:00`))
    expect(minutesOn(date, shift)).toBe((hours - inShift) * 60 - 5)
  })

  it('is what no shift covers, second by second; with what is inside it is the whole', () => {
    fc.assert(
      fc.property(aScheduledDay, ({ day, active, visits, shifts }) => {
        const schedule = scheduleOfDay(day, visits, shifts)
        const counted = outsideShift(active, schedule)
        const working = shifts.filter(isShift)
        expect(counted === null).toBe(!working.some((shift) => beganBy(day, shift)))
        if (counted === null) return
        expect(activeSeconds(counted)).toBe(
          countSeconds(active, (second) => !working.some((shift) => covers(shift, second))),
        )
        expect(activeSeconds(counted) + secondsWithin(active, schedule.shifts)).toBe(activeSeconds(active))
      }),
      RUNS,
    )
  })
})
