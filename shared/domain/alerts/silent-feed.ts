import { median } from '../quantile.ts'
import type { Reading } from './reading.ts'

/**
 * How often something comes from a feed: its last arrival, and the gaps before it.
 *
 *   arrivals  |  o    o    o     o  o                         o |
 *   gaps      |    5    5     6   3                             |      in minutes; the median of the last 20 is usual
 *   silent    |                     ... 30 min ===============  |      twice the usual gap, never under 30 minutes
 *
 * Until 10 gaps are known nothing is said: a feed that has just begun has no usual gap. Whatever arrives is an end of
 * the silence.
 */
export interface FeedArrivals {
  /** Seconds since 1970. */
  readonly last: number
  /** Seconds, oldest first; the last 20. */
  readonly gaps: readonly number[]
}

export const GAPS_KEPT = 20
const FEWEST_GAPS = 10
const SHORTEST_SILENCE_SECONDS = 30 * 60

/**
 * What the rule reads of a feed: its last arrival, and the instant at which it became silent, if it has. They stand
 * in place of weeks.
 *
 * @param times so many usual gaps without an event are silence
 */
export function readingsOfFeed({ last, gaps }: FeedArrivals, now: number, times: number): Reading[] {
  const usual = median(gaps)
  if (usual === null || gaps.length < FEWEST_GAPS) return [{ week: instantName(last), level: 'missing' }]
  const silentFrom = last + Math.max(times * usual, SHORTEST_SILENCE_SECONDS)
  const reading = (at: number) => ({
    week: instantName(at),
    value: usual === 0 ? 0 : Math.max(0, now - last) / usual,
    baseline: usual,
    thresholds: { high: times, low: times },
    people: 0,
    evidence: { usualGapSeconds: usual, silentSeconds: Math.max(0, now - last) },
  })
  const arrival = { ...reading(last), level: 'low' as const, value: 0 }
  return now > silentFrom ? [arrival, { ...reading(silentFrom), level: 'high' }] : [arrival]
}

function instantName(epochSeconds: number): string {
  return new Date(epochSeconds * 1000).toISOString()
}
