import { quantileOf } from './quantile.ts'
import type { Quartiles } from './quartiles.ts'
import { countedVisits, type Visit } from './schedule.ts'
import type { Span } from './span.ts'

/**
 * How long the visits of a group were planned to be: the middle length, and the half around it.
 *
 *   day      |     [====]   [==]    [==]   [====|====]   |      each whole, on the day on which it begins
 *   lengths  |  15, 15, 30, 60 min                       |
 *   counts   |  15 min twice, 30 once, 60 once           |      the same, told in fewer words
 *
 * Cancelled visits do not count, no-shows do: the time was promised. Two visits of one time count both.
 * Source: own. METRICS section 3.
 */
export type LengthCount = readonly [seconds: number, visits: number]

/** Of the visits that begin in the day, in seconds, ascending. @param records of one person, in any order */
export function visitLengths({ start, end }: Span, records: readonly Visit[]): number[] {
  return countedVisits(records)
    .filter((visit) => start <= visit.start && visit.start < end)
    .map((visit) => visit.end - visit.start)
    .sort((one, other) => one - other)
}

/** How many visits of each length there are. @param counts in any order @returns ascending by length */
export function lengthCounts(counts: readonly LengthCount[]): LengthCount[] {
  const visitsOf = new Map<number, number>()
  for (const [seconds, visits] of counts) visitsOf.set(seconds, (visitsOf.get(seconds) ?? 0) + visits)
  return [...visitsOf].sort(([one], [other]) => one - other)
}

/** @param counts ascending by length, each length once @returns seconds; null where there is no visit */
export function visitLength(counts: readonly LengthCount[]): Quartiles | null {
  const visits = counts.reduce((sum, [, each]) => sum + each, 0)
  if (visits === 0) return null
  const lengthAt = (place: number): number => {
    let passed = 0
    const at = counts.find(([, each]) => {
      passed += each
      return place < passed
    })
    return (at as LengthCount)[0]
  }
  const atShare = (share: number) => quantileOf(visits, lengthAt, share)
  return { lower: atShare(0.25), median: atShare(0.5), upper: atShare(0.75) }
}
