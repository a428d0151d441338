import type { Span } from './span.ts'

/**
 * The share of items that were handled in the pajama window.
 *
 *   handled  |      x x   x            x    x  |
 *   pajama   |  ====                 ==========|
 *   result   |  3 of 5: the one at the edge between is not in it, the window is half-open
 *
 * Add up the counts of several days first, then take the share. Source: METRICS section 3.
 */
export interface AfterHours {
  readonly count: number
  readonly afterHours: number
  /** Null where nothing was handled. */
  readonly share: number | null
}

/**
 * @param instants seconds since 1970, in any order
 * @param pajama the pajama spans of the days that the instants lie in, in the zone of the person
 */
export function afterHoursShare(instants: readonly number[], pajama: readonly Span[]): AfterHours {
  const sorted = instants.toSorted((one, other) => one - other)
  let afterHours = 0
  let next = 0
  for (const at of sorted) {
    while (next < pajama.length && (pajama[next] as Span).end <= at) next++
    const span = pajama[next]
    if (span !== undefined && span.start <= at) afterHours++
  }
  return { count: sorted.length, afterHours, share: sorted.length === 0 ? null : afterHours / sorted.length }
}
