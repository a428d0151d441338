import { hoover } from './hoover.ts'
import {
  areAlike,
  loadsAfter,
  type MovePlan,
  type MoveProblem,
  movePlan,
  type Piece,
  TOLERANCE,
} from './move-plan.ts'

/**
 * A good plan, quickly: the move that helps most, again and again, until Hoover is at the target or no move
 * helps; then every move that turns out not to be needed is taken back, the lightest first.
 *
 *   too much   |  A ====  B ===            |
 *   too little |               C ==  D === |      A's heaviest fitting piece to D, then B's to C ...
 *
 * Where no move lowers Hoover, one that lowers the spread of the shares helps too: work that only B may take
 * from A goes to B, and then B's goes to C. No piece moves twice.
 */
export function greedyMoves(problem: MoveProblem, target: number): MovePlan {
  const destinations = new Array<number | undefined>(problem.pieces.length).fill(undefined)
  let loads = loadsAfter(problem, destinations)
  let now = unevenness(loads, problem.weights)
  while (now.hoover > target + TOLERANCE) {
    const best = bestMove(problem, destinations, loads, now)
    if (best === undefined) break
    destinations[best.piece] = best.to
    loads = loadsAfter(problem, destinations)
    now = best.after
  }
  return withoutNeedlessMoves(problem, destinations, Math.max(target, now.hoover))
}

interface Unevenness {
  readonly hoover: number
  /** Sum of p x p / w: 1 where all is even; every step towards even lowers it, even one on the same side. */
  readonly spread: number
}

interface Move {
  readonly piece: number
  readonly to: number
  readonly after: Unevenness
}

function bestMove(
  problem: MoveProblem,
  destinations: readonly (number | undefined)[],
  loads: number[],
  now: Unevenness,
): Move | undefined {
  let best: Move | undefined
  problem.pieces.forEach((piece, index) => {
    const previous = problem.pieces[index - 1]
    const isTried = areAlike(piece, previous) && destinations[index - 1] === undefined
    if (destinations[index] !== undefined || isTried) return
    for (const to of piece.to) {
      const after = afterMove(piece, to, loads, problem.weights)
      if (isLower(after, best?.after ?? now)) best = { piece: index, to, after }
    }
  })
  return best
}

/** Tries a move on the loads and takes it back. */
function afterMove(
  { weight, from }: Piece,
  to: number,
  loads: number[],
  weights: readonly number[],
): Unevenness {
  const receiverHad = loads[to] as number
  const giverHad = from === undefined ? 0 : (loads[from] as number)
  loads[to] = receiverHad + weight
  if (from !== undefined) loads[from] = giverHad - weight
  const after = unevenness(loads, weights)
  loads[to] = receiverHad
  if (from !== undefined) loads[from] = giverHad
  return after
}

function withoutNeedlessMoves(
  problem: MoveProblem,
  destinations: readonly (number | undefined)[],
  enough: number,
): MovePlan {
  let plan = movePlan(problem, destinations)
  for (let index = destinations.length - 1; index >= 0; index--) {
    if (plan.destinations[index] === undefined) continue
    const without = movePlan(problem, plan.destinations.with(index, undefined))
    if (without.hoover <= enough + TOLERANCE) plan = without
  }
  return plan
}

function unevenness(loads: readonly number[], weights: readonly number[]): Unevenness {
  let total = 0
  let weight = 0
  let spread = 0
  for (let index = 0; index < loads.length; index++) {
    const load = loads[index] as number
    const due = weights[index] as number
    total += load
    weight += due
    spread += (load * load) / due
  }
  if (total === 0) return { hoover: 0, spread: 1 }
  return { hoover: hoover(loads, weights) ?? 0, spread: (spread * weight) / (total * total) }
}

function isLower(one: Unevenness, other: Unevenness): boolean {
  if (Math.abs(one.hoover - other.hoover) > TOLERANCE) return one.hoover < other.hoover
  return one.spread < other.spread - TOLERANCE
}
