import { hoover } from './hoover.ts'

/**
 * Pieces of work on people's desks, and a plan that says which of them go to whose desk.
 *
 *   desk     |  A: 30 20 10  |  B: 10  |  nobody's: 20  |
 *   plan     |  20 to B                    20 to B      |
 *   result   |  A: 30 10     |  B: 10 20 20             |
 *
 * People are positions, so that a search can count and compare them fast.
 */
export interface MoveProblem {
  /** What each person is due: full-time equivalents present, above 0. */
  readonly weights: readonly number[]
  /** From the heaviest to the lightest, those that are alike beside each other. */
  readonly pieces: readonly Piece[]
}

export interface Piece {
  /** Above 0. */
  readonly weight: number
  /** Who has it; undefined where nobody present has. */
  readonly from: number | undefined
  /** Who else may take it over, in order. */
  readonly to: readonly number[]
}

export interface MovePlan {
  /** For each piece who gets it; undefined where it stays. */
  readonly destinations: readonly (number | undefined)[]
  readonly moves: number
  /** After the moves; 0 where nobody has work. */
  readonly hoover: number
}

/** A difference of less than this is rounding. */
export const TOLERANCE = 1e-12

export function movePlan(problem: MoveProblem, destinations: readonly (number | undefined)[]): MovePlan {
  return {
    destinations,
    moves: destinations.filter((to) => to !== undefined).length,
    hoover: hoover(loadsAfter(problem, destinations), problem.weights) ?? 0,
  }
}

/** What each person carries once the plan is carried out. */
export function loadsAfter(
  { weights, pieces }: MoveProblem,
  destinations: readonly (number | undefined)[],
): number[] {
  const loads = new Array<number>(weights.length).fill(0)
  pieces.forEach(({ weight, from }, index) => {
    const owner = destinations[index] ?? from
    if (owner !== undefined) loads[owner] = (loads[owner] as number) + weight
  })
  return loads
}

/** Alike pieces can stand for each other in any plan. */
export function areAlike(one: Piece, other: Piece | undefined): boolean {
  return (
    other !== undefined &&
    one.weight === other.weight &&
    one.from === other.from &&
    one.to.length === other.to.length &&
    one.to.every((person, index) => person === other.to[index])
  )
}
