import { localDatesBetween } from '../../shared/domain/local-time.ts'
import { type Span, union } from '../../shared/domain/span.ts'
import { startOfUtcHour, type UtcHour } from '../../shared/domain/utc-hour.ts'

/**
 * The local dates whose figures may change when activity of these hours does.
 *
 *   hour     |        23:00-24:00        |
 *   touched  |  the day itself, and the next: an interval may cross midnight within one inactivity gap
 */
export function touchedDates(zone: string, gapSeconds: number, hours: Iterable<UtcHour>): Set<string> {
  const dates = new Set<string>()
  for (const hour of hours) {
    const start = startOfUtcHour(hour)
    const first = Math.max(0, start - gapSeconds)
    for (const date of localDatesBetween(zone, first, start + 3599 + gapSeconds)) dates.add(date)
  }
  return dates
}

/** The local dates on which the spans lie. */
export function datesOfSpans(zone: string, spans: readonly Span[]): Set<string> {
  return new Set(union(spans).flatMap(({ start, end }) => localDatesBetween(zone, start, end - 1)))
}
