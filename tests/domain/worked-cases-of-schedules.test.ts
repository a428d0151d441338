import { describe, expect, it } from 'vitest'
import { type ActivityEvents, activeSecondsByCategory } from '../../shared/domain/active-time.ts'
import { outsideScheduledSpan } from '../../shared/domain/outside-scheduled-span.ts'
import { outsideShift } from '../../shared/domain/outside-shift.ts'
import { perScheduledHours, type ScheduledWork } from '../../shared/domain/per-scheduled-hours.ts'
import { activeIntervalsOfDay } from '../../shared/domain/person-day.ts'
import { rests } from '../../shared/domain/rest.ts'
import type { Shift, Visit } from '../../shared/domain/schedule.ts'
import { scheduleOfDay } from '../../shared/domain/schedule-of-day.ts'
import { secondsWithin } from '../../shared/domain/span.ts'
import { unscheduledDay } from '../../shared/domain/unscheduled-day.ts'
import { workOutsideWork } from '../../shared/domain/work-outside-work.ts'
import { CHICAGO, dayUnder, eventsEvery, rules, sum, together } from '../support/builders.ts'
import { shortRests, workPeriods } from '../support/rest-periods.ts'
import { aShift, aVisit, between, minutes } from '../support/schedules.ts'

/** All figures of a day in Chicago, in minutes, side by side. */
function figuresBeside(
  date: string,
  events: ActivityEvents,
  { visits = [], shifts = [] }: { visits?: readonly Visit[]; shifts?: readonly Shift[] } = {},
) {
  const { day, pajama } = dayUnder(rules(), date)
  const active = activeIntervalsOfDay(day, events, 300)
  const schedule = scheduleOfDay(day, visits, shifts)
  const outside = outsideShift(active, schedule)
  return {
    active: minutes(active),
    pajama: secondsWithin(active, pajama) / 60,
    workOutsideWork: minutes(workOutsideWork(active, schedule)),
    outsideSpan: minutes(outsideScheduledSpan(active, schedule)),
    outsideSpanWithShoulder: minutes(outsideScheduledSpan(active, schedule, 30 * 60)),
    unscheduled: minutes(unscheduledDay(active, schedule)),
    outsideShift: outside && minutes(outside),
    scheduled: schedule.scheduledSeconds / 60,
    activeSecondsByCategory: activeSecondsByCategory(active),
  }
}

function scheduledWork(figures: ReturnType<typeof figuresBeside>): ScheduledWork {
  return {
    activeSecondsByCategory: figures.activeSecondsByCategory,
    workOutsideWorkSeconds: figures.workOutsideWork * 60,
    scheduledSeconds: figures.scheduled * 60,
  }
}

describe('worked case C: one day, four figures', () => {
  const date = '2026-01-13'
  const visits = [
    aVisit(between(`${date}T08:00`, `${date}T12:00`)),
    aVisit(between(`${date}T13:00`, `${date}T17:00`)),
  ]
  const events = together(
    eventsEvery(5, CHICAGO, `${date}T07:20`, `${date}T07:50`),
    eventsEvery(5, CHICAGO, `${date}T12:15`, `${date}T12:45`),
    eventsEvery(4, CHICAGO, `${date}T17:08`, `${date}T17:48`),
  )
  const figures = figuresBeside(date, events, { visits })

  it('18, 28, 70 and 100 minutes: pajama time, outside the span with and without shoulder, WOW', () => {
    expect(figures).toMatchObject({
      active: 100,
      workOutsideWork: 100,
      outsideSpan: 70,
      outsideSpanWithShoulder: 28,
      pajama: 18,
      unscheduled: 0,
      outsideShift: null,
    })
  })

  it('WOW8 is 1.667 h', () => {
    const { wow8Hours, scheduledHours } = perScheduledHours([scheduledWork(figures)])
    expect(wow8Hours).toBeCloseTo(1.667, 3)
    expect(scheduledHours).toBe(8)
  })
})

