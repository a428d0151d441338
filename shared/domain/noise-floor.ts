import { correctedGini } from './gini.ts'
import { quantileOf } from './quantile.ts'
import { seededRandom } from './seeded-random.ts'

/**
 * How uneven a perfectly fair share looks by chance alone.
 *
 *   5 people, 20 tasks each on average, dealt without favour: 24 17 22 15 21
 *   many such deals, corrected Gini of each  |    . : | | | : . .      |
 *                                            |   mean ^       ^ p95    |
 *
 * Only what lies above the 95th percentile is worth an alert. Every person's number of items is drawn from a
 * Poisson distribution around what is their due. Part-time makes the floor rise: few items scatter more.
 * The same arguments give the same floor, so it can be cached. Source: METRICS section 4.
 */
export interface NoiseFloor {
  /** Of the corrected Gini index. */
  readonly mean: number
  readonly p95: number
}

export interface Simulation {
  /** A whole number. */
  readonly seed: number
  /** 2,000 or more; with 10,000 the floor of three people with five items each stands to 0.01. */
  readonly draws?: number
}

const LEAST_DRAWS = 2000
const USUAL_DRAWS = 10_000

/**
 * @param weights full-time equivalents present, one a person, above 0
 * @param items how many items they had together: items, not minutes
 * @returns null where there is nothing to share or nobody to share it with
 * @throws RangeError for fewer than 2,000 draws
 */
export function noiseFloor(
  weights: readonly number[],
  items: number,
  { seed, draws = USUAL_DRAWS }: Simulation,
): NoiseFloor | null {
  if (draws < LEAST_DRAWS) throw new RangeError('A noise floor needs 2,000 draws or more')
  if (weights.length < 2 || items === 0) return null
  const random = seededRandom(seed)
  const weight = weights.reduce((sum, each) => sum + each, 0)
  const ofWeight = new Map(weights.map((each) => [each, poisson((items * each) / weight)]))
  const samplers = weights.map((each) => ofWeight.get(each) as Sampler)
  const perFte = new Float64Array(weights.length)
  const indices = Float64Array.from({ length: draws }, () => {
    for (let person = 0; person < perFte.length; person++) {
      perFte[person] = (samplers[person] as Sampler)(random()) / (weights[person] as number)
    }
    // A deal in which nobody got anything is an even one.
    return correctedGini(perFte) ?? 0
  })
  const mean = indices.reduce((sum, index) => sum + index, 0) / draws
  indices.sort()
  return { mean, p95: quantileOf(draws, (place) => indices[place] as number, 0.95) }
}

type Sampler = (uniform: number) => number

/** Into so many parts the table is cut, so that a number is found in the first few lines of its part. */
const PARTS = 256

/**
 * Reads a Poisson number off its table. The table grows from the most probable number to both sides until
 * nothing is left to add, so that it works for a mean of 0.1 and of 10,000 alike.
 */
function poisson(mean: number): Sampler {
  const mode = Math.floor(mean)
  const parts = [1]
  let first = mode
  for (let part = first / mean; part > Number.EPSILON; part *= first / mean) {
    parts.unshift(part)
    first--
  }
  for (let next = mode + 1, part = mean / next; part > Number.EPSILON; next++, part *= mean / next) {
    parts.push(part)
  }
  let total = 0
  const cumulative = parts.map((part) => {
    total += part
    return total
  })
  const startOf = new Int32Array(PARTS)
  for (let part = 0, at = 0; part < PARTS; part++) {
    while ((cumulative[at] as number) < (part / PARTS) * total) at++
    startOf[part] = at
  }
  const last = cumulative.length - 1
  return (uniform) => {
    const wanted = uniform * total
    let at = startOf[Math.floor(uniform * PARTS)] as number
    while (at < last && (cumulative[at] as number) < wanted) at++
    return first + at
  }
}
