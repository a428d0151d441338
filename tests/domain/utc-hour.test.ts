import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { startOfUtcHour, utcHourOf } from '../../shared/domain/utc-hour.ts'
import { RUNS } from '../support/arbitraries.ts'

const START = Date.parse('2026-11-22T14:00:00Z') / 1000
const LAST_SECOND_OF_9999 = 253_402_300_799

describe('the name of a UTC hour', () => {
  it.each([
    [START - 1, '2026-11-22T13'],
    [START, '2026-11-22T14'],
    [START + 3599, '2026-11-22T14'],
    [START + 3600, '2026-11-22T15'],
    [0, '1970-01-01T00'],
    [LAST_SECOND_OF_9999, '9999-12-31T23'],
  ])('of second %d is %s', (second, hour) => {
    expect(utcHourOf(second)).toBe(hour)
  })

  it('leads back to the first second of the hour, and sorts as time does', () => {
    const second = fc.integer({ min: 0, max: LAST_SECOND_OF_9999 })
    fc.assert(
      fc.property(second, second, (one, other) => {
        expect(startOfUtcHour(utcHourOf(one))).toBe(one - (one % 3600))
        const isEarlier = Math.floor(one / 3600) < Math.floor(other / 3600)
        expect(utcHourOf(one) < utcHourOf(other)).toBe(isEarlier)
      }),
      RUNS,
    )
  })

  it.each(['2026-13-22T14', '2026-02-30T14', '2026-11-22T24', '2026-11-22', ''])(
    'that is none leads nowhere: "%s"',
    (text) => {
      expect(startOfUtcHour(text)).toBeNaN()
    },
  )
})
