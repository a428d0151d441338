const MANY = 40

/**
 * The Gini index of loads per full-time equivalent, and the same corrected for small teams.
 *
 *   share of work    |           .o|      people from the least to the most loaded, their work added up;
 *                    |        .  o |      the belly between the even line and that curve, over the whole
 *                    |     .   o   |      triangle, is the index
 *                    |  .   o      |
 *                    |. o          |  share of people
 *
 * G = sum((2i - n - 1) x_i) / (n sum(x)) with x sorted. In a team of n it cannot exceed (n - 1) / n, so
 * G* = G n / (n - 1) is what teams of different size are compared by. Source: Deltas 2003; METRICS section 4.
 * @param loads never negative
 * @returns null where there is no work
 */
export function gini(loads: ArrayLike<number>): number | null {
  // Loops and typed arrays: the noise floor does this thousands of times.
  const sorted = ascending(new Float64Array(loads))
  const people = sorted.length
  let total = 0
  let ranked = 0
  for (let index = 0; index < people; index++) {
    const load = sorted[index] as number
    total += load
    ranked += (2 * (index + 1) - people - 1) * load
  }
  return total === 0 ? null : ranked / (people * total)
}

/** In place. A team is small, and sorted sooner by setting each load where it belongs. */
function ascending(loads: Float64Array): Float64Array {
  if (loads.length > MANY) return loads.sort()
  for (let next = 1; next < loads.length; next++) {
    const load = loads[next] as number
    let place = next
    while (place > 0 && (loads[place - 1] as number) > load) {
      loads[place] = loads[place - 1] as number
      place--
    }
    loads[place] = load
  }
  return loads
}

/** @returns null where there is no work or only one person */
export function correctedGini(loads: ArrayLike<number>): number | null {
  const uncorrected = gini(loads)
  if (uncorrected === null || loads.length < 2) return null
  return (uncorrected * loads.length) / (loads.length - 1)
}
