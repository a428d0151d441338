/**
 * A number with too few people behind it is not shown, and cannot be worked out from those that are.
 *
 *   unit      |  team A: 8    team B: 3    team C: 4    team D: 2 (another unit)  |
 *   alone     |  shown        suppressed   suppressed   suppressed                |
 *   unit      |  A + (B, C together 7)     = 15                                   |
 *   above it  |  15                        and D is left out: 2 would be the difference
 *
 * Parts that are too small are taken together; where that makes a group, they count in the unit, else they wait
 * for the unit above, and may be left out of every one. So two numbers that both are shown differ by no people or
 * by a whole group. Source: TRUST sections 1 and 2 (R3, R4).
 */
export const SUPPRESSED = 'suppressed'
export type Suppressed = typeof SUPPRESSED

/** Something that people stand behind. */
export interface Part<T> {
  readonly people: number
  readonly figure: T
}

/** A unit: what its own people have, and the units below. */
export interface PartTree<T> {
  readonly own: Part<T> | undefined
  readonly below: readonly PartTree<T>[]
}

export interface Gathered<T> {
  /** What may be shown of the unit; undefined: suppressed. */
  readonly shown: Part<T> | undefined
  /** What is too small as yet, to be taken together with others above. */
  readonly waiting: Part<T> | undefined
}

/** @returns the figure, where enough people stand behind it */
export function released<T>(part: Part<T>, smallestGroup: number): T | Suppressed {
  return part.people >= smallestGroup ? part.figure : SUPPRESSED
}

/** @param join of two figures the one of both together; the order must not matter */
export function gathered<T>(
  tree: PartTree<T>,
  smallestGroup: number,
  join: (one: T, other: T) => T,
): Gathered<T> {
  const both = (one: Part<T> | undefined, other: Part<T> | undefined): Part<T> | undefined =>
    one && other
      ? { people: one.people + other.people, figure: join(one.figure, other.figure) }
      : (one ?? other)
  const isLarge = tree.own !== undefined && tree.own.people >= smallestGroup
  let shown = isLarge ? tree.own : undefined
  let waiting = isLarge ? undefined : tree.own
  for (const unit of tree.below) {
    const below = gathered(unit, smallestGroup, join)
    shown = both(shown, below.shown)
    waiting = both(waiting, below.waiting)
  }
  const isGroup = waiting !== undefined && waiting.people >= smallestGroup
  return isGroup ? { shown: both(shown, waiting), waiting: undefined } : { shown, waiting }
}
