import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BusinessHours, businessCalendar, businessSeconds } from '../../shared/domain/business-hours.ts'
import { RUNS } from '../support/arbitraries.ts'
import { at, CHICAGO } from '../support/builders.ts'
import { OFFICE, OFFICE_HOURS, onMonday } from '../support/work-items.ts'

function businessHours(from: string, to: string, changes: Partial<BusinessHours> = {}): number {
  const hours = { ...OFFICE_HOURS, ...changes }
  const span = { start: at(hours.zone, from), end: at(hours.zone, to) }
  return businessSeconds(businessCalendar(hours, span), span.start, span.end) / 3600
}

describe('business hours', () => {
  it.each([
    { from: '2026-01-26T09:00', to: '2026-01-26T12:00', hours: 3, why: 'within a day' },
    { from: '2026-01-26T07:00', to: '2026-01-26T08:00', hours: 0, why: 'before opening' },
    { from: '2026-01-26T17:00', to: '2026-01-27T08:00', hours: 0, why: 'overnight' },
    {
      from: '2026-01-26T16:59',
      to: '2026-01-27T08:01',
      hours: 2 / 60,
      why: 'a minute on each side of a night',
    },
    { from: '2026-01-24T00:00', to: '2026-01-26T00:00', hours: 0, why: 'over a weekend' },
    { from: '2026-01-19T00:00', to: '2026-01-26T00:00', hours: 45, why: 'in a week' },
  ])('are $hours from $from to $to: $why', ({ from, to, hours }) => {
    expect(businessHours(from, to)).toBeCloseTo(hours, 9)
  })

  it('leave a holiday out', () => {
    const holidays = new Set(['2026-01-20'])
    expect(businessHours('2026-01-19T00:00', '2026-01-26T00:00', { holidays })).toBe(36)
  })

  it('are those of the weekdays of the organisation', () => {
    const clinic = { weekdays: [6, 7], start: '10:00', end: '14:00' }
    expect(businessHours('2026-01-19T00:00', '2026-01-26T00:00', clinic)).toBe(8)
  })

  it('follow the clock of the zone over a clock change', () => {
    const always = { weekdays: [1, 2, 3, 4, 5, 6, 7], start: '00:00', end: '24:00' }
    expect(businessHours('2026-03-08T00:00', '2026-03-09T00:00', always)).toBe(23)
    expect(businessHours('2025-11-02T00:00', '2025-11-03T00:00', always)).toBe(25)
    expect(businessHours('2026-03-06T16:00', '2026-03-09T09:00')).toBe(2)
  })

  it('make a business day of the length that the clock says', () => {
    expect(OFFICE.secondsPerDay).toBe(9 * 3600)
  })

  it('are refused where they end before they start', () => {
    const span = { start: 0, end: 86_400 }
    expect(() => businessCalendar({ ...OFFICE_HOURS, start: '17:00', end: '08:00' }, span)).toThrow(
      RangeError,
    )
  })

  it('are not guessed outside the calendar', () => {
    expect(() => businessSeconds(OFFICE, at(CHICAGO, '2025-12-31T09:00'), onMonday('09:00'))).toThrow(
      RangeError,
    )
    expect(() => businessSeconds(OFFICE, onMonday('09:00'), at(CHICAGO, '2026-03-02T09:00'))).toThrow(
      RangeError,
    )
  })

  const second = fc.integer({ min: OFFICE.start, max: OFFICE.end })
  it('add up, are never negative and never more than the time that passed', () => {
    fc.assert(
      fc.property(fc.tuple(second, second, second), (seconds) => {
        const [from, middle, to] = seconds.toSorted((one, other) => one - other) as [number, number, number]
        const whole = businessSeconds(OFFICE, from, to)
        expect(businessSeconds(OFFICE, from, middle) + businessSeconds(OFFICE, middle, to)).toBe(whole)
        expect(whole).toBeLessThanOrEqual(to - from)
        expect(whole).toBeGreaterThanOrEqual(0)
        expect(businessSeconds(OFFICE, to, from)).toBe(0)
      }),
      RUNS,
    )
  })

  it('are what a count of every quarter of an hour gives', () => {
    const quarter = fc.integer({ min: 0, max: 4 * 24 * 58 }).map((n) => OFFICE.start + n * 900)
    const isOpen = (second: number) => {
      const text = new Date((second - 6 * 3600) * 1000)
      const minute = text.getUTCHours() * 60 + text.getUTCMinutes()
      return text.getUTCDay() % 6 !== 0 && minute >= 480 && minute < 1020
    }
    fc.assert(
      fc.property(quarter, quarter, (one, other) => {
        const [from, to] = [Math.min(one, other), Math.max(one, other)]
        let counted = 0
        for (let at = from; at < to; at += 900) if (isOpen(at)) counted += 900
        expect(businessSeconds(OFFICE, from, to)).toBe(counted)
      }),
      { numRuns: 200 },
    )
  })
})
