import { instantOf, localDateOf } from '../../../shared/domain/local-time.ts'
import { CLINIC_ZONE } from '../sample-clinic/sample-clinic-people.ts'

/** Whither somebody wants the clock moved. */
export interface ClockWish {
  readonly to?: string | undefined
  readonly advance?: string | undefined
}

/** A wish that cannot be read or is out of bounds, in words for whoever had it. */
export class ClockWishRefused extends Error {
  override readonly name = 'ClockWishRefused'
}

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const DAY_MS = 86_400_000
const MINUTES_OF: Readonly<Record<string, number>> = { m: 1, h: 60, d: 1440, w: 7 * 1440 }

/** Longer walks are made of several: each ticks as often as the schedules ask. */
const LONGEST_DAYS = 14

/**
 * Reads where the clock is to go.
 *
 *   {"advance": "12h"}  "90m"  "2d"  "PT12H"  "P1DT2H"          from now, a day as 24 hours
 *   {"to": "2026-11-23T08:00:00-05:00"}                         an instant
 *   {"to": "08:00"}  {"to": "monday 08:00"}                     the next one of the sample clinic's clock
 *
 * @param now epoch milliseconds
 * @returns epoch milliseconds
 * @throws ClockWishRefused for anything else, for a time that is over, and for more than two weeks at once
 */
export function parseClockWish({ to, advance }: ClockWish, now: number): number {
  if ((to === undefined) === (advance === undefined)) {
    throw new ClockWishRefused('Say either "to" or "advance".')
  }
  const target = advance === undefined ? instantIn(to ?? '', now) : now + millisecondsIn(advance)
  if (target <= now) throw new ClockWishRefused('The clock goes forward only.')
  if (target > now + LONGEST_DAYS * DAY_MS) {
    throw new ClockWishRefused(`The clock moves ${LONGEST_DAYS} days at once at most.`)
  }
  return target
}

function millisecondsIn(text: string): number {
  const short = /^(\d{1,5}) ?([mhdw])$/.exec(text)
  if (short) return Number(short[1]) * (MINUTES_OF[short[2] ?? ''] ?? 0) * 60_000
  const long = /^P(?=.)(?:(\d{1,3})D)?(?:T(?=.)(?:(\d{1,4})H)?(?:(\d{1,5})M)?)?$/.exec(text)
  if (!long) throw new ClockWishRefused(`"${text}" is no duration such as 12h, 90m, 2d or PT12H.`)
  const [, days = 0, hours = 0, minutes = 0] = long
  return Number(days) * DAY_MS + Number(hours) * 3_600_000 + Number(minutes) * 60_000
}

function instantIn(text: string, now: number): number {
  const clock = /^(?:([a-z]+) )?([01]\d|2[0-3]):([0-5]\d)$/.exec(text.toLowerCase())
  const day = clock?.[1] === undefined ? undefined : DAYS.indexOf(clock[1])
  if (clock && day !== -1) return nextOf(day, `${clock[2]}:${clock[3]}`, now)
  const instant = /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isFinite(instant)) return instant
  throw new ClockWishRefused(`"${text}" is no time such as 08:00, monday 08:00 or 2026-11-23T08:00:00-05:00.`)
}

/** @param weekday 0 is Sunday; without it any day will do */
function nextOf(weekday: number | undefined, clock: string, now: number): number {
  const today = Date.parse(localDateOf(CLINIC_ZONE, Math.floor(now / 1000)))
  const candidates = Array.from({ length: 9 }, (_, days) => new Date(today + days * DAY_MS))
    .filter((date) => weekday === undefined || date.getUTCDay() === weekday)
    .map((date) => instantOf(CLINIC_ZONE, date.toISOString().slice(0, 10), clock) * 1000)
  return candidates.find((instant) => instant > now) as number
}

/** `Monday, 23 November 2026, 08:00` as the sample clinic's clock shows it. */
export function clockInWords(now: number): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: CLINIC_ZONE,
    dateStyle: 'full',
    timeStyle: 'short',
    hourCycle: 'h23',
  })
    .format(now)
    .replace(' at ', ', ')
}
