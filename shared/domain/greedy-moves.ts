import { hoover } from './hoover.ts'
import { areAlike, loadsAfter, type MovePlan, type MoveProblem, movePlan, TOLERANCE } from './move-plan.ts'

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
  const loads = loadsAfter(problem, destinations)
  let now = unevenness(loads, problem.weights)
  while (now.hoover > target + TOLERANCE) {
    const best = bestMove(problem, destinations, loads, now)
    if (best === undefined) break
    destinations[best.piece] = best.to
    place(problem, loads, best)
    now = best.after
  }
  return now.hoover > target + TOLERANCE
    ? movePlan(problem, destinations)
    : withoutNeedlessMoves(problem, destinations, target)
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
  loads: readonly number[],
  now: Unevenness,
): Move | undefined {
  let best: Move | undefined
  problem.pieces.forEach((piece, index) => {
    const previous = problem.pieces[index - 1]
    const isTried = areAlike(piece, previous) && destinations[index - 1] === undefined
    if (destinations[index] !== undefined || isTried) return
    for (const to of piece.to) {
      const moved = [...loads]
      place(problem, moved, { piece: index, to })
      const after = unevenness(moved, problem.weights)
      if (isLower(after, best?.after ?? now)) best = { piece: index, to, after }
    }
  })
  return best
}

function place({ pieces }: MoveProblem, loads: number[], { piece, to }: Pick<Move, 'piece' | 'to'>): void {
  const { weight = 0, from } = pieces[piece] ?? {}
  if (from !== undefined) loads[from] = (loads[from] as number) - weight
  loads[to] = (loads[to] as number) + weight
}

function withoutNeedlessMoves(
  problem: MoveProblem,
  destinations: readonly (number | undefined)[],
  target: number,
): MovePlan {
  let plan = movePlan(problem, destinations)
  for (let index = destinations.length - 1; index >= 0; index--) {
    if (plan.destinations[index] === undefined) continue
    const without = movePlan(problem, plan.destinations.with(index, undefined))
    if (without.hoover <= target + TOLERANCE) plan = without
  }
  return plan
}

function unevenness(loads: readonly number[], weights: readonly number[]): Unevenness {
  const total = loads.reduce((sum, load) => sum + load, 0)
  const weight = weights.reduce((sum, each) => sum + each, 0)
  if (total === 0) return { hoover: 0, spread: 1 }
  let spread = 0
  loads.forEach((load, index) => {
    spread += (load / total) ** 2 / ((weights[index] as number) / weight)
  })
  return { hoover: hoover(loads, weights) ?? 0, spread }
}

function isLower(one: Unevenness, other: Unevenness): boolean {
  if (Math.abs(one.hoover - other.hoover) > TOLERANCE) return one.hoover < other.hoover
  return one.spread < other.spread - TOLERANCE
}
