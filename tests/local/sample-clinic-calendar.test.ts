import { describe, expect, it } from 'vitest'
import {
  clinicDates,
  clinicHolidays,
  clinicUntil,
} from '../../infra/local/sample-clinic/sample-clinic-calendar.ts'
import { dayOfWeek } from '../../shared/domain/local-time.ts'

describe('The calendar of the clinic', () => {
  it.each([
    ['a Monday', '2026-10-19', '2026-09-21', '2026-10-18'],
    ['a Wednesday', '2026-10-21', '2026-09-21', '2026-10-18'],
    ['a Sunday', '2026-10-25', '2026-09-21', '2026-10-18'],
    ['the next Monday', '2026-10-26', '2026-09-28', '2026-10-25'],
  ])('before %s has the last four whole weeks', (_, until, first, last) => {
    const dates = clinicDates(until)
    expect([dates.length, dates[0], dates.at(-1)]).toEqual([28, first, last])
    expect(dayOfWeek(dates[0] as string)).toBe(1)
  })

  it.each([
    ['Monday 00:00', '2026-11-16T05:00:00Z', '2026-11-16'],
    ['Friday 17:59', '2026-11-20T22:59:00Z', '2026-11-20'],
    ['Friday 18:00', '2026-11-20T23:00:00Z', '2026-11-23'],
    ['Sunday 23:59', '2026-11-23T04:59:00Z', '2026-11-23'],
  ])('looked at on a %s in New York goes up to %s, before %s', (_, now, until) => {
    expect(clinicUntil('America/New_York', Date.parse(now) / 1000)).toBe(until)
  })

  it.each([
    [2025, ['2025-01-01', '2025-05-26', '2025-07-04', '2025-09-01', '2025-11-27', '2025-12-25']],
    [2026, ['2026-01-01', '2026-05-25', '2026-07-04', '2026-09-07', '2026-11-26', '2026-12-25']],
    [2028, ['2028-01-01', '2028-05-29', '2028-07-04', '2028-09-04', '2028-11-23', '2028-12-25']],
  ])('closes in %i on the holidays', (year, dates) => {
    expect(clinicHolidays(year)).toEqual(dates)
  })
})
