import { fewestMoves } from './fewest-moves.ts'
import { hoover } from './hoover.ts'
import type { ItemHolder } from './item-holders.ts'
import { loadsAfter, type Piece } from './move-plan.ts'

/**
 * What if: the fewest open items that would have to change hands for the work to be shared evenly enough.
 *
 *   before  |  A ========  B ==  C ==   pool ==  |      Hoover 0.33
 *   moves   |  A -> B, A -> C                    |
 *   after   |  A ====  B ====  C ====   pool ==  |      Hoover 0
 *
 * Only people who are present give a share and take work; what lies in a pool or with somebody absent is
 * nobody's until a move gives it to somebody, and stays where it is if that is not needed. It changes nothing,
 * it proposes. The same question has the same answer, in whatever order people and items are named.
 * Source: METRICS section 4.
 */
export interface Rebalance {
  /** At or under the target; otherwise the plan is the closest found. */
  readonly isReached: boolean
  /** Searched to the end: no plan has fewer moves, or, where the target is not reached, comes closer. */
  readonly isProven: boolean
  readonly moves: readonly ProposedMove[]
  readonly before: Distribution
  readonly after: Distribution
}

export interface ProposedMove {
  readonly itemId: string
  readonly from: ItemHolder
  readonly to: string
}

export interface Distribution {
  /** Null where nobody present has work. */
  readonly hoover: number | null
  readonly loads: readonly { readonly staffId: string; readonly load: number }[]
}

export interface OpenItem {
  readonly itemId: string
  /** One, or its minutes; an item of 0 stays where it is. */
  readonly weight: number
  readonly owner: ItemHolder
  /** The role that the work needs; anyone may do what needs none. */
  readonly requires: string | undefined
}

export interface PresentPerson {
  readonly staffId: string
  readonly role: string
  /** Full-time equivalent, above 0. */
  readonly fte: number
}

export interface RebalanceRules {
  /** Of Hoover, 0 to 1. */
  readonly target: number
  /** What each role may do besides work that needs the role itself. */
  readonly mayDo: ReadonlyMap<string, ReadonlySet<string>>
}

/** @param people those present, each once; @param items open ones, each once */
export function rebalance(
  items: readonly OpenItem[],
  people: readonly PresentPerson[],
  { target, mayDo }: RebalanceRules,
): Rebalance {
  const present = people.toSorted((one, other) => (one.staffId < other.staffId ? -1 : 1))
  const positionOf = new Map(present.map(({ staffId }, position) => [staffId, position]))
  const entries = items
    .filter(({ weight }) => weight > 0)
    .map((item) => ({ item, piece: pieceOf(item, present, positionOf, mayDo) }))
    .sort(
      (one, other) =>
        other.piece.weight - one.piece.weight ||
        (one.piece.from ?? -1) - (other.piece.from ?? -1) ||
        compare(one.piece.to.join(), other.piece.to.join()) ||
        compare(one.item.itemId, other.item.itemId),
    )
  const problem = { weights: present.map(({ fte }) => fte), pieces: entries.map(({ piece }) => piece) }
  const { destinations, isReached, isProven } = fewestMoves(problem, target)
  const distribution = (loads: readonly number[]): Distribution => ({
    hoover: hoover(loads, problem.weights),
    loads: present.map(({ staffId }, position) => ({ staffId, load: loads[position] as number })),
  })
  return {
    isReached,
    isProven,
    moves: entries.flatMap(({ item: { itemId, owner } }, index) => {
      const to = present[destinations[index] ?? -1]?.staffId
      return to === undefined ? [] : [{ itemId, from: owner, to }]
    }),
    before: distribution(loadsAfter(problem, [])),
    after: distribution(loadsAfter(problem, destinations)),
  }
}

function pieceOf(
  { weight, owner, requires }: OpenItem,
  present: readonly PresentPerson[],
  positionOf: ReadonlyMap<string, number>,
  mayDo: RebalanceRules['mayDo'],
): Piece {
  const from = owner.staffId === undefined ? undefined : positionOf.get(owner.staffId)
  const to = present.flatMap(({ role }, position) => {
    const isAllowed = requires === undefined || role === requires || mayDo.get(role)?.has(requires) === true
    return isAllowed && position !== from ? [position] : []
  })
  return { weight, from, to }
}

function compare(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}
