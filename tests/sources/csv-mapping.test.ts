import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { checkWorkEvent } from '../../shared/events.ts'
import { type CsvMapping, columnsOf, rowMapper } from '../../shared/sources/csv-mapping.ts'

function aMapping(changes: Partial<CsvMapping> = {}): CsvMapping {
  return {
    kind: 'activity',
    zone: 'America/New_York',
    columns: { staffId: 'user', at: 'time' },
    constants: { action: 'notes' },
    values: {},
    exclude: {},
    ...changes,
  }
}

function instantOf(time: string, zone: string | undefined = 'America/New_York'): string {
  const mapped = rowMapper(aMapping({ zone }))({ user: '7', time })
  if ('event' in mapped) return mapped.event.at
  return 'rejected' in mapped ? `${mapped.rejected.field}: ${mapped.rejected.reason}` : 'excluded'
}

describe('A row becomes an event', () => {
  it('takes each field from its column or its constant, and nothing else from the row', () => {
    const mapped = rowMapper(aMapping())({ user: ' 7 ', time: '2026-01-13 09:00:00', patient: 'Doe, Jane' })
    expect(mapped).toEqual({
      event: { kind: 'activity', staffId: '7', at: '2026-01-13T14:00:00Z', action: 'notes' },
    })
  })

  it('joins several columns into an id by a slash, and a date and its time by a blank', () => {
    const mapRow = rowMapper(
      aMapping({
        columns: { staffId: ['site', 'user'], at: ['day', 'clock'], action: 'what' },
        constants: {},
      }),
    )
    expect(mapRow({ site: 'north', user: 7, day: '2026-01-13', clock: '09:00', what: 'orders' })).toEqual({
      event: { kind: 'activity', staffId: 'north/7', at: '2026-01-13T14:00:00Z', action: 'orders' },
    })
  })

  it.each([
    ['a word with a meaning', 'Order Entry', { event: expect.objectContaining({ action: 'orders' }) }],
    ['a category as it is', 'results', { event: expect.objectContaining({ action: 'results' }) }],
    ['an unknown word', 'Jane Doe', { rejected: { field: 'action', reason: expect.any(String) } }],
    [
      'a name that every object has',
      'constructor',
      { rejected: expect.objectContaining({ field: 'action' }) },
    ],
  ])('reads %s', (_, action, expected) => {
    const mapRow = rowMapper(
      aMapping({
        columns: { staffId: 'user', at: 'time', action: 'action' },
        constants: {},
        values: { action: { 'Order Entry': 'orders' } },
      }),
    )
    expect(mapRow({ user: '7', time: '2026-01-13 09:00', action })).toEqual(expected)
  })

  it('leaves excluded rows out by the text that stands in the table, even where another field is bad', () => {
    const mapRow = rowMapper(
      aMapping({
        columns: { at: 'time', staffId: 'user', action: 'action' },
        constants: {},
        values: { action: { 'Order transmitted': 'orders' } },
        exclude: { staffId: ['20889'], action: ['Order transmitted'] },
      }),
    )
    expect(mapRow({ user: '20889', time: 'no time', action: 'notes' })).toEqual({ excluded: true })
    expect(mapRow({ user: '7', time: 'no time', action: 'Order transmitted' })).toEqual({ excluded: true })
    expect(mapRow({ user: '7', time: '2026-01-13 09:00', action: 'notes' })).toHaveProperty('event')
  })

  it.each([
    ['is not there', {}],
    ['is empty', { user: '' }],
    ['holds blanks only', { user: '  ' }],
    ['is null', { user: null }],
  ])('rejects a row whose person %s', (_, row) => {
    const mapped = rowMapper(aMapping())({ time: '2026-01-13 09:00', ...row })
    expect(mapped).toEqual({ rejected: { field: 'staffId', reason: 'is missing' } })
  })

  it('rejects a value that is a list or an object', () => {
    const mapped = rowMapper(aMapping())({ time: '2026-01-13 09:00', user: ['7'] })
    expect(mapped).toEqual({ rejected: { field: 'staffId', reason: 'is not a text or number' } })
  })

  it('names each column that it reads once', () => {
    expect(columnsOf(aMapping({ columns: { staffId: ['site', 'user'], at: 'user' } }))).toEqual([
      'site',
      'user',
    ])
  })

  it('never repeats a value in a reason', () => {
    const canary = 'Jane Q Canary'
    const mapRow = rowMapper(
      aMapping({ columns: { staffId: 'user', at: 'time', action: 'action' }, constants: {} }),
    )
    for (const time of [canary, `2026-01-13 ${canary}`, `2026-01-13T09:00:00${canary}`, '2026-01-13 09:00']) {
      expect(JSON.stringify(mapRow({ user: '7', time, action: canary }))).not.toMatch(/Jane|Canary/)
    }
  })
})

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
    expect(instantOf(time)).toBe(instant)
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
    expect(instantOf(time)).toMatch(new RegExp(`^at: .*${reason}`))
  })

  it('refuses a local time where the mapping names no zone, and takes one that has its offset', () => {
    const mapRow = rowMapper(aMapping({ zone: undefined }))
    expect(mapRow({ user: '7', time: '2026-01-13 09:00' })).toEqual({
      rejected: { field: 'at', reason: 'has no offset from UTC, and the mapping names no zone' },
    })
    expect(mapRow({ user: '7', time: '2026-01-13 09:00Z' })).toHaveProperty(
      'event.at',
      '2026-01-13T09:00:00Z',
    )
  })

  it.each([
    ['just before the gap', '2026-03-08 01:59:59', '2026-03-08T06:59:59Z'],
    ['in the gap, read as if the clock had not changed', '2026-03-08 02:30:00', '2026-03-08T07:30:00Z'],
    ['just after the gap', '2026-03-08 03:00:00', '2026-03-08T07:00:00Z'],
    ['in the hour that comes twice, its first', '2026-11-01 01:30:00', '2026-11-01T05:30:00Z'],
    ['just after the hour that comes twice', '2026-11-01 02:00:00', '2026-11-01T07:00:00Z'],
  ])('at a clock change: %s', (_, time, instant) => {
    expect(instantOf(time)).toBe(instant)
  })

  it('agrees with the calendar in any zone, in any order, half-hour changes and all', () => {
    const zones = ['America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Africa/Casablanca', 'UTC']
    const minutes = fc.integer({ min: 0, max: 80 * 365 * 1440 })
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.array(fc.oneof(minutes, changeMinutes), { minLength: 1, maxLength: 30 }),
        (zone, times) => {
          const mapRow = rowMapper(aMapping({ zone }))
          for (const minute of times) {
            const local = Temporal.PlainDateTime.from('1970-01-02').add({ minutes: minute })
            const expected = local.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds
            const mapped = mapRow({ user: '7', time: local.toString().replace('T', ' ') })
            expect('event' in mapped && Date.parse(mapped.event.at)).toBe(expected)
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

it('Whatever is mapped is taken by the service', () => {
  const users = fc.string({ maxLength: 20, unit: 'grapheme-ascii' }).map((text) => `u${text}`)
  // The contract ends with the year 9998.
  const dates = fc.date({ min: new Date(0), max: new Date('9998-12-31T23:59:59.999Z'), noInvalidDate: true })
  fc.assert(
    fc.property(users, dates, (user, date) => {
      const mapped = rowMapper(aMapping())({ user, time: date.toISOString() })
      expect(checkWorkEvent('event' in mapped && mapped.event)).toMatchObject({
        staffId: user.trim(),
        epochMilliseconds: date.getTime(),
      })
    }),
  )
})
