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
  const total = sumOf(loads)
  const weight = sumOf(weights)
  if (total === 0) return null
  let distance = 0
  loads.forEach((load, index) => {
    distance += Math.abs(load / total - (weights[index] as number) / weight)
  })
  return distance / 2
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}
