import { quantile } from './quantile.ts'

/**
 * How long items took from creation to completion, in calendar and in business time.
 *
 *   span     |        [                ]
 *   item 1   |    o---------x          |        completed in the span: counts with its whole length
 *   item 2   |           o-------------|---x    open at the end of the span: in the backlog, with its age
 *   item 3   |  o---x                  |        completed before: belongs to an earlier span
 *
 * The median and the 90th percentile, each of its own list. A cancelled item has no turnaround.
 * Source: METRICS section 3.
 */
export interface Turnaround {
  /** All null where nothing was completed. */
  readonly medianSeconds: number | null
  readonly p90Seconds: number | null
  readonly medianBusinessSeconds: number | null
  readonly p90BusinessSeconds: number | null
}

/** @param taken by each item that was completed in the span, in calendar and in business time, in any order */
export function turnaround(taken: {
  readonly turnaroundSeconds: readonly number[]
  readonly turnaroundBusinessSeconds: readonly number[]
}): Turnaround {
  return {
    medianSeconds: quantile(taken.turnaroundSeconds, 0.5),
    p90Seconds: quantile(taken.turnaroundSeconds, 0.9),
    medianBusinessSeconds: quantile(taken.turnaroundBusinessSeconds, 0.5),
    p90BusinessSeconds: quantile(taken.turnaroundBusinessSeconds, 0.9),
  }
}
