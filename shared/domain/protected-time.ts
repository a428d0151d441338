import { dayOfWeek, instantOf, type LocalDay } from './local-time.ts'
import type { Span } from './span.ts'
import type { ProtectedTime } from './team-agreements.ts'

/**
 * Whether protected time was kept free of visits on a person's day.
 *
 *   agreed    |         Tue 12-13        Tue 16-17   |
 *   visits    |  ====  ====    =====     |           |
 *   result    |         broken           kept        |      2 due, 1 kept
 *
 * Half-open: a visit that ends when it begins does not lie on it. Due on days with visits only: whoever is not in the
 * clinic has nothing to keep. A policy of the team, not evidence.
 */
export interface ProtectedTimeOfDay {
  readonly due: number
  readonly kept: number
}

/** @param visits of the day */
export function protectedTimeOfDay(
  { zone, date }: LocalDay,
  visits: readonly Span[],
  agreed: readonly ProtectedTime[],
): ProtectedTimeOfDay | undefined {
  const ofDay = agreed.filter(({ weekday }) => weekday === dayOfWeek(date))
  if (ofDay.length === 0 || visits.length === 0) return undefined
  const kept = ofDay.filter(({ start, end }) => {
    const [from, to] = [instantOf(zone, date, start), instantOf(zone, date, end)]
    return !visits.some((visit) => visit.start < to && from < visit.end)
  })
  return { due: ofDay.length, kept: kept.length }
}
