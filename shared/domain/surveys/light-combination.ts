import { basisOf, type Row, vanishingAt } from './row-space.ts'

/**
 * A combination of published numbers that tells of fewer than k people.
 *
 *   published  |  unit: 12 people     A: 9 of them          |
 *   found      |  unit - A            3 people, k = 5       |
 *
 * The search is exact. Of any columns with k people together a light combination must do without at least one:
 * each of them in turn is made to cancel out, the heaviest first, until all that is left is light. A column of k
 * people and more must go in any case, so the large groups cost one step each.
 * Where a search would take too long, what could not be proven counts as found.
 */
export interface Question {
  /** People of whom a column surely tells. */
  readonly peopleOf: (column: number) => number
  readonly smallestGroup: number
  /** Whether a combination of these published rows is one to worry about. */
  readonly isSought: (publishedRows: readonly number[]) => boolean
}

/** After so many steps a proof is given up: published is what is proven to be safe. */
const STEPS = 4000

/** @returns the published rows that such a combination is made of; undefined: there is none */
export function lightCombination(rows: readonly Row[], question: Question): readonly number[] | undefined {
  let steps = 0
  const search = (candidates: readonly Row[]): readonly number[] | undefined => {
    const involved = [...new Set(candidates.flatMap(({ from }) => [...from.keys()]))]
    if (!question.isSought(involved)) return undefined
    const inTurn = heaviestColumns(candidates, question)
    if (inTurn === undefined || ++steps > STEPS) return involved
    for (const column of inTurn) {
      const found = search(vanishingAt(candidates, column))
      if (found !== undefined) return found
    }
    return undefined
  }
  return search([...basisOf(rows).values()])
}

/** The fewest columns with k people together; undefined where all have fewer. */
function heaviestColumns(
  rows: readonly Row[],
  { peopleOf, smallestGroup }: Question,
): readonly number[] | undefined {
  const columns = new Set(rows.flatMap(({ entries }) => [...entries.keys()]))
  const byWeight = [...columns].sort((one, other) => peopleOf(other) - peopleOf(one) || one - other)
  let people = 0
  for (const [index, column] of byWeight.entries()) {
    people += peopleOf(column)
    if (people >= smallestGroup) return byWeight.slice(0, index + 1)
  }
  return undefined
}
