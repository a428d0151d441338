import { basisOf, commonDivisor, type Row, vanishingAt } from './row-space.ts'

/** What is looked for among all sums and differences of published numbers. */
export interface Question {
  /** People of whom a column surely tells. */
  readonly peopleOf: (column: number) => number
  readonly smallestGroup: number
  /** Whether a combination of these published rows is one to worry about. */
  readonly isSought: (publishedRows: readonly number[]) => boolean
}

/** After so many guesses a proof is given up: published is what is proven to be safe. */
const GUESSES = 300

/**
 * Combinations of published numbers that tell of fewer than k people.
 *
 *   published  |  unit: 12 people     A: 9 of them          |
 *   found      |  unit - A            3 people, k = 5       |
 *
 * The search is exact. Columns that are multiples of each other in every row are in a combination together or
 * not at all: they are one bundle. A bundle of k people and more is in no light combination, so it is made to
 * cancel out, which makes bundles of other columns, and so on. Rows that share no column with others are looked
 * at alone. Where bundles of fewer people are left, a light combination must do without at least one of any of
 * them that have k people together: each in turn is made to cancel out.
 * Where that takes too many guesses, what could not be proven counts as found.
 *
 * @returns for each part that has one, the published rows that it is made of
 */
export function lightCombinations(rows: readonly Row[], question: Question): (readonly number[])[] {
  return partsOf(withoutHeavy([...basisOf(rows).values()], question)).flatMap((part) => {
    const found = lightOf(part, question, { left: GUESSES })
    return found === undefined ? [] : [found]
  })
}

/** @param part rows that hang together, without a heavy bundle */
function lightOf(
  part: readonly Row[],
  question: Question,
  guesses: { left: number },
): readonly number[] | undefined {
  const involved = [...new Set(part.flatMap(({ from }) => [...from.keys()]))]
  if (!question.isSought(involved)) return undefined
  const inTurn = heaviestBundles(part, question)
  if (inTurn === undefined || guesses.left-- <= 0) return involved
  for (const column of inTurn) {
    for (const smaller of partsOf(withoutHeavy(vanishingAt(part, column), question))) {
      const found = lightOf(smaller, question, guesses)
      if (found !== undefined) return found
    }
  }
  return undefined
}

/** The combinations of the rows in which no bundle of k people stands. */
function withoutHeavy(rows: readonly Row[], { peopleOf, smallestGroup }: Question): readonly Row[] {
  let rest = rows
  for (;;) {
    const heavy = bundlesOf(rest, peopleOf).filter(({ people }) => people >= smallestGroup)
    if (heavy.length === 0) return rest
    rest = heavy.reduce<readonly Row[]>((left, { column }) => vanishingAt(left, column), rest)
  }
}

/** A column of each of the fewest bundles with k people together; undefined where all have fewer. */
function heaviestBundles(rows: readonly Row[], { peopleOf, smallestGroup }: Question): number[] | undefined {
  const byWeight = bundlesOf(rows, peopleOf).sort(
    (one, other) => other.people - one.people || one.column - other.column,
  )
  let people = 0
  for (const [index, bundle] of byWeight.entries()) {
    people += bundle.people
    if (people >= smallestGroup) return byWeight.slice(0, index + 1).map(({ column }) => column)
  }
  return undefined
}

interface Bundle {
  /** One of its columns. */
  readonly column: number
  people: number
}

function bundlesOf(rows: readonly Row[], peopleOf: (column: number) => number): Bundle[] {
  const inRows = new Map<number, [row: number, value: bigint][]>()
  rows.forEach(({ entries }, row) => {
    for (const [column, value] of entries) {
      const places = inRows.get(column)
      if (places) places.push([row, value])
      else inRows.set(column, [[row, value]])
    }
  })
  const bundles = new Map<string, Bundle>()
  for (const [column, places] of inRows) {
    const name = ratiosOf(places)
    const known = bundles.get(name)
    if (known) known.people += peopleOf(column)
    else bundles.set(name, { column, people: peopleOf(column) })
  }
  return [...bundles.values()]
}

/** The same for columns that are multiples of each other: each number as a fraction of the first. */
function ratiosOf(places: readonly (readonly [row: number, value: bigint])[]): string {
  const first = places[0]?.[1] ?? 1n
  return places
    .map(([row, value]) => {
      const common = commonDivisor(value, first) * (first < 0n ? -1n : 1n)
      return `${row}:${value / common}/${first / common}`
    })
    .join()
}

/** Rows that hang together by their columns, apart from those that do not. */
function partsOf(rows: readonly Row[]): Row[][] {
  const rowsOf = new Map<number, number[]>()
  rows.forEach(({ entries }, row) => {
    for (const column of entries.keys()) {
      const sharing = rowsOf.get(column)
      if (sharing) sharing.push(row)
      else rowsOf.set(column, [row])
    }
  })
  const seen = new Set<number>()
  return [...rows.keys()].flatMap((start) => {
    if (seen.has(start)) return []
    seen.add(start)
    const part = [start]
    for (const row of part) {
      for (const column of rows[row]?.entries.keys() ?? []) {
        for (const other of rowsOf.get(column) ?? []) {
          if (!seen.has(other)) {
            seen.add(other)
            part.push(other)
          }
        }
        rowsOf.delete(column)
      }
    }
    return [part.map((row) => rows[row] as Row)]
  })
}
