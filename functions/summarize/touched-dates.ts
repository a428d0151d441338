import { localDatesBetween } from '../../shared/domain/local-time.ts'
import { type Span, union } from '../../shared/domain/span.ts'
import { startOfUtcHour, type UtcHour } from '../../shared/domain/utc-hour.ts'
import { workPeriodContextSeconds } from '../../shared/domain/work-periods-of-day.ts'

/**
 * The local dates whose figures may change when activity of these hours does.
 *
 *   hour     |        20:00-21:00        |
 *   touched  |  the day itself, and the next: a short session at 01:00 counts as work if there is another
 *            |  within 5 h of it, and an interval may cross midnight
 */
export function touchedDates(zone: string, gapSeconds: number, hours: Iterable<UtcHour>): Set<string> {
  const reach = workPeriodContextSeconds(gapSeconds)
  const around = Array.from(hours, (hour) => {
    const start = startOfUtcHour(hour)
    return { start: Math.max(0, start - reach), end: start + 3600 + reach }
  })
  return datesOfSpans(zone, around)
}

/** The local dates on which the spans lie. */
export function datesOfSpans(zone: string, spans: readonly Span[]): Set<string> {
  return new Set(union(spans).flatMap(({ start, end }) => localDatesBetween(zone, start, end - 1)))
}
