/**
 * The Hoover index: the share of the work that would have to move for everyone to carry their part.
 *
 *   part due      |  1/4    1/4    1/4    1/4   |
 *   work carried  |  40 %   30 %   20 %   10 %  |
 *   too much      |  15 % +  5 %                |      20 % would have to move
 *
 * 0 is even; it stays below 1. Half the sum of |p - w|, with p the share of the work and w that of the
 * full-time equivalents present. Source: METRICS section 4.
 * @param loads never negative
 * @param weights one for each load, above 0: full-time equivalent x share of days present
 * @returns null where there is no work
 */
export function hoover(loads: readonly number[], weights: readonly number[]): number | null {
  // Loops, not reduce and forEach: a search for the fewest moves asks this a million times.
  let total = 0
  let weight = 0
  for (const load of loads) total += load
  for (const each of weights) weight += each
  if (total === 0) return null
  let distance = 0
  for (let index = 0; index < loads.length; index++) {
    distance += Math.abs((loads[index] as number) / total - (weights[index] as number) / weight)
  }
  return distance / 2
}
