import { getISO } from 'temporal-polyfill/fns/Calendar'
import * as Instant from 'temporal-polyfill/fns/Instant'
import * as PlainDate from 'temporal-polyfill/fns/PlainDate'
import * as PlainTime from 'temporal-polyfill/fns/PlainTime'
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime'

/**
 * Days and clock times of an IANA zone, in seconds since 1970.
 *
 *   spring   00 01 03 04 ... 23        23 hours, 02 does not exist
 *   autumn   00 01 01 02 ... 23        25 hours, 01 happens twice and stays two hours
 *
 * Durations are always differences of seconds since 1970; the clock is used only to say where a window, an
 * hour or a day begins. Temporal is taken function by function: whole, it is 30 kB more in every bundle.
 */
export interface LocalDay {
  /** `2026-11-22` */
  readonly date: string
  readonly zone: string
  /** First second of the day. */
  readonly start: number
  /** First second of the next day. */
  readonly end: number
  /** The clock hours of the day in the order in which they pass; 23, 24 or 25, the shortest may be cut. */
  readonly hours: readonly LocalHour[]
}

export interface LocalHour {
  /** What the clock shows: 0 to 23. */
  readonly hour: number
  readonly start: number
  readonly end: number
}

const SECONDS_PER_HOUR = 3600

/** @throws RangeError for an unknown zone or a date that does not exist */
export function localDay(zone: string, date: string): LocalDay {
  const day = plainDate(date)
  const start = startOf(day, zone)
  const end = startOf(PlainDate.addDays(day, 1), zone)
  return { date, zone, start, end, hours: hoursOf(zone, start, end) }
}

/** The local date of an instant. */
export function localDateOf(zone: string, epochSeconds: number): string {
  return PlainDate.toString(ZonedDateTime.toPlainDate(clockAt(zone, epochSeconds)))
}

/**
 * The instant of a clock time. A time that the clock skips is read as if it had not (02:30 becomes 03:30); a
 * time that comes twice is its first. `24:00` is the first second of the next day.
 */
export function instantOf(zone: string, date: string, clock: string): number {
  const day = plainDate(date)
  if (clock === '24:00') return startOf(PlainDate.addDays(day, 1), zone)
  const plainTime = PlainTime.fromString(clock)
  return seconds(PlainDate.toZonedDateTime(day, { timeZone: zone, plainTime }))
}

/** An instant as people of the zone write it: `2026-11-22T09:00:00-05:00`. */
export function localText(zone: string, epochSeconds: number): string {
  const instant = Instant.fromEpochMilliseconds(epochSeconds * 1000)
  return Instant.toString(instant, { timeZone: zone, smallestUnit: 'second' })
}

export function addDays(date: string, days: number): string {
  return PlainDate.toString(PlainDate.addDays(plainDate(date), days))
}

/** 1 = Monday to 7 = Sunday. */
export function dayOfWeek(date: string): number {
  return PlainDate.dayOfWeek(plainDate(date))
}

/** The local days that a span of instants touches, both ends included: each that has begun by its end. */
export function localDatesBetween(zone: string, firstSecond: number, lastSecond: number): string[] {
  const dates: string[] = []
  let date = localDateOf(zone, firstSecond)
  do {
    dates.push(date)
    date = addDays(date, 1)
  } while (startOf(plainDate(date), zone) <= lastSecond)
  return dates
}

function hoursOf(zone: string, start: number, end: number): LocalHour[] {
  const hours: LocalHour[] = []
  let at = start
  while (at < end) {
    const clock = clockAt(zone, at)
    const transition = ZonedDateTime.getTimeZoneTransition(clock, 'next')
    const unbroken = transition === null ? end : Math.min(end, seconds(transition))
    let hour = clock.hour
    let next = at + SECONDS_PER_HOUR - (clock.minute * 60 + clock.second)
    for (; at < unbroken; next = at + SECONDS_PER_HOUR) {
      hours.push({ hour: hour++ % 24, start: at, end: Math.min(next, unbroken) })
      at = Math.min(next, unbroken)
    }
  }
  return hours
}

function plainDate(date: string): PlainDate.Record {
  return PlainDate.fromString(date, getISO)
}

function clockAt(zone: string, epochSeconds: number): ZonedDateTime.Record {
  return Instant.toZonedDateTimeISO(Instant.fromEpochMilliseconds(epochSeconds * 1000), zone)
}

function startOf(day: PlainDate.Record, zone: string): number {
  return seconds(PlainDate.toZonedDateTime(day, zone))
}

function seconds(moment: ZonedDateTime.Record): number {
  return Math.floor(moment.epochMilliseconds / 1000)
}
