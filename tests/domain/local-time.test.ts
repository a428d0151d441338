import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isKnownZone } from '../../shared/domain/known-zone.ts'
import {
  addDays,
  dayOfWeek,
  instantOf,
  localDateOf,
  localDatesBetween,
  localDay,
  localText,
} from '../../shared/domain/local-time.ts'
import { RUNS, zonedDate, zonedDateWithNewfoundland } from '../support/arbitraries.ts'

/** Hours of the clock, one by one; those that are no full hour with their seconds. */
function clockOf(zone: string, date: string): string {
  return localDay(zone, date)
    .hours.map(({ hour, start, end }) => (end - start === 3600 ? `${hour}` : `${hour}(${end - start})`))
    .join(' ')
}

function lengthInHours(zone: string, date: string): number {
  const { start, end } = localDay(zone, date)
  return (end - start) / 3600
}

function utc(text: string): number {
  return Date.parse(`${text}Z`) / 1000
}

describe('a local day', () => {
  it('goes from midnight to midnight by the clock of its zone', () => {
    const { start, end } = localDay('America/New_York', '2026-01-14')
    expect([start, end]).toEqual([utc('2026-01-14T05:00:00'), utc('2026-01-15T05:00:00')])
  })

  it.each([
    ['America/New_York', '2026-03-08', 23],
    ['America/New_York', '2026-11-01', 25],
    ['Australia/Lord_Howe', '2026-10-04', 23.5],
    ['Australia/Lord_Howe', '2026-04-05', 24.5],
    ['Antarctica/Troll', '2026-03-29', 22],
    ['Antarctica/Troll', '2026-10-25', 26],
    ['Asia/Kathmandu', '2026-03-29', 24],
    ['Pacific/Apia', '2011-12-30', 0],
    ['America/New_York', '2150-03-08', 23],
    ['UTC', '1970-01-01', 24],
    ['UTC', '9999-12-31', 24],
  ])('in %s on %s lasts %d hours', (zone, date, hours) => {
    expect(lengthInHours(zone, date)).toBe(hours)
  })

  it.each([
    ['America/Santiago', '2026-09-06', '2026-09-06T01:00:00-03:00'],
    ['Africa/Cairo', '2026-04-24', '2026-04-24T01:00:00+03:00'],
    ['Asia/Beirut', '2026-03-29', '2026-03-29T01:00:00+03:00'],
    ['Pacific/Apia', '2011-12-30', '2011-12-31T00:00:00+14:00'],
  ])('in %s begins, on the %s without a midnight, at %s', (zone, date, first) => {
    expect(localText(zone, localDay(zone, date).start)).toBe(first)
  })

  it.each([
    ['Mars/Phobos', '2026-01-14'],
    ['UTC', '2026-02-30'],
    ['UTC', 'yesterday'],
  ])('%s %s does not exist', (zone, date) => {
    expect(() => localDay(zone, date)).toThrow(RangeError)
  })

  it('ends where the next begins, in every zone', () => {
    fc.assert(
      fc.property(zonedDateWithNewfoundland, ({ zone, date }) => {
        expect(localDay(zone, date).end).toBe(localDay(zone, addDays(date, 1)).start)
      }),
      RUNS,
    )
  })

  it('holds the instants whose local date it is', () => {
    fc.assert(
      fc.property(zonedDate, fc.double({ min: 0, max: 1, noNaN: true }), ({ zone, date }, share) => {
        const { start, end } = localDay(zone, date)
        if (start === end) return
        const second = Math.floor(start + share * (end - 1 - start))
        expect(localDateOf(zone, second)).toBe(date)
      }),
      RUNS,
    )
  })
})

describe('the hours of a day', () => {
  it.each([
    ['America/New_York', '2026-03-08', /^0 1 3 4 .* 23$/],
    ['America/New_York', '2026-11-01', /^0 1 1 2 3 .* 23$/],
    ['Australia/Lord_Howe', '2026-10-04', /^0 1 2\(1800\) 3 .* 23$/],
    ['Australia/Lord_Howe', '2026-04-05', /^0 1 1\(1800\) 2 3 .* 23$/],
    ['Antarctica/Troll', '2026-03-29', /^0 3 4 .* 23$/],
    ['Antarctica/Troll', '2026-10-25', /^0 1 2 1 2 3 .* 23$/],
    ['Africa/Cairo', '2026-04-24', /^1 2 3 .* 23$/],
    ['Africa/Cairo', '2026-10-29', /^0 1 .* 22 23 23$/],
    ['America/St_Johns', '2006-10-29', /^0\(60\) 23\(3540\) 0 1 2 .* 23$/],
    ['Asia/Kolkata', '2026-01-14', /^0 1 2 .* 23$/],
    ['Pacific/Apia', '2011-12-30', /^$/],
  ])('in %s on %s are what the clock shows', (zone, date, clock) => {
    expect(clockOf(zone, date)).toMatch(clock)
  })

  it('fill the day, none longer than 60 minutes, none empty, each named as the clock names it', () => {
    fc.assert(
      fc.property(zonedDateWithNewfoundland, ({ zone, date }) => {
        const day = localDay(zone, date)
        let reached = day.start
        for (const { hour, start, end } of day.hours) {
          expect(start).toBe(reached)
          expect(end - start).toBeGreaterThan(0)
          expect(end - start).toBeLessThanOrEqual(3600)
          expect(localText(zone, start).slice(11, 13)).toBe(String(hour).padStart(2, '0'))
          expect(localText(zone, end - 1).slice(11, 13)).toBe(String(hour).padStart(2, '0'))
          reached = end
        }
        expect(reached).toBe(day.end)
      }),
      RUNS,
    )
  })
})

