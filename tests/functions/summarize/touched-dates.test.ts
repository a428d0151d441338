import { describe, expect, it } from 'vitest'
import { datesOfSpans, touchedDates } from '../../../functions/summarize/touched-dates.ts'

const NEW_YORK = 'America/New_York'

/**
 *   New York, 23 November 2026      | 00:00 ........................ 23:00 | 24:00
 *   UTC hours                       | 05    ........................ 04    | 05
 */
/** With a gap of 300 s an hour reaches 5 h 15 min far. */
describe('the dates that activity of an hour may change', () => {
  it.each([
    ['an hour of midday', NEW_YORK, 300, ['2026-11-23T17'], ['2026-11-23']],
    [
      'early in the day: a short session of the evening before is alone or not',
      NEW_YORK,
      300,
      ['2026-11-23T10'],
      ['2026-11-22', '2026-11-23'],
    ],
    ['an hour later: too far from it', NEW_YORK, 300, ['2026-11-23T11'], ['2026-11-23']],
    ['in the afternoon: too far from midnight', NEW_YORK, 300, ['2026-11-23T22'], ['2026-11-23']],
    ['in the evening: the night after, too', NEW_YORK, 300, ['2026-11-23T23'], ['2026-11-23', '2026-11-24']],
    [
      'in the afternoon, with the longest gap',
      NEW_YORK,
      3600,
      ['2026-11-23T22'],
      ['2026-11-23', '2026-11-24'],
    ],
    [
      'several hours',
      'UTC',
      300,
      ['2026-11-25T12', '2026-11-23T12', '2026-11-23T13'],
      ['2026-11-23', '2026-11-25'],
    ],
    ['midnight within the hour', 'Asia/Kolkata', 300, ['2026-11-23T18'], ['2026-11-23', '2026-11-24']],
    ['a day of 25 hours, its last', NEW_YORK, 300, ['2026-11-02T04'], ['2026-11-01', '2026-11-02']],
    ['a day of 23 hours, its last', NEW_YORK, 300, ['2026-03-09T03'], ['2026-03-08', '2026-03-09']],
    ['the first hour of 1970', 'UTC', 3600, ['1970-01-01T00'], ['1970-01-01']],
    ['the last hour that an event may have', 'Pacific/Kiritimati', 3600, ['9998-12-31T23'], ['9999-01-01']],
  ])('%s', (_name, zone, gapSeconds, hours, dates) => {
    expect([...touchedDates(zone, gapSeconds, hours)].sort()).toEqual(dates)
  })
})

describe('the dates on which spans lie', () => {
  const span = (start: string, end: string) => ({
    start: Date.parse(start) / 1000,
    end: Date.parse(end) / 1000,
  })

  it('are those of the zone, the last second included, the end not', () => {
    const whole = span('2026-11-23T05:00Z', '2026-11-24T05:00Z')
    expect([...datesOfSpans('America/New_York', [whole])]).toEqual(['2026-11-23'])
    const longer = span('2026-11-23T04:59:59Z', '2026-11-24T05:00:01Z')
    expect([...datesOfSpans('America/New_York', [longer])]).toEqual([
      '2026-11-22',
      '2026-11-23',
      '2026-11-24',
    ])
  })

  it('are each named once, however the spans overlap; none of none', () => {
    const one = span('2026-11-23T00:00Z', '2026-11-24T12:00Z')
    const other = span('2026-11-24T06:00Z', '2026-11-25T12:00Z')
    expect([...datesOfSpans('UTC', [other, one])]).toEqual(['2026-11-23', '2026-11-24', '2026-11-25'])
    expect([...datesOfSpans('UTC', [])]).toEqual([])
  })
})
