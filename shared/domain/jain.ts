/**
 * Jain's index of loads per full-time equivalent: the share of the team among whom the work is, as it were.
 *
 *   loads   |  5 5 5 5  |  10 10 0 0  |  20 0 0 0  |
 *   result  |  1        |  1/2        |  1/4       |
 *
 * (sum x)^2 / (n sum x^2), from 1/n to 1; here 1 is even. Source: METRICS section 4.
 * @param loads never negative
 * @returns null where there is no work
 */
export function jain(loads: readonly number[]): number | null {
  let total = 0
  let squares = 0
  for (const load of loads) {
    total += load
    squares += load * load
  }
  return total === 0 ? null : (total * total) / (loads.length * squares)
}
