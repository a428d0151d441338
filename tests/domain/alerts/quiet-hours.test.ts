import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  nextQuietEnd,
  QUIET_BY_DEFAULT,
  type QuietPreferences,
  quietUntil,
} from '../../../shared/domain/alerts/quiet-hours.ts'
import { instantOf, localDay } from '../../../shared/domain/local-time.ts'
import type { Span } from '../../../shared/domain/span.ts'

const MINUTE = 60
const HOUR = 3600
const DAY = 86_400

const inNewYork: QuietPreferences = { zone: 'America/New_York', ...QUIET_BY_DEFAULT }

/** The naive second path: the clock of the runtime, minute by minute, and no idea of a window. */
const CLOCKS = new Map<string, Intl.DateTimeFormat>()
function wall(zone: string, at: number): { weekday: number; minute: number } {
  const clock =
    CLOCKS.get(zone) ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
  CLOCKS.set(zone, clock)
  const parts = Object.fromEntries(clock.formatToParts(at * 1000).map(({ type, value }) => [type, value]))
  const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(parts.weekday ?? '') + 1
  return { weekday, minute: Number(parts.hour) * 60 + Number(parts.minute) }
}

function isQuietOnTheWall(at: number, quiet: QuietPreferences, leave: readonly Span[]): boolean {
  const { weekday, minute } = wall(quiet.zone, at)
  const [start, end] = [quiet.start, quiet.end].map(
    (clock) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3)),
  ) as [number, number]
  if (quiet.weekendDays.includes(weekday) || leave.some((span) => span.start <= at && at < span.end))
    return true
  return start <= end ? minute >= start && minute < end : minute >= start || minute < end
}

/** What every minute from a time on should say, read backwards from the end. */
function everyMinute(from: number, to: number, quiet: QuietPreferences, leave: readonly Span[]) {
  let until = to
  while (isQuietOnTheWall(until, quiet, leave)) until += MINUTE
  const expected: { at: number; until: number | null }[] = []
  for (let at = to - MINUTE; at >= from; at -= MINUTE) {
    const isQuiet = isQuietOnTheWall(at, quiet, leave)
    if (!isQuiet) until = at
    expected.push({ at, until: isQuiet ? until : null })
  }
  return expected
}

function atEveryMinute(from: number, to: number, quiet: QuietPreferences, leave: readonly Span[]): void {
  const wrong = everyMinute(from, to, quiet, leave).filter(
    ({ at, until }) => quietUntil(at, quiet, leave) !== until,
  )
  expect(wrong).toEqual([])
}

function newYork(date: string, clock: string): number {
  return instantOf('America/New_York', date, clock)
}

describe('expectation 7: quiet hours', () => {
  test.each([
    ['a Tuesday at 17:59', '2026-06-16', '17:59', null],
    ['a Tuesday at 18:00', '2026-06-16', '18:00', ['2026-06-17', '08:00']],
    ['a Wednesday at 07:59', '2026-06-17', '07:59', ['2026-06-17', '08:00']],
    ['a Wednesday at 08:00', '2026-06-17', '08:00', null],
    ['a Friday at 18:00', '2026-06-19', '18:00', ['2026-06-22', '08:00']],
    ['a Saturday at noon', '2026-06-20', '12:00', ['2026-06-22', '08:00']],
    ['a Sunday at 23:59', '2026-06-21', '23:59', ['2026-06-22', '08:00']],
  ] as const)('%s', (_name, date, clock, expected) => {
    const until = expected === null ? null : newYork(expected[0], expected[1])
    expect(quietUntil(newYork(date, clock), inNewYork, [])).toBe(until)
  })

  test('leave is quiet whole, and what follows it at once belongs to it', () => {
    const leave = [{ start: newYork('2026-06-15', '00:00'), end: newYork('2026-06-20', '00:00') }]
    expect(quietUntil(newYork('2026-06-16', '11:00'), inNewYork, leave)).toBe(newYork('2026-06-22', '08:00'))
  })

  test('leave of months ends as it ends', () => {
    const leave = [{ start: newYork('2026-01-05', '00:00'), end: newYork('2026-07-01', '13:00') }]
    expect(quietUntil(newYork('2026-01-06', '11:00'), inNewYork, leave)).toBe(newYork('2026-07-01', '13:00'))
  })

  test('leave that begins during the night joins it', () => {
    const leave = [{ start: newYork('2026-06-17', '07:00'), end: newYork('2026-06-17', '10:30') }]
    expect(quietUntil(newYork('2026-06-16', '19:00'), inNewYork, leave)).toBe(newYork('2026-06-17', '10:30'))
  })

  test('a recipient who changes zone is quiet by the clock of the new one', () => {
    const at = newYork('2026-06-16', '12:30')
    expect(quietUntil(at, inNewYork, [])).toBeNull()
    expect(quietUntil(at, { ...inNewYork, zone: 'Europe/Amsterdam' }, [])).toBe(
      instantOf('Europe/Amsterdam', '2026-06-17', '08:00'),
    )
  })

  test('where start and end are the same no hour is quiet, and the weekend still is', () => {
    const weekendOnly = { ...inNewYork, start: '08:00', end: '08:00' }
    expect(quietUntil(newYork('2026-06-16', '03:00'), weekendOnly, [])).toBeNull()
    expect(quietUntil(newYork('2026-06-20', '03:00'), weekendOnly, [])).toBe(newYork('2026-06-22', '00:00'))
  })

  test('preferences that leave no time at all are refused', () => {
    const always = { ...inNewYork, weekendDays: [1, 2, 3, 4, 5, 6, 7] }
    expect(() => quietUntil(newYork('2026-06-16', '03:00'), always, [])).toThrow(RangeError)
  })

  test('the next quiet time ends in the morning, on Monday after a Friday', () => {
    expect(nextQuietEnd(newYork('2026-06-16', '10:00'), inNewYork, [])).toBe(newYork('2026-06-17', '08:00'))
    expect(nextQuietEnd(newYork('2026-06-19', '10:00'), inNewYork, [])).toBe(newYork('2026-06-22', '08:00'))
    expect(nextQuietEnd(newYork('2026-06-17', '03:00'), inNewYork, [])).toBe(newYork('2026-06-17', '08:00'))
  })

  test('where nothing is ever quiet there is no next quiet time', () => {
    const never = { ...inNewYork, start: '08:00', end: '08:00', weekendDays: [] }
    expect(nextQuietEnd(newYork('2026-06-16', '10:00'), never, [])).toBeNull()
  })
})

