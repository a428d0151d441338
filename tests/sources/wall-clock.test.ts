import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { wallClockReader } from '../../shared/sources/wall-clock.ts'

/** The instant, or what is wrong with the text. */
function inNewYork(time: string): string {
  const written = wallClockReader('America/New_York')(time)
  return 'at' in written ? written.at : written.problem
}

describe('A written time becomes an instant', () => {
  it.each([
    ['2026-01-13 09:00', '2026-01-13T14:00:00Z'],
    ['2026-01-13 09:00:20', '2026-01-13T14:00:20Z'],
    ['2026-01-13 09:00:20.5', '2026-01-13T14:00:20.500Z'],
    ['2026-01-13T09:00:20.123456', '2026-01-13T14:00:20.123Z'],
    ['2107-03-25 04:34:00', '2107-03-25T08:34:00Z'],
    ['2026-01-13T09:00:00Z', '2026-01-13T09:00:00Z'],
    ['2026-01-13 09:00:00+02:00', '2026-01-13T07:00:00Z'],
    ['2026-01-13 09:00:00 -0530', '2026-01-13T14:30:00Z'],
    ['2026-01-13T09:00+01', '2026-01-13T08:00:00Z'],
    ['01/13/2026 09:00', '2026-01-13T14:00:00Z'],
    ['1/3/2026 9:05:07', '2026-01-03T14:05:07Z'],
    ['7/4/2026 12:00 AM', '2026-07-04T04:00:00Z'],
    ['7/4/2026 12:00 PM', '2026-07-04T16:00:00Z'],
    ['7/4/2026, 1:05:07 pm', '2026-07-04T17:05:07Z'],
    ['7/4/2026 11:59 p.m.', '2026-07-05T03:59:00Z'],
  ])('%s in New York is %s', (time, instant) => {
    expect(inNewYork(time)).toBe(instant)
  })

  it.each([
    ['2026-01-13', 'a date without a time'],
    ['01/13/2026', 'a date without a time'],
    ['2026-02-30 09:00', 'names a day that does not exist'],
    ['2025-02-29 09:00', 'names a day that does not exist'],
    ['13/01/2026 09:00', 'names a day that does not exist'],
    ['2026-01-13 24:00', 'names a time of day that does not exist'],
    ['2026-01-13 09:60', 'names a time of day that does not exist'],
    ['1/13/2026 13:00 PM', 'names a time of day that does not exist'],
    ['1/13/2026 0:30 AM', 'names a time of day that does not exist'],
    ['2026-01-13 09', 'has no time of day'],
    ['yesterday', 'is not an RFC 3339 date-time'],
    ['2026-01-13T09:00:00+25:00', 'has an offset that is not Z or'],
  ])('%s is refused: %s', (time, reason) => {
    expect(inNewYork(time)).toMatch(new RegExp(reason))
  })

  it('refuses a local time where the mapping names no zone, and takes one that has its offset', () => {
    const read = wallClockReader(undefined)
    expect(read('2026-01-13 09:00')).toEqual({
      problem: 'has no offset from UTC, and no zone is given',
    })
    expect(read('2026-01-13 09:00Z')).toEqual({ at: '2026-01-13T09:00:00Z' })
  })

  it.each([
    ['just before the gap', '2026-03-08 01:59:59', '2026-03-08T06:59:59Z'],
    ['in the gap, read as if the clock had not changed', '2026-03-08 02:30:00', '2026-03-08T07:30:00Z'],
    ['just after the gap', '2026-03-08 03:00:00', '2026-03-08T07:00:00Z'],
    ['in the hour that comes twice, its first', '2026-11-01 01:30:00', '2026-11-01T05:30:00Z'],
    ['just after the hour that comes twice', '2026-11-01 02:00:00', '2026-11-01T07:00:00Z'],
  ])('at a clock change: %s', (_, time, instant) => {
    expect(inNewYork(time)).toBe(instant)
  })

  it('agrees with the calendar in any zone, in any order, half-hour changes and all', () => {
    const zones = ['America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Africa/Casablanca', 'UTC']
    const minutes = fc.integer({ min: 0, max: 80 * 365 * 1440 })
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.array(fc.oneof(minutes, changeMinutes), { minLength: 1, maxLength: 30 }),
        (zone, times) => {
          const read = wallClockReader(zone)
          for (const minute of times) {
            const local = Temporal.PlainDateTime.from('1970-01-02').add({ minutes: minute })
            const expected = local.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds
            const written = read(local.toString().replace('T', ' '))
            expect('at' in written && Date.parse(written.at)).toBe(expected)
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})

/** Minutes since 1970-01-02 on the days of 2026 on which clocks change in New York or on Lord Howe Island. */
const changeMinutes = fc
  .tuple(
    fc.constantFrom('2026-03-08', '2026-11-01', '2026-04-05', '2026-10-04'),
    fc.integer({ min: 0, max: 1439 }),
  )
  .map(([date, minute]) => {
    const days = Temporal.PlainDate.from('1970-01-02').until(date, { largestUnit: 'days' }).days
    return days * 1440 + minute
  })
