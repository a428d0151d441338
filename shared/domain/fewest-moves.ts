import { greedyMoves } from './greedy-moves.ts'
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
 * The plan with the fewest moves that brings Hoover to a target; where none does, the one that comes closest.
 *
 *   greedy plan   |  5 moves                                     |
 *   search        |  0?  1?  2?  no: too light   3? no   4? yes  |      4, proven to be the fewest
 *
 * A move of weight m takes at most m off the work that is too much, so a branch ends as soon as the heaviest
 * pieces that it has left cannot suffice. The search looks at so many positions and not at a clock: the same
 * question has the same answer everywhere, and an answer that was not searched to the end says so.
 */
export interface FewestMoves extends MovePlan {
  readonly isReached: boolean
  /** No other plan has fewer moves or, where the target is not reached, comes closer. */
  readonly isProven: boolean
}

/** How often the search looks at one person's load; a million positions of a team of five. */
const LOOKS = 5_000_000
/** A longer list of moves is not searched: the search would not come to its end. */
const DEEPEST = 1000

/** @param target of Hoover, 0 to 1; at the target is reached */
export function fewestMoves(problem: MoveProblem, target: number): FewestMoves {
  const limit = Math.ceil(LOOKS / Math.max(1, problem.weights.length))
  let best = greedyMoves(problem, target)
  if (!isAt(best, target)) {
    const closest = search(problem, best, limit, 'closest')
    best = closest.plan
    if (!isAt(best, target)) return { ...best, isReached: false, isProven: closest.isWhole }
  }
  let positions = limit
  for (let moves = 0; moves < best.moves; moves++) {
    const atMost = { hoover: target, moves: moves + 1, destinations: best.destinations }
    const found = search(problem, atMost, positions, 'first')
    positions -= found.positions
    if (found.plan !== atMost) return { ...found.plan, isReached: true, isProven: true }
    if (!found.isWhole) return { ...best, isReached: true, isProven: false }
  }
  return { ...best, isReached: true, isProven: true }
}

function isAt(plan: MovePlan, target: number): boolean {
  return plan.hoover <= target + TOLERANCE
}

interface Search {
  /** The one to beat, if nothing beats it. */
  readonly plan: MovePlan
  readonly positions: number
  readonly isWhole: boolean
}

/** Looks for a plan that has a lower Hoover than the one to beat, or the same with fewer moves. */
function search(problem: MoveProblem, toBeat: MovePlan, limit: number, goal: 'first' | 'closest'): Search {
  const { pieces, weights } = problem
  const mostMoves = goal === 'first' ? toBeat.moves - 1 : pieces.length
  const destinations = new Array<number | undefined>(pieces.length).fill(undefined)
  const loads = loadsAfter(problem, destinations)
  const weightBefore = runningWeight(pieces)
  let plan = toBeat
  let positions = 0
  let isOver = false
  let isWhole = true

  function visit(first: number, moves: number): void {
    if (positions >= limit || moves > DEEPEST) isWhole = false
    isOver ||= !isWhole
    if (isOver) return
    positions++
    const now = hoover(loads, weights) ?? 0
    const isFewer = now <= plan.hoover + TOLERANCE && moves < plan.moves
    if (now < plan.hoover - TOLERANCE || isFewer) {
      plan = movePlan(problem, [...destinations])
      isOver = goal === 'first'
    }
    const total = loads.reduce((sum, load) => sum + load, 0)
    const left = mostMoves - moves
    for (let index = first; index < pieces.length && left > 0 && !isOver; index++) {
      const last = Math.min(index + left, pieces.length)
      const movable = (weightBefore[last] as number) - (weightBefore[index] as number)
      // Also of nobody's work: what it adds to the whole, and so to what is due, is less than its weight.
      if ((now - plan.hoover - 2 * TOLERANCE) * total > movable) return
      positions++
      tryPiece(index, moves)
    }
  }

  function tryPiece(index: number, moves: number): void {
    const piece = pieces[index] as Piece
    // Alike pieces go to people in order and the last of them stay, or each plan would be met many times.
    const earliest = areAlike(piece, pieces[index - 1]) ? (destinations[index - 1] ?? Infinity) : 0
    for (const to of piece.to) if (to >= earliest) tryMove(piece, index, to, moves)
  }

  function tryMove({ weight, from }: Piece, index: number, to: number, moves: number): void {
    const receiverHad = loads[to] as number
    const giverHad = from === undefined ? 0 : (loads[from] as number)
    loads[to] = receiverHad + weight
    if (from !== undefined) loads[from] = giverHad - weight
    destinations[index] = to
    visit(index + 1, moves + 1)
    destinations[index] = undefined
    loads[to] = receiverHad
    if (from !== undefined) loads[from] = giverHad
  }

  visit(0, 0)
  return { plan, positions, isWhole }
}

/** The weight of all pieces before each, and at the end of all. */
function runningWeight(pieces: readonly Piece[]): number[] {
  const totals = [0]
  for (const { weight } of pieces) totals.push((totals.at(-1) as number) + weight)
  return totals
}
