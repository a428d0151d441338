import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lastEndedWeek } from '../../../shared/domain/alerts/last-ended-week.ts'
import { instantOf } from '../../../shared/domain/local-time.ts'
import { addWeeks, mondayOf } from '../../../shared/domain/week.ts'
import { RUNS } from '../../support/arbitraries.ts'

describe('the last ended week', () => {
  it.each([
    ['UTC', '2026-11-22T23:59:59Z', '2026-W46'],
    ['UTC', '2026-11-23T05:59:59Z', '2026-W46'],
    ['UTC', '2026-11-23T06:00:00Z', '2026-W47'],
    ['UTC', '2026-11-29T23:59:59Z', '2026-W47'],
    ['America/New_York', '2026-11-23T10:59:59Z', '2026-W46'],
    ['America/New_York', '2026-11-23T11:00:00Z', '2026-W47'],
    ['Pacific/Kiritimati', '2026-11-22T15:59:59Z', '2026-W46'],
    ['Pacific/Kiritimati', '2026-11-22T16:00:00Z', '2026-W47'],
    ['UTC', '2027-01-04T06:00:00Z', '2026-W53'],
    ['America/New_York', '2026-11-02T10:59:59Z', '2026-W43'],
    ['America/New_York', '2026-11-02T11:00:00Z', '2026-W44'],
  ])('in %s at %s is %s', (zone, at, week) => {
    expect(lastEndedWeek(zone, Date.parse(at) / 1000)).toBe(week)
  })

  it('is the one that is read at or before the instant, while the next is not yet', () => {
    const zones = fc.constantFrom('America/New_York', 'Europe/Berlin', 'Pacific/Apia', 'Asia/Kathmandu')
    fc.assert(
      fc.property(zones, fc.integer({ min: 1_000_000_000, max: 2_000_000_000 }), (zone, now) => {
        const week = lastEndedWeek(zone, now)
        const readAt = (name: string) => instantOf(zone, mondayOf(addWeeks(name, 1)), '06:00')
        expect(readAt(week)).toBeLessThanOrEqual(now)
        expect(readAt(addWeeks(week, 1))).toBeGreaterThan(now)
      }),
      RUNS,
    )
  })
})
