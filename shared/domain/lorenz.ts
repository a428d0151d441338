/** Where the curve is read: four points, each a fifth of the team from the next. */
export const LORENZ_FIFTHS = [0.2, 0.4, 0.6, 0.8] as const

/**
 * The Lorenz curve, read at fifths: what the less loaded part of a team carries of its work.
 *
 *   share of work    |           .o|      people from the least to the most loaded, by work per full-time
 *                    |        .  o |      equivalent present; 20 % of the full-time equivalents on the left
 *                    |     .   o   |      carry 6 % of the work, 40 % carry 16 %, ...
 *                    |  .   o      |
 *                    |. o          |  share of full-time equivalents
 *
 * On the even line all are at their part. Where a fifth ends within a person, that part of their work counts.
 *
 * @param shares load, never negative, and weight above 0 of each who takes part, in any order
 * @returns shares of the work at {@link LORENZ_FIFTHS}, never falling; null where there is no work
 */
export function lorenzAtFifths(
  shares: readonly (readonly [load: number, weight: number])[],
): [number, number, number, number] | null {
  const sorted = shares.toSorted(
    ([load, weight], [other, othersWeight]) => load / weight - other / othersWeight,
  )
  const total = sorted.reduce((sum, [load]) => sum + load, 0)
  const whole = sorted.reduce((sum, [, weight]) => sum + weight, 0)
  if (total === 0) return null
  const upTo = (fifth: number) => {
    let left = fifth * whole
    let carried = 0
    for (const [load, weight] of sorted) {
      carried += load * Math.min(left / weight, 1)
      left = Math.max(0, left - weight)
    }
    return carried / total
  }
  const [first, second, third, fourth] = LORENZ_FIFTHS
  return [upTo(first), upTo(second), upTo(third), upTo(fourth)]
}
