/** Chance that comes out the same for the same seed, on every machine and in every order of the clinic's days. */
export interface Chance {
  /** At least 0, under 1. */
  next(): number
  between(low: number, high: number): number
  isTrue(probability: number): boolean
  /** Lognormal with the given mean: many small values and a long tail, as gaps between clicks are. */
  around(mean: number, spread: number): number
  /** Lognormal with the given median, as times of persons are. */
  aboutMedian(median: number, spread: number): number
  /** A whole number that is the given one on average, and never as far from it as one. */
  evenly(mean: number): number
  /** The position of one of the weights, the heavier the more often. */
  pick(weights: readonly number[]): number
}

/** @param seed any text; texts that differ in one letter give unrelated chance */
export function chanceOf(seed: string): Chance {
  let state = hash(seed)

  /** Mulberry32 (Tommy Ettinger, public domain). */
  function next(): number {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  /** Box-Muller. */
  function normal(): number {
    return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  }

  const aboutMedian = (median: number, spread: number) => median * Math.exp(spread * normal())

  return {
    next,
    between: (low, high) => low + (high - low) * next(),
    isTrue: (probability) => next() < probability,
    around: (mean, spread) => aboutMedian(mean * Math.exp(-(spread * spread) / 2), spread),
    aboutMedian,
    evenly: (mean) => Math.floor(mean + next()),
    pick(weights) {
      let left = next() * weights.reduce((sum, weight) => sum + weight, 0)
      for (const [position, weight] of weights.entries()) {
        left -= weight
        if (left < 0) return position
      }
      return weights.length - 1
    },
  }
}

/** FNV-1a, then stirred, so that the last letter reaches every bit. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  return value ^ (value >>> 13)
}
