import { quantile } from './quantile.ts'

/**
 * How a group's values lie: the middle one, and the half around it. By quantile type 7.
 *
 *   values    |  10      20      30      40  |
 *   lower     |      17.5                    |      three quarters of the way from 10 to 20
 *   median    |             25               |
 *   upper     |                 32.5         |
 */
export interface Quartiles {
  readonly lower: number
  readonly median: number
  readonly upper: number
}

/** @param values in any order @returns null where there are no values */
export function quartiles(values: readonly number[]): Quartiles | null {
  const lower = quantile(values, 0.25)
  const median = quantile(values, 0.5)
  const upper = quantile(values, 0.75)
  return lower === null || median === null || upper === null ? null : { lower, median, upper }
}
