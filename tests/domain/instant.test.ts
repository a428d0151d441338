import * as fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { instantProblem, isRealDate, parseInstant } from '../../shared/domain/instant.ts'
import { RUNS } from '../support/arbitraries.ts'

describe('an instant', () => {
  it.each([
    ['2026-11-22T14:05:09-05:00', '2026-11-22T19:05:09.000Z'],
    ['2026-11-22T14:05:09Z', '2026-11-22T14:05:09.000Z'],
    ['2026-11-22t14:05:09z', '2026-11-22T14:05:09.000Z'],
    ['2026-11-22 14:05:09+05:45', '2026-11-22T08:20:09.000Z'],
    ['2026-11-22T14:05:09.25Z', '2026-11-22T14:05:09.250Z'],
    ['2026-11-22T14:05:09.9999999Z', '2026-11-22T14:05:09.999Z'],
    ['2026-11-22T00:00:00+14:00', '2026-11-21T10:00:00.000Z'],
    ['2026-12-31T23:59:59-00:00', '2026-12-31T23:59:59.000Z'],
    ['2028-02-29T12:00:00Z', '2028-02-29T12:00:00.000Z'],
    ['1970-01-01T00:00:00Z', '1970-01-01T00:00:00.000Z'],
    ['1969-12-31T23:59:59.999Z', '1969-12-31T23:59:59.999Z'],
    ['2107-03-25T04:34:00-04:00', '2107-03-25T08:34:00.000Z'],
    ['0000-01-01T00:00:00Z', '0000-01-01T00:00:00.000Z'],
    ['9999-12-31T23:59:59Z', '9999-12-31T23:59:59.000Z'],
  ])('%s is %s', (text, utc) => {
    expect(new Date(parseInstant(text)).toISOString()).toBe(utc)
  })

  it.each([
    ['2026-11-22', 'is a date without a time'],
    ['2026-11-22T14:05:09', 'has no offset from UTC'],
    ['2026-11-22T14:05:09.250', 'has no offset from UTC'],
    ['2026-02-30T14:05:09Z', 'names a day that does not exist'],
    ['2100-02-29T14:05:09Z', 'names a day that does not exist'],
    ['2026-13-01T14:05:09Z', 'names a day that does not exist'],
    ['2026-00-10T14:05:09Z', 'names a day that does not exist'],
    ['2026-04-31', 'names a day that does not exist'],
    ['2026-11-22T24:00:00Z', 'names a time of day that does not exist'],
    ['2026-11-22T23:60:00Z', 'names a time of day that does not exist'],
    ['2026-12-31T23:59:60Z', 'names a time of day that does not exist'],
    ['2026-11-22T14:05Z', 'has no time of day such as 14:05:09 after its date'],
    ['2026-11-22X14:05:09Z', 'has no time of day such as 14:05:09 after its date'],
    ['2026-11-22T14:05:09+0500', 'has an offset that is not Z or ±hh:mm'],
    ['2026-11-22T14:05:09+24:00', 'has an offset that is not Z or ±hh:mm'],
    ['2026-11-22T14:05:09Z ', 'has an offset that is not Z or ±hh:mm'],
    ['2026-11-22T14:05:09.Z', 'has an offset that is not Z or ±hh:mm'],
    ['2026-11-22T14:05:09[America/New_York]', 'has an offset that is not Z or ±hh:mm'],
    ['11/22/2026 14:05:09', 'is not an RFC 3339 date-time such as 2026-11-22T14:05:09-05:00'],
    ['1795356309', 'is not an RFC 3339 date-time such as 2026-11-22T14:05:09-05:00'],
    ['', 'is not an RFC 3339 date-time such as 2026-11-22T14:05:09-05:00'],
    [' 2026-11-22T14:05:09Z', 'is not an RFC 3339 date-time such as 2026-11-22T14:05:09-05:00'],
    ['２026-11-22T14:05:09Z', 'is not an RFC 3339 date-time such as 2026-11-22T14:05:09-05:00'],
    ['-002026-11-22T14:05:09Z', 'is not an RFC 3339 date-time such as 2026-11-22T14:05:09-05:00'],
  ])('"%s" is refused: it %s', (text, problem) => {
    expect(parseInstant(text)).toBeNaN()
    expect(instantProblem(text)).toBe(problem)
  })
})

