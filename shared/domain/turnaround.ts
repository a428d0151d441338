import { type BusinessCalendar, businessSeconds } from './business-hours.ts'
import { itemBefore, itemState } from './item-state.ts'
import { median, quantile } from './quantile.ts'
import type { Span } from './span.ts'
import type { WorkItem } from './work-item.ts'

/**
 * How long items take from creation to completion, in calendar and in business time.
 *
 *   span     |        [                ]
 *   item 1   |    o---------x          |        completed in the span: counts with its whole length
 *   item 2   |           o-------------|---x    open at the end of the span: censored, "1 open, so old"
 *   item 3   |  o---x                  |        completed before: belongs to an earlier span
 *
 * An open item is never dropped, or the slowest work would look like none; it has no turnaround yet, so it
 * takes no part in the median. A cancelled item has none. Source: METRICS section 3.
 */
export interface Turnaround {
  readonly completed: number
  /** These four are null where nothing was completed. */
  readonly medianSeconds: number | null
  readonly p90Seconds: number | null
  readonly medianBusinessSeconds: number | null
  readonly p90BusinessSeconds: number | null
  readonly open: number
  /** Null where nothing is open. */
  readonly oldestOpenSeconds: number | null
  readonly oldestOpenBusinessSeconds: number | null
}

/** @param calendar from the first creation to the end of the span */
export function turnaround(items: readonly WorkItem[], span: Span, calendar: BusinessCalendar): Turnaround {
  const states = items
    .map((item) => itemBefore(item, span.end))
    .filter((item) => item.length > 0)
    .map(itemState)
  const completed = states.flatMap(({ createdAt, completedAt }) =>
    completedAt !== undefined && completedAt >= span.start ? [{ start: createdAt, end: completedAt }] : [],
  )
  const open = states.flatMap(({ status, createdAt }) =>
    status === 'open' ? [{ start: createdAt, end: span.end }] : [],
  )
  const seconds = completed.map(({ start, end }) => end - start)
  const ofBusiness = completed.map(({ start, end }) => businessSeconds(calendar, start, end))
  return {
    completed: completed.length,
    medianSeconds: median(seconds),
    p90Seconds: quantile(seconds, 0.9),
    medianBusinessSeconds: median(ofBusiness),
    p90BusinessSeconds: quantile(ofBusiness, 0.9),
    open: open.length,
    oldestOpenSeconds: quantile(
      open.map(({ start, end }) => end - start),
      1,
    ),
    oldestOpenBusinessSeconds: quantile(
      open.map(({ start, end }) => businessSeconds(calendar, start, end)),
      1,
    ),
  }
}
