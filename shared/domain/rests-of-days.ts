import { rests } from './rest.ts'
import type { Span } from './span.ts'
import { joinedWorkPeriods } from './work-periods-of-day.ts'

/**
 * The rests that end on each day: those of a person's days side by side, seen from the parts of their work periods.
 *
 *   day       |  Mon            |  Tue            |  Wed           |
 *   parts     |  [====]     [==]|[=]      [====]  |         [===]  |
 *   rest of   |      Mon        |     Tue         |   Wed          |      the night over midnight is one work period
 *
 * A rest ends where a work period begins: a part that begins on the day, and continues no other.
 */
export function restsOfDays<D extends { readonly workPeriods: readonly Span[] }>(
  days: readonly D[],
): ReadonlyMap<D, readonly Span[]> {
  const periods = joinedWorkPeriods(days.flatMap(({ workPeriods }) => workPeriods))
  const endingAt = new Map(rests(periods).map((rest) => [rest.end, rest]))
  return new Map(days.map((day) => [day, day.workPeriods.flatMap(({ start }) => endingAt.get(start) ?? [])]))
}
