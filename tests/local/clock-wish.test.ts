import { describe, expect, it } from 'vitest'
import { clockInWords, parseClockWish } from '../../infra/local/clock/clock-wish.ts'

/** A Friday evening at half past six on the sample clinic's clock. */
const NOW = Date.parse('2026-11-20T18:30:00-05:00')

const moved = (wish: Parameters<typeof parseClockWish>[0], now = NOW) =>
  clockInWords(parseClockWish(wish, now))

describe('where the clock is to go', () => {
  it.each([
    [{ advance: '12h' }, 'Saturday, 21 November 2026, 06:30'],
    [{ advance: '90m' }, 'Friday, 20 November 2026, 20:00'],
    [{ advance: '2d' }, 'Sunday, 22 November 2026, 18:30'],
    [{ advance: 'PT12H' }, 'Saturday, 21 November 2026, 06:30'],
    [{ advance: 'P1DT2H' }, 'Saturday, 21 November 2026, 20:30'],
    [{ to: '08:00' }, 'Saturday, 21 November 2026, 08:00'],
    [{ to: '18:31' }, 'Friday, 20 November 2026, 18:31'],
    [{ to: '18:30' }, 'Saturday, 21 November 2026, 18:30'],
    [{ to: 'monday 08:00' }, 'Monday, 23 November 2026, 08:00'],
    [{ to: 'Friday 18:00' }, 'Friday, 27 November 2026, 18:00'],
    [{ to: '2026-11-23T08:00:00-05:00' }, 'Monday, 23 November 2026, 08:00'],
    [{ to: '2026-11-23T13:00:00Z' }, 'Monday, 23 November 2026, 08:00'],
  ])('%j is %s', (wish, expected) => {
    expect(moved(wish)).toBe(expected)
  })

  it('is the same clock time on the other side of a clock change', () => {
    const before = Date.parse('2026-10-31T18:30:00-04:00')
    expect(moved({ to: 'monday 08:00' }, before)).toBe('Monday, 2 November 2026, 08:00')
  })

  it.each([
    [{}, 'either'],
    [{ to: '08:00', advance: '1h' }, 'either'],
    [{ advance: '-1h' }, 'no duration'],
    [{ advance: 'P' }, 'no duration'],
    [{ advance: 'soon' }, 'no duration'],
    [{ advance: '0h' }, 'forward only'],
    [{ to: '2026-11-20T18:29:59-05:00' }, 'forward only'],
    [{ to: '25:00' }, 'no time'],
    [{ to: 'someday 08:00' }, 'no time'],
    [{ to: '2026-11-23T08:00:00' }, 'no time'],
    [{ to: '2026-13-45T08:00:00Z' }, 'no time'],
    [{ advance: '15d' }, '14 days'],
  ])('%j is refused', (wish, reason) => {
    expect(() => parseClockWish(wish, NOW)).toThrow(reason)
  })
})
