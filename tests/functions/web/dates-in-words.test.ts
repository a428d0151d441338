import { describe, expect, it } from 'vitest'
import {
  clockInWords,
  datesInWords,
  dayInWords,
  unbroken,
} from '../../../functions/web/figures/dates-in-words.ts'
import { windowOfHour } from '../../../functions/web/my-work/window-of-hour.ts'

describe('dates in words', () => {
  it('name a day of the week', () => {
    expect(dayInWords('2026-11-02')).toBe('Mon 2 Nov 2026')
    expect(dayInWords('2026-11-08')).toBe('Sun 8 Nov 2026')
  })

  it('name the year once, or both where a range lies in two', () => {
    expect(datesInWords('2026-10-26', '2026-11-22')).toBe('26 Oct – 22 Nov 2026')
    expect(datesInWords('2026-12-28', '2027-01-03')).toBe('28 Dec 2026 – 3 Jan 2027')
  })

  it('name the date of a clock time where it is another', () => {
    expect(clockInWords('2026-11-20T17:30:00-05:00')).toBe('17:30')
    expect(clockInWords('2026-11-20T00:00:00-05:00', '2026-11-19')).toBe('20 Nov 00:00')
  })

  it('stay on one line where they must', () => {
    expect(unbroken('16–22 Nov')).toBe('16\u2060–\u206022\u00a0Nov')
  })
})

describe('an hour of the week', () => {
  const evening = { start: '17:30', end: '07:00' }
  it.each([
    ['Monday 06', evening, 1, 6, 'whole'],
    ['Monday 07', evening, 1, 7, 'none'],
    ['Monday 17', evening, 1, 17, 'second'],
    ['Friday 23', evening, 5, 23, 'whole'],
    ['Saturday 12', evening, 6, 12, 'whole'],
    ['the half hour before the window ends', { start: '18:00', end: '06:30' }, 1, 6, 'first'],
    ['an evening window that ends before midnight', { start: '19:00', end: '23:00' }, 1, 23, 'none'],
    ['the last hour of it', { start: '19:00', end: '23:00' }, 1, 22, 'whole'],
  ])('lies in the pajama window as far as its minutes do: %s', (_, window, weekday, hour, expected) => {
    expect(windowOfHour(window, weekday, hour)).toBe(expected)
  })
})
