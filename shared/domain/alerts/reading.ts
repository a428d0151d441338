/**
 * What a rule reads of a week.
 *
 *   low threshold       high threshold
 *   ------|-------------------|--------------->
 *    low  |      between      |  high              exactly on a threshold: not above it
 *
 * Too few people behind the figure, or no figure at all, is one and the same: missing, without a value.
 */
export type Level = 'high' | 'between' | 'low' | 'missing'

export interface Thresholds {
  /** Above it a week is high. */
  readonly high: number
  /** At it or below a week is low. Not above `high`. */
  readonly low: number
}

export type Reading = KnownReading | MissingReading

export interface KnownReading {
  /** `2026-W47` */
  readonly week: string
  readonly level: 'high' | 'between' | 'low'
  readonly value: number
  /**
   * Median of the earlier weeks of the same team; null where fewer than three are known. Of a survey it is what was
   * published of the cycle before.
   */
  readonly baseline: number | null
  readonly thresholds: Thresholds
  /** How many people stand behind the value: never under the smallest group. */
  readonly people: number
  /** Numbers that explain the value, by name: sums over people, never of one person. */
  readonly evidence: Readonly<Record<string, number>>
  /** Of a survey: from the day on which the cycle opened to that on which it was published. Else it is the week. */
  readonly period?: Period
}

/** Local dates, both included. */
export interface Period {
  readonly from: string
  readonly to: string
}

export interface MissingReading {
  readonly week: string
  readonly level: 'missing'
}
