import { describe, expect, it } from 'vitest'
import { clinicDates, clinicHolidays } from '../../infra/local/sample-clinic/sample-clinic-calendar.ts'
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
    [2025, ['2025-01-01', '2025-05-26', '2025-07-04', '2025-09-01', '2025-11-27', '2025-12-25']],
    [2026, ['2026-01-01', '2026-05-25', '2026-07-04', '2026-09-07', '2026-11-26', '2026-12-25']],
    [2028, ['2028-01-01', '2028-05-29', '2028-07-04', '2028-09-04', '2028-11-23', '2028-12-25']],
  ])('closes in %i on the holidays', (year, dates) => {
    expect(clinicHolidays(year)).toEqual(dates)
  })
})