describe('a clock time', () => {
  it.each([
    ['is what the clock shows', '2026-01-14', '17:30', '2026-01-14T17:30:00-05:00'],
    ['that the clock skips is read as if it had not', '2026-03-08', '02:30', '2026-03-08T03:30:00-04:00'],
    ['that comes twice is its first', '2026-11-01', '01:30', '2026-11-01T01:30:00-04:00'],
    ['of 24:00 is the first second of the next day', '2026-01-14', '24:00', '2026-01-15T00:00:00-05:00'],
  ])('%s: %s %s', (_, date, clock, expected) => {
    const zone = 'America/New_York'
    expect(localText(zone, instantOf(zone, date, clock))).toBe(expected)
  })

  it('of 24:00, where there is no midnight, is the first second that there is', () => {
    expect(localText('Asia/Beirut', instantOf('Asia/Beirut', '2026-03-28', '24:00'))).toBe(
      '2026-03-29T01:00:00+03:00',
    )
  })
})

describe('the dates that a span touches', () => {
  const zone = 'America/New_York'

  it('are both ends included: the second before midnight, and midnight', () => {
    const midnight = utc('2026-01-15T05:00:00')
    expect(localDatesBetween(zone, midnight - 10, midnight - 1)).toEqual(['2026-01-14'])
    expect(localDatesBetween(zone, midnight - 10, midnight)).toEqual(['2026-01-14', '2026-01-15'])
    expect(localDatesBetween(zone, midnight, midnight)).toEqual(['2026-01-15'])
  })

  it('are counted over the end of a year and a leap day', () => {
    expect(localDatesBetween('UTC', utc('2027-12-30T12:00:00'), utc('2028-01-02T00:00:00'))).toEqual([
      '2027-12-30',
      '2027-12-31',
      '2028-01-01',
      '2028-01-02',
    ])
    expect(localDatesBetween('UTC', utc('2028-02-28T12:00:00'), utc('2028-03-01T00:00:00'))).toEqual([
      '2028-02-28',
      '2028-02-29',
      '2028-03-01',
    ])
  })

  it('hold every day that a second of the span lies in, also where the clock goes back over midnight', () => {
    const span = fc.tuple(fc.integer({ min: -90_000, max: 90_000 }), fc.integer({ min: 0, max: 90_000 }))
    fc.assert(
      fc.property(zonedDateWithNewfoundland, span, ({ zone, date }, [offset, length]) => {
        const first = localDay(zone, date).start + offset
        const last = first + length
        const dates = localDatesBetween(zone, first, last)
        for (let days = -3; days <= 3; days++) {
          const each = addDays(date, days)
          const { start, end } = localDay(zone, each)
          if (start < end && start <= last && first < end) expect(dates).toContain(each)
        }
        const extra = dates.filter((each) => {
          const { start, end } = localDay(zone, each)
          return start < end && (start > last || end <= first)
        })
        // In Newfoundland the hour that comes twice bears the name of the day before: that day is named too.
        expect(extra.length).toBeLessThanOrEqual(zone === 'America/St_Johns' ? 1 : 0)
      }),
      RUNS,
    )
  })
})

describe('a zone', () => {
  it.each(['UTC', 'America/New_York', 'america/new_york', 'Etc/GMT+5', 'Asia/Kathmandu', 'EST5EDT'])(
    'is known by its name: %s',
    (zone) => {
      expect(isKnownZone(zone)).toBe(true)
    },
  )

  it.each([
    '',
    'Mars/Phobos',
    '+01:00',
    '-05',
    '+0530',
    '−01:00',
    'Z',
    '2026-01-14T00:00Z',
    '2026-01-14T00:00-05:00',
    '2026-01-14T00:00[America/New_York]',
    'UTC\n',
  ])('is not an offset, an instant or a wish: %j', (zone) => {
    expect(isKnownZone(zone)).toBe(false)
  })
})

describe('dates', () => {
  it('follow each other over months, years and the leap day that 2100 does not have', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2100-02-28', 1)).toBe('2100-03-01')
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28')
  })

  it.each([
    ['1970-01-01', 4],
    ['2026-01-12', 1],
    ['2026-01-17', 6],
    ['2026-01-18', 7],
    ['2100-02-28', 7],
  ])('%s is day %d of the week', (date, day) => {
    expect(dayOfWeek(date)).toBe(day)
  })
})
