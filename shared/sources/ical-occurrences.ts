import ICAL from 'ical.js'
import { limitSteps, type StepLimit, TooManySteps } from './ical-step-limit.ts'
import { type CalendarClock, type CalendarTime, calendarTime, timesOf } from './ical-time.ts'

/**
 * When an event of a calendar takes place: once, or as often as its rule and its dates say.
 *
 *   DTSTART 08:00, RRULE daily   |  8  8  8  8  8  8  |
 *   RDATE                        |        14          |
 *   window                       |     [         ]    |
 *   result                       |     8  8 14  8     |   by the clock on the wall, also when clocks change
 *
 * Dates that EXDATE takes out are found like the others: they were planned once, and are cancelled by who reads.
 */
export type Occurrences =
  | { readonly starts: readonly CalendarTime[] }
  | { readonly field: string; readonly reason: string }

/** In local clock texts: begins are sorted as texts are. A day of slack on both sides holds every zone. */
export interface ClockWindow {
  readonly from: string
  readonly to: string
}

/** Of one entry, for all its persons together. */
export const MOST_SHIFTS = 2000

export function occurrences(
  event: ICAL.Component,
  start: CalendarTime,
  window: ClockWindow,
  clock: CalendarClock,
  limit: StepLimit,
): Occurrences {
  const starts = new Map<string, CalendarTime>()

  function add(time: CalendarTime): boolean {
    if (time.clock >= window.from && time.clock < window.to) starts.set(time.clock, time)
    return starts.size <= MOST_SHIFTS
  }

  for (const property of event.getAllProperties('rdate')) {
    for (const time of periodStarts(property)) {
      if (typeof time === 'string') return { field: 'RDATE', reason: time }
      if (!add(time)) return { field: 'RDATE', reason: TOO_OFTEN }
    }
  }
  const rules = event.getAllProperties('rrule')
  if (rules.length === 0) add(start)
  for (const property of rules) {
    try {
      const rule = property.getFirstValue()
      if (!(rule instanceof ICAL.Recur)) return { field: 'RRULE', reason: 'is no rule of repetition' }
      for (const time of ofRule(rule, start, window, clock, limit)) {
        if (!add(time)) return { field: 'RRULE', reason: TOO_OFTEN }
      }
    } catch (error) {
      const isEndless = error instanceof TooManySteps
      return {
        field: 'RRULE',
        reason: isEndless ? 'repeats too often, or never' : 'is no rule of repetition',
      }
    }
  }
  return { starts: [...starts.values()].sort((one, other) => (one.clock < other.clock ? -1 : 1)) }
}

export const TOO_OFTEN = 'gives more than 2,000 shifts in the window'

/** The library walks by the clock alone; where the rule ends in UTC, the end is compared as an instant. */
function* ofRule(
  rule: ICAL.Recur,
  start: CalendarTime,
  window: ClockWindow,
  clock: CalendarClock,
  limit: StepLimit,
): Generator<CalendarTime> {
  const until =
    rule.until === null || rule.until === undefined
      ? undefined
      : calendarTime(rule.until.toString(), start.zone)
  if (typeof until === 'string') throw new RangeError('A rule ends at no time')
  // Its type knows no end that is taken away, its code does.
  Object.assign(rule, { until: null })
  limitSteps(rule, limit)
  const first = start.isDate
    ? ICAL.Time.fromDateString(start.clock.slice(0, 10))
    : ICAL.Time.fromDateTimeString(start.clock)
  const iterator = rule.iterator(first)
  for (;;) {
    const next: ICAL.Time | null = iterator.next()
    if (next === null || next === undefined) return
    const time = calendarTime(next.toString(), start.zone)
    if (typeof time === 'string' || time.clock >= window.to) return
    const occurrence = { ...time, isDate: start.isDate, isUtc: start.isUtc }
    if (until !== undefined && isAfter(occurrence, until, clock)) return
    yield occurrence
  }
}

function isAfter(time: CalendarTime, until: CalendarTime, clock: CalendarClock): boolean {
  if (until.isDate || time.isDate) return time.clock.slice(0, 10) > until.clock.slice(0, 10)
  if (!until.isUtc || time.isUtc) return time.clock > until.clock
  const one = clock(time)
  const other = clock(until)
  return 'at' in one && 'at' in other && one.at > other.at
}

/** Of a period, its beginning: it lasts as long as the event does. */
function periodStarts(property: ICAL.Property): readonly (CalendarTime | string)[] {
  const zone = property.getFirstParameter('tzid')
  const values = (property.jCal as unknown[]).slice(3)
  if (!values.some(Array.isArray)) return timesOf(property)
  return values.map((value) => calendarTime(Array.isArray(value) ? value[0] : value, zone))
}
