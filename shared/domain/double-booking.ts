import { countedVisits, type Visit } from './schedule.ts'
import { clip, type Span } from './span.ts'

/**
 * How much of the time with patients is promised to two or more at once.
 *
 *   visit 1   |  [=======]              |
 *   visit 2   |      [=======]  [====]  |
 *   visits    |  ____________   ______  |      visit time: at least one
 *   doubled   |      ====               |      two or more
 *
 * Visits that meet at their edges are not concurrent. Cancelled visits take no part, no-shows do: the time was
 * promised. The rest of visit time, with one visit alone, is one-to-one.
 * Source: own. METRICS section 3.
 */
export interface VisitLoad {
  readonly visitSeconds: number
  readonly doubleBookedSeconds: number
}

export interface VisitShares {
  readonly doubleBookedShare: number
  readonly oneToOneShare: number
}

/** @param records visits of one person, in any order */
export function visitLoad(within: Span, records: readonly Visit[]): VisitLoad {
  const visits = countedVisits(records).flatMap((visit) => clip(visit, within) ?? [])
  const edges = visits.flatMap(({ start, end }) => [
    { at: start, change: 1 },
    { at: end, change: -1 },
  ])
  let visitSeconds = 0
  let doubleBookedSeconds = 0
  let concurrent = 0
  let since = within.start
  for (const { at, change } of edges.sort((a, b) => a.at - b.at)) {
    if (concurrent >= 1) visitSeconds += at - since
    if (concurrent >= 2) doubleBookedSeconds += at - since
    concurrent += change
    since = at
  }
  return { visitSeconds, doubleBookedSeconds }
}

/** Sums over days or persons first, then the shares. @returns null where there was no visit */
export function visitShares(loads: readonly VisitLoad[]): VisitShares | null {
  let visitSeconds = 0
  let doubleBookedSeconds = 0
  for (const load of loads) {
    visitSeconds += load.visitSeconds
    doubleBookedSeconds += load.doubleBookedSeconds
  }
  if (visitSeconds === 0) return null
  return {
    doubleBookedShare: doubleBookedSeconds / visitSeconds,
    oneToOneShare: (visitSeconds - doubleBookedSeconds) / visitSeconds,
  }
}
