import { instantProblem, parseInstant } from '../domain/instant.ts'
import { instantOf } from '../domain/local-time.ts'

/**
 * Reads the times that EHR exports write, and gives the instant in UTC.
 *
 *   2026-11-22 14:05[:09[.250]]         the clock on the wall of the mapping's zone
 *   2026-11-22T14:05:09.250-05:00       an instant by itself; Z, +01:00, +0100 and +01 likewise
 *   11/22/2026 2:05[:09] [PM]           month first
 *
 * A clock time that the clock change skips is read as if the clock had not been changed (02:30 becomes
 * 03:30); one that comes twice is its first. A problem is told in words that never repeat the text.
 */
export type WrittenTime = { readonly at: string } | { readonly problem: string }

const ISO_TIME =
  /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2})(?::(\d{2}(?:\.\d{1,9})?))? ?([Zz]|[+-]\d{2}(?::?\d{2})?)?$/
const MONTH_FIRST =
  /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:,? +(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d{1,9})?))?(?: ?([AaPp])\.?[Mm]\.?)?)?$/

/** @param zone of local times; without one they are refused, never guessed */
export function wallClockReader(zone: string | undefined): (text: string) => WrittenTime {
  const offsetMilliseconds = zone === undefined ? undefined : offsetReader(zone)
  const utcText = utcWriter()

  function read(date: string, minute: string, second: string, offset: string | undefined): WrittenTime {
    const clock = `${date}T${minute}:${second}`
    const milliseconds = parseInstant(clock + (offset ?? 'Z'))
    if (Number.isNaN(milliseconds)) return { problem: instantProblem(clock + (offset ?? 'Z')) }
    if (offset !== undefined) return { at: utcText(milliseconds) }
    if (offsetMilliseconds === undefined) {
      return { problem: 'has no offset from UTC, and no zone is given' }
    }
    return { at: utcText(milliseconds - offsetMilliseconds(date, minute)) }
  }

  return (text) => {
    const iso = ISO_TIME.exec(text)
    if (iso !== null) return read(iso[1] as string, iso[2] as string, iso[3] ?? '00', isoOffset(iso[4]))
    const american = MONTH_FIRST.exec(text)
    if (american === null) return { problem: instantProblem(text) }
    const [, month = '', day = '', year = '', hour, minute, second = '00', half] = american
    const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
    if (hour === undefined) return { problem: instantProblem(date) }
    return read(date, `${hourOfDay(hour, half)}:${minute}`, second, undefined)
  }
}

/**
 * How far the zone's clock is ahead of UTC. Looking a zone up costs microseconds and rows come by the million,
 * so the offset of a day is kept, and of each minute on the two days a year on which the clock changes.
 */
function offsetReader(zone: string): (date: string, minute: string) => number {
  const offsets = new Map<string, number>()

  function lookUp(date: string, clock: string): number {
    return parseInstant(`${date}T${clock}Z`) - instantOf(zone, date, clock) * 1000
  }

  function offsetOfDay(date: string): number {
    const first = lookUp(date, '00:00:00')
    return first === lookUp(date, '23:59:59') ? first : Number.NaN
  }

  return (date, minute) => {
    const ofDay = kept(offsets, date, () => offsetOfDay(date))
    return Number.isNaN(ofDay)
      ? kept(offsets, `${date}T${minute}`, () => lookUp(date, `${minute}:00`))
      : ofDay
  }
}

const MOST_KEPT = 50_000

function kept<Key, Value>(values: Map<Key, Value>, key: Key, find: () => Value): Value {
  const known = values.get(key)
  if (known !== undefined) return known
  if (values.size >= MOST_KEPT) values.clear()
  const found = find()
  values.set(key, found)
  return found
}

/** `+0100` and `+01` become `+01:00`. */
function isoOffset(written: string | undefined): string | undefined {
  if (written === undefined || written.length === 1 || written.length === 6) return written
  return `${written.slice(0, 3)}:${written.slice(3).padEnd(2, '0')}`
}

/** `2` and `PM` are 14. An hour that no 12-hour clock shows becomes 99, which no clock shows either. */
function hourOfDay(hour: string, half: string | undefined): string {
  if (half === undefined) return hour.padStart(2, '0')
  const shown = Number(hour)
  if (shown < 1 || shown > 12) return '99'
  return String((shown % 12) + (half.toLowerCase() === 'p' ? 12 : 0)).padStart(2, '0')
}

const DAY = 86_400_000
const TWO_DIGITS = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'))

/** Writing a date costs more than reading a row, and neighbours share it: the text of a day is kept. */
export function utcWriter(): (milliseconds: number) => string {
  const days = new Map<number, string>()

  function dayText(day: number): string {
    const text = new Date(day * DAY).toISOString()
    return text.slice(0, text.indexOf('T') + 1)
  }

  return (milliseconds) => {
    if (milliseconds % 1000 !== 0) return new Date(milliseconds).toISOString()
    const day = Math.floor(milliseconds / DAY)
    const second = (milliseconds - day * DAY) / 1000
    const hour = TWO_DIGITS[Math.floor(second / 3600)]
    const minute = TWO_DIGITS[Math.floor(second / 60) % 60]
    return `${kept(days, day, () => dayText(day))}${hour}:${minute}:${TWO_DIGITS[second % 60]}Z`
  }
}