describe('every minute from the evening before to the morning after a clock change, which is a working Sunday', () => {
  test.each([
    ['America/New_York', '2026-03-08'],
    ['America/New_York', '2026-11-01'],
    ['Europe/Amsterdam', '2026-03-29'],
    ['Europe/Amsterdam', '2026-10-25'],
    ['Australia/Lord_Howe', '2026-04-05'],
    ['Australia/Lord_Howe', '2026-10-04'],
    ['America/St_Johns', '2026-03-08'],
    ['America/St_Johns', '2026-11-01'],
    ['America/Santiago', '2026-09-06'],
    ['America/Santiago', '2026-04-05'],
  ])('%s on %s', (zone, date) => {
    const day = localDay(zone, date)
    const quiet = { zone, ...QUIET_BY_DEFAULT, weekendDays: [5, 6] }
    atEveryMinute(day.start - 9 * HOUR, day.end + 9 * HOUR, quiet, [])
  })

  test.each([
    ['an end that the clock skips', 'America/New_York', '2026-03-08', '22:00', '02:30'],
    ['an end that comes twice', 'America/New_York', '2026-11-01', '22:00', '01:30'],
    ['a start that the clock skips', 'Europe/Amsterdam', '2026-03-29', '02:15', '05:00'],
    ['a start that comes twice', 'Europe/Amsterdam', '2026-10-25', '02:45', '05:00'],
    ['half an hour that is skipped', 'Australia/Lord_Howe', '2026-10-04', '20:00', '02:10'],
    ['half an hour that comes twice', 'Australia/Lord_Howe', '2026-04-05', '20:00', '01:45'],
  ])('%s', (_name, zone, date, start, end) => {
    const day = localDay(zone, date)
    atEveryMinute(day.start - 9 * HOUR, day.end + 9 * HOUR, { zone, start, end, weekendDays: [] }, [])
  })
})

test.each([
  ['America/New_York', '2026-03-08'],
  ['America/New_York', '2026-11-01'],
])('a weekend of a clock change in %s on %s is quiet to the minute', (zone, date) => {
  const day = localDay(zone, date)
  atEveryMinute(day.start - 7 * HOUR, day.end + 9 * HOUR, { zone, ...QUIET_BY_DEFAULT }, [])
})

describe('zones from -11 to +13, half and quarter hours among them', () => {
  test.each([
    'Pacific/Pago_Pago',
    'Pacific/Honolulu',
    'America/St_Johns',
    'UTC',
    'Asia/Kolkata',
    'Asia/Kathmandu',
    'Australia/Adelaide',
    'Pacific/Chatham',
    'Pacific/Tongatapu',
  ])('every minute of two days in %s', (zone) => {
    const { start } = localDay(zone, '2026-06-18')
    atEveryMinute(start, start + 2 * DAY, { zone, ...QUIET_BY_DEFAULT }, [])
  })
})

test('any preferences, leave and moment agree with the clock on the wall', () => {
  const clock = fc
    .integer({ min: 0, max: 1439 })
    .map(
      (minute) =>
        `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`,
    )
  const from = Date.parse('2026-03-01') / 1000
  const minuteOfSpring = fc.integer({ min: 0, max: 60 * 24 * 60 }).map((minute) => from + minute * MINUTE)
  const leave = fc
    .array(fc.tuple(minuteOfSpring, fc.integer({ min: 1, max: 72 })), { maxLength: 3 })
    .map((spans) => spans.map(([start, hours]) => ({ start, end: start + hours * HOUR })))
  const zone = fc.constantFrom('America/New_York', 'Europe/Amsterdam', 'Asia/Kathmandu', 'Pacific/Chatham')
  const weekendDays = fc.subarray([1, 2, 3, 4, 5, 6, 7], { maxLength: 5 })
  fc.assert(
    fc.property(
      zone,
      clock,
      clock,
      weekendDays,
      leave,
      minuteOfSpring,
      (zone, start, end, days, leave, at) => {
        const quiet = { zone, start, end, weekendDays: days }
        const last = at + 30 * DAY
        let until = at
        while (isQuietOnTheWall(until, quiet, leave) && until < last) until += MINUTE
        expect(quietUntil(at, quiet, leave)).toBe(until === at ? null : until)
      },
    ),
    { numRuns: 200 },
  )
})
