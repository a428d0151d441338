import { dayOfWeek, instantOf, type LocalDay } from './local-time.ts'
import type { Span } from './span.ts'

/**
 * Pajama time: active time in the evening, at night, at the weekend or on a holiday, by the clock of the person.
 *
 *   Mon-Fri  |00=======07..................17:30======24|
 *   Sat, Sun |==========================================|
 *   holiday  |==========================================|
 *
 * An interval that crosses an edge is split there; nothing is booked whole to its first hour.
 * Source: Epic's window, Rotenstein 2023, doi 10.1001/jamanetworkopen.2023.44713. METRICS section 2.
 */
export interface PajamaWindow {
  /** Local clock time at which a working day's evening begins, `17:30`. */
  readonly start: string
  /** Local clock time at which the night before a working day ends, `07:00`. */
  readonly end: string
}

export type PajamaReason = 'weekend' | 'holiday' | 'before-work' | 'after-work'

export interface PajamaSpan extends Span {
  readonly reason: PajamaReason
}

/** The parts of one local day that count as pajama time, in order. */
export function pajamaSpans(
  day: LocalDay,
  window: PajamaWindow,
  holidays: ReadonlySet<string>,
): readonly PajamaSpan[] {
  if (dayOfWeek(day.date) >= 6) return [{ start: day.start, end: day.end, reason: 'weekend' }]
  if (holidays.has(day.date)) return [{ start: day.start, end: day.end, reason: 'holiday' }]
  const evening = Math.min(instantOf(day.zone, day.date, window.start), day.end)
  const morning = Math.min(instantOf(day.zone, day.date, window.end), day.end)
  // A window that does not cross midnight, such as 19:00 to 23:00, is one piece of the day.
  const spans: PajamaSpan[] =
    window.start < window.end
      ? [{ start: evening, end: morning, reason: 'after-work' }]
      : [
          { start: day.start, end: morning, reason: 'before-work' },
          // A clock change between two edges can turn them round: no second counts twice.
          { start: Math.max(evening, morning), end: day.end, reason: 'after-work' },
        ]
  return spans.filter((span) => span.start < span.end)
}
