import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { activeSeconds } from '../../shared/domain/active-time.ts'
import { localDay } from '../../shared/domain/local-time.ts'
import { activeIntervalsOfDay } from '../../shared/domain/person-day.ts'
import type { Shift, Visit } from '../../shared/domain/schedule.ts'
import { scheduleOfDay } from '../../shared/domain/schedule-of-day.ts'
import { unscheduledDay } from '../../shared/domain/unscheduled-day.ts'
import { RUNS } from '../support/arbitraries.ts'
import { CHICAGO, eventsEvery } from '../support/builders.ts'
import {
  aScheduledDay,
  aShift,
  aVisit,
  between,
  countSeconds,
  isCounted,
  isShift,
  meets,
  minutes,
} from '../support/schedules.ts'

const DATE = '2026-01-14'
const DAY = localDay(CHICAGO, DATE)

/** Minutes that count of an hour's work on Wednesday. */
function minutesBeside(visits: readonly Visit[], shifts: readonly Shift[] = []): number {
  const active = activeIntervalsOfDay(DAY, eventsEvery(5, CHICAGO, `${DATE}T10:00`, `${DATE}T11:00`), 300)
  return minutes(unscheduledDay(active, scheduleOfDay(DAY, visits, shifts)))
}

describe('time on unscheduled days', () => {
  const visit = aVisit(between(`${DATE}T14:00`, `${DATE}T14:30`))
  const shift = aShift(between(`${DATE}T12:00`, `${DATE}T18:00`))

  it('is the whole day where neither visit nor shift is planned', () => {
    expect(minutesBeside([])).toBe(60)
  })

  it('is none on a day with a visit, be it at another hour', () => {
    expect(minutesBeside([visit])).toBe(0)
  })

  it.each(['clinic', 'admin', 'on-call'] as const)('is none on a day with a shift of type %s', (type) => {
    expect(minutesBeside([], [{ ...shift, type }])).toBe(0)
  })

  it('a cancelled visit and leave plan no work', () => {
    expect(minutesBeside([{ ...visit, status: 'cancelled' }], [{ ...shift, type: 'leave' }])).toBe(60)
  })

  it.each([
    ['2026-01-14T07:00', 0],
    ['2026-01-14T00:00:01', 0],
    ['2026-01-14T00:00:00', 60],
  ])('a night shift until %s leaves %i min of the day after it', (end, expected) => {
    expect(minutesBeside([], [aShift(between('2026-01-13T19:00', end))])).toBe(expected)
  })

  it('is all seconds or none, as a plain look at the entries says', () => {
    fc.assert(
      fc.property(aScheduledDay, ({ day, active, visits, shifts }) => {
        const planned = [...visits.filter(isCounted), ...shifts.filter(isShift)]
        const isFree = !planned.some((entry) => meets(entry, day))
        expect(activeSeconds(unscheduledDay(active, scheduleOfDay(day, visits, shifts)))).toBe(
          countSeconds(active, () => isFree),
        )
      }),
      RUNS,
    )
  })
})
