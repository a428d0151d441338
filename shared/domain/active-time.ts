import { ACTIVITY_CATEGORIES } from './activity-category.ts'

/**
 * EHR active time: an audit row is an instant, the time to the same person's next row is its duration.
 *
 *   rows     |  a   b     c              d  e      |      gap 300 s
 *   worth    |  a→b b→c   0 (too long)   d→e 0     |
 *   result   |  =========                ===       |
 *
 * The time belongs to the category of the row that starts it. A silence longer than the inactivity gap is a
 * break and is worth nothing; one of exactly the gap counts. The last row is worth nothing.
 * Source: Lou 2022 (published code); METRICS section 1.
 */
export interface ActivityEvents {
  /** Whole seconds since 1970, sorted, then by category. */
  readonly seconds: Float64Array
  /** Position in ACTIVITY_CATEGORIES, one for each second. */
  readonly categories: Uint8Array
}

/** A span in which a person was active, half-open, in seconds since 1970. */
export interface ActiveInterval {
  readonly start: number
  readonly end: number
  readonly category: number
}

/** Every stretch between two events that is not a break, in order, never empty, never overlapping. */
export function activeIntervals(events: ActivityEvents, gapSeconds: number): ActiveInterval[] {
  const { seconds, categories } = events
  const intervals: ActiveInterval[] = []
  for (let index = 1; index < seconds.length; index++) {
    const start = seconds[index - 1] as number
    const end = seconds[index] as number
    if (end > start && end - start <= gapSeconds) {
      intervals.push({ start, end, category: categories[index - 1] as number })
    }
  }
  return intervals
}

/** @returns seconds, never negative */
export function activeSeconds(intervals: readonly ActiveInterval[]): number {
  let total = 0
  for (const { start, end } of intervals) total += end - start
  return total
}

/** @returns seconds of each category, in the order of ACTIVITY_CATEGORIES; they add up to the whole */
export function activeSecondsByCategory(intervals: readonly ActiveInterval[]): number[] {
  const totals = new Array<number>(ACTIVITY_CATEGORIES.length).fill(0)
  for (const { start, end, category } of intervals) totals[category] = (totals[category] ?? 0) + end - start
  return totals
}
