import { dayOfWeek, instantOf, localDatesBetween } from './local-time.ts'
import type { Span } from './span.ts'

/**
 * Time that passes while the organisation is open, by its own clock.
 *
 *   clock      |  Fri 16:00   17:00          Mon 08:00   09:00  |
 *   open       |  ===========|              |============       |
 *   result     |  1 h                        1 h                |      65 h by the calendar, 2 h of business
 *
 * Weekends and holidays are closed whole. Lengths are differences of instants: business hours over a clock
 * change have the length they really had. Source: METRICS section 3.
 */
export interface BusinessHours {
  readonly zone: string
  /** 1 = Monday to 7 = Sunday. */
  readonly weekdays: readonly number[]
  /** Local clock time, `08:00`. */
  readonly start: string
  /** Local clock time after the start, `17:00`; `24:00` is midnight. */
  readonly end: string
  /** Local dates on which all is closed. */
  readonly holidays: ReadonlySet<string>
}

/** The open hours of a span, laid out once, so that many items can be measured quickly. */
export interface BusinessCalendar extends Span {
  readonly open: readonly Span[]
  /** For each open span, the business seconds of the calendar before it. */
  readonly secondsBefore: readonly number[]
  /** What one business day is, by the clock. */
  readonly secondsPerDay: number
}

/**
 * @param span must hold every instant that the calendar is asked about
 * @throws RangeError for hours that end before they start
 */
export function businessCalendar(hours: BusinessHours, span: Span): BusinessCalendar {
  const secondsPerDay = clockSeconds(hours.end) - clockSeconds(hours.start)
  if (secondsPerDay <= 0) throw new RangeError('Business hours must end after they start')
  const open = localDatesBetween(hours.zone, span.start, span.end)
    .filter((date) => hours.weekdays.includes(dayOfWeek(date)) && !hours.holidays.has(date))
    .map((date) => ({
      start: instantOf(hours.zone, date, hours.start),
      end: instantOf(hours.zone, date, hours.end),
    }))
    .filter(({ start, end }) => start < end)
  const secondsBefore: number[] = []
  let total = 0
  for (const { start, end } of open) {
    secondsBefore.push(total)
    total += end - start
  }
  return { start: span.start, end: span.end, open, secondsBefore, secondsPerDay }
}

/**
 * @returns business seconds between two instants, never negative
 * @throws RangeError for an instant that the calendar does not hold
 */
export function businessSeconds(calendar: BusinessCalendar, from: number, to: number): number {
  return Math.max(0, secondsUntil(calendar, to) - secondsUntil(calendar, from))
}

function secondsUntil({ start, end, open, secondsBefore }: BusinessCalendar, at: number): number {
  if (at < start || at > end) throw new RangeError('The business calendar does not reach that far')
  let low = 0
  let high = open.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((open[middle] as Span).start <= at) low = middle + 1
    else high = middle
  }
  const last = open[low - 1]
  if (last === undefined) return 0
  return (secondsBefore[low - 1] as number) + Math.min(at, last.end) - last.start
}

function clockSeconds(clock: string): number {
  return Number(clock.slice(0, 2)) * 3600 + Number(clock.slice(3, 5)) * 60
}
