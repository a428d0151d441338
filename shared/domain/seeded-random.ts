/**
 * Chance that can be repeated: the same seed gives the same numbers, everywhere and always.
 *
 *   seed 7   |  0.012  0.062  0.977 ...      from 0 up to, not including, 1
 *
 * The generator "mulberry32" (T. Ettinger, public domain). For simulation alone: whoever sees a few of its
 * numbers knows the others, so no token, no shuffle of answers, nothing secret may come of it.
 * @param seed a whole number; its lower 32 bits count
 */
export function seededRandom(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