describe('worked case E: the clock changes', () => {
  it('E1: 16 min of an autumn night, all of it outside visits and on an unscheduled day', () => {
    const night = eventsEvery(4, 'UTC', '2025-11-02T06:50', '2025-11-02T07:06')
    expect(figuresBeside('2025-11-02', night)).toMatchObject({
      active: 16,
      pajama: 16,
      workOutsideWork: 16,
      unscheduled: 16,
    })
  })

  it('E1: a visit of the first half past one covers the minutes up to 06:58 Z alone', () => {
    const night = eventsEvery(4, 'UTC', '2025-11-02T06:50', '2025-11-02T07:06')
    const start = Date.parse('2025-11-02T06:30:00Z') / 1000
    const visits = [aVisit({ start, end: start + 28 * 60 })]
    expect(figuresBeside('2025-11-02', night, { visits })).toMatchObject({
      workOutsideWork: 8,
      outsideSpan: 8,
      outsideSpanWithShoulder: 0,
    })
  })

  it('E2: 8 min over the hour that spring leaves out', () => {
    const night = eventsEvery(4, 'UTC', '2026-03-08T07:57', '2026-03-08T08:05')
    const shifts = [aShift(between('2026-03-07T19:00', '2026-03-08T03:00'))]
    expect(figuresBeside('2026-03-08', night, { shifts })).toMatchObject({
      active: 8,
      workOutsideWork: 8,
      unscheduled: 0,
      outsideShift: 5,
    })
  })

  it.each([
    ['E3', '2026-01-13', 0],
    ['E4', '2026-07-14', 10],
  ])('%s: 23:00 Z on %s lies after the visits, and %i min of it in pajama time', (_, date, pajama) => {
    const events = eventsEvery(5, 'UTC', `${date}T23:00`, `${date}T23:10`)
    const visits = [aVisit(between(`${date}T08:00`, `${date}T17:00`))]
    expect(figuresBeside(date, events, { visits })).toMatchObject({
      pajama,
      outsideSpan: 10,
      workOutsideWork: 10,
    })
  })

  it.each([
    ['autumn', '2025-11-01', '2025-11-02', 14.5],
    ['spring', '2026-03-07', '2026-03-08', 12.5],
  ])(
    'E5: the shift from Saturday 17:30 to Sunday 07:00 lasts as long in %s',
    (_, saturday, sunday, hours) => {
      const shifts = [aShift(between(`${saturday}T17:30`, `${sunday}T07:00`))]
      const work = eventsEvery(5, CHICAGO, `${saturday}T17:00`, `${sunday}T07:30`)
      const [first, second] = [saturday, sunday].map((date) => figuresBeside(date, work, { shifts }))
      expect(sum([first?.active ?? 0, second?.active ?? 0])).toBe((hours + 1) * 60)
      expect(first).toMatchObject({ outsideShift: 30 })
      expect(second).toMatchObject({ outsideShift: 30 })
    },
  )
})

describe('worked case F: an unscheduled day', () => {
  const date = '2026-01-14'
  const events = together(
    eventsEvery(5, CHICAGO, `${date}T10:00`, `${date}T10:40`),
    eventsEvery(5, CHICAGO, `${date}T20:00`, `${date}T20:20`),
  )
  const figures = figuresBeside(date, events)

  it('unscheduled 60, pajama 20, WOW 60', () => {
    expect(figures).toMatchObject({ unscheduled: 60, pajama: 20, workOutsideWork: 60, outsideSpan: 0 })
  })

  it('EHR-Time8 of the day is null', () => {
    expect(perScheduledHours([scheduledWork(figures)])).toMatchObject({
      ehrTime8Hours: null,
      wow8Hours: null,
      scheduledHours: 0,
    })
  })

  it('with a clinic day of 8 h, 300 min EHR and 240 of them inside visits: EHR-Time8 6.0, WOW8 2.0', () => {
    const clinicDate = '2026-01-15'
    const clinicDay = figuresBeside(
      clinicDate,
      eventsEvery(5, CHICAGO, `${clinicDate}T12:00`, `${clinicDate}T17:00`),
      { visits: [aVisit(between(`${clinicDate}T08:00`, `${clinicDate}T16:00`))] },
    )
    expect(clinicDay).toMatchObject({ active: 300, workOutsideWork: 60, scheduled: 480 })
    expect(perScheduledHours([figures, clinicDay].map(scheduledWork))).toMatchObject({
      ehrTime8Hours: 6,
      wow8Hours: 2,
      noteTime8Hours: 6,
      scheduledHours: 8,
    })
  })
})

describe('worked case I: rest', () => {
  it('two work periods, the first of 14.5 h, and a short rest of 8 h between them', () => {
    const tuesday = between('2026-01-13T06:30', '2026-01-13T17:00')
    const periods = workPeriods([
      between('2026-01-12T08:00', '2026-01-12T18:00'),
      between('2026-01-12T21:30', '2026-01-12T22:30'),
      tuesday,
    ])
    const monday = between('2026-01-12T08:00', '2026-01-12T22:30')
    expect(periods).toEqual([monday, tuesday])
    expect((monday.end - monday.start) / 3600).toBe(14.5)
    expect(rests(periods)).toEqual([{ start: monday.end, end: monday.end + 8 * 3600 }])
    expect(shortRests(periods)).toEqual(rests(periods))
  })
})