describe('from the wild', () => {
  it('30 February is refused, which Date.parse takes for 2 March', () => {
    expect(new Date(Date.parse('2026-02-30T12:00:00Z')).getUTCDate()).toBe(2)
    expect(parseInstant('2026-02-30T12:00:00Z')).toBeNaN()
  })

  it('a time without offset is refused, which Date.parse takes for the time of the machine', () => {
    expect(Date.parse('2026-02-03T12:00:00')).not.toBeNaN()
    expect(parseInstant('2026-02-03T12:00:00')).toBeNaN()
  })
})

const two = (number: number) => String(number).padStart(2, '0')
const offset = fc.oneof(
  fc.constantFrom('Z', 'z', '+00:00', '-00:00'),
  fc
    .tuple(fc.constantFrom('+', '-'), fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([sign, hours, minutes]) => `${sign}${two(hours)}:${two(minutes)}`),
)
const fraction = fc.oneof(fc.constant(''), fc.stringMatching(/^\.[0-9]{1,9}$/))
const instantText = fc
  .record({
    year: fc.integer({ min: 0, max: 9999 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 31 }),
    clock: fc.integer({ min: 0, max: 86_399 }),
    separator: fc.constantFrom('T', 't', ' '),
    fraction,
    offset,
  })
  .map(({ year, month, day, clock, separator, fraction, offset }) => {
    const time = [Math.floor(clock / 3600), Math.floor(clock / 60) % 60, clock % 60].map(two).join(':')
    return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}${separator}${time}${fraction}${offset}`
  })

/** Temporal, which takes nine digits of a second: what is finer is cut before. */
function readByTemporal(text: string): number {
  try {
    return Temporal.Instant.from(text.replace(/(\.\d{9})\d+/, '$1')).epochMilliseconds
  } catch {
    return Number.NaN
  }
}

describe('any instant', () => {
  it('is the same as Temporal reads it, days that do not exist included', () => {
    fc.assert(
      fc.property(instantText, (text) => {
        expect(parseInstant(text)).toBe(readByTemporal(text))
      }),
      { ...RUNS, examples: [['2026-02-29T00:00:00Z'], ['0000-02-29T00:00:00.999999999-23:59']] },
    )
  })

  it('with a letter wrong is refused, or is what Temporal makes of it', () => {
    const characters = [...'0123456789-:.+TZtz []éW,']
    const spoilt = fc
      .tuple(instantText, fc.nat(), fc.nat({ max: 2 }), fc.constantFrom('', ...characters))
      .map(([text, place, removed, added]) => {
        const at = place % (text.length + 1)
        return text.slice(0, at) + added + text.slice(at + removed)
      })
    fc.assert(
      fc.property(spoilt, (text) => {
        const read = parseInstant(text)
        if (!Number.isNaN(read)) expect(read).toBe(readByTemporal(text))
      }),
      RUNS,
    )
  })

  it('that is refused is told why, without a word of what was sent', () => {
    const words = new Set([
      'is not an RFC 3339 date-time such as 2026-11-22T14:05:09-05:00',
      'names a day that does not exist',
      'is a date without a time',
      'has no time of day such as 14:05:09 after its date',
      'names a time of day that does not exist',
      'has no offset from UTC',
      'has an offset that is not Z or ±hh:mm',
    ])
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), instantText), (text) => {
        expect(words).toContain(instantProblem(text))
      }),
      RUNS,
    )
  })
})

describe('a real date', () => {
  it('is one that the calendar has', () => {
    const part = fc.tuple(
      fc.integer({ min: 0, max: 9999 }),
      fc.integer({ min: -1, max: 14 }),
      fc.integer({ min: -1, max: 33 }),
    )
    fc.assert(
      fc.property(part, ([year, month, day]) => {
        const date = new Date(0)
        date.setUTCFullYear(year, month - 1, day)
        const isOnCalendar = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
        expect(isRealDate(year, month, day)).toBe(isOnCalendar)
      }),
      RUNS,
    )
  })

  it.each([
    [2028, 2, 29, true],
    [2026, 2, 29, false],
    [2100, 2, 29, false],
    [2400, 2, 29, true],
    [2026, 4, 30, true],
    [2026, 4, 31, false],
    [Number.NaN, 1, 1, false],
    [2026, Number.NaN, 1, false],
    [2026, 1, Number.NaN, false],
  ])('%d-%d-%d: %s', (year, month, day, expected) => {
    expect(isRealDate(year, month, day)).toBe(expected)
  })
})
