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
const GUESSES = 500

/**
 * Combinations of published numbers that tell of fewer than k people.
 *
 *   published  |  unit: 12 people     A: 9 of them          |
 *   found      |  unit - A            3 people, k = 5       |
 *
 * The search is exact. Columns that are multiples of each other in every row are in a combination together or
 * not at all: they are one bundle. A bundle of k people and more is in no light combination, so it is made to
 * cancel out, which makes bundles of other columns, and so on. Rows that share no column with others are looked
 * at alone. Of the bundles that are left the heaviest is guessed to be out of it, or to be in it: then all those
 * cancel out for which too few people are left to make k.
 * Where that takes too many guesses, what could not be proven counts as found.
 *
 * @returns for each part that has one, the published rows that it is made of
 */
export function lightCombinations(rows: readonly Row[], question: Question): (readonly number[])[] {
  const [nothing, guesses] = [new Set<number>(), { left: GUESSES }]
  const rest = withoutHeavy([...basisOf(rows).values()], nothing, question)
  return partsOf(rest ?? []).flatMap((part) => {
    const found = lightOf(part, nothing, question, guesses)
    return found === undefined ? [] : [found]
  })
}

/**
 * @param part rows that hang together
 * @param inside columns that are guessed to be in the combination
 */
function lightOf(
  part: readonly Row[],
  inside: ReadonlySet<number>,
  question: Question,
  guesses: { left: number },
): readonly number[] | undefined {
  const involved = [...new Set(part.flatMap(({ from }) => [...from.keys()]))]
  if (!question.isSought(involved)) return undefined
  const bundles = bundlesOf(part, inside, question.peopleOf)
  const people = bundles.reduce((total, bundle) => total + bundle.people, 0)
  if (people < question.smallestGroup || guesses.left-- <= 0) return involved
  const open = bundles.filter(({ isInside }) => !isInside)
  const heaviest = open.reduce<Bundle | undefined>(
    (best, bundle) => (best === undefined || bundle.people > best.people ? bundle : best),
    undefined,
  )
  if (heaviest === undefined) return undefined
  return (
    lightIn(part, new Set([...inside, heaviest.column]), question, guesses) ??
    lightIn(vanishingAt(part, heaviest.column), inside, question, guesses)
  )
}

function lightIn(
  rows: readonly Row[],
  inside: ReadonlySet<number>,
  question: Question,
  guesses: { left: number },
): readonly number[] | undefined {
  for (const part of partsOf(withoutHeavy(rows, inside, question) ?? [])) {
    // What lies in two parts is the sum of two that are lighter still, and looked at on their own.
    const holdsAll = [...inside].every((column) => part.some(({ entries }) => entries.has(column)))
    const found = holdsAll ? lightOf(part, inside, question, guesses) : undefined
    if (found !== undefined) return found
  }
  return undefined
}

/**
 * The combinations of the rows in which no bundle stands that would make k people, with those inside.
 *
 * @returns undefined: those inside are too many already
 */
function withoutHeavy(
  rows: readonly Row[],
  inside: ReadonlySet<number>,
  { peopleOf, smallestGroup }: Question,
): readonly Row[] | undefined {
  let rest = rows
  for (;;) {
    const bundles = bundlesOf(rest, inside, peopleOf)
    const peopleInside = bundles.reduce((sum, { isInside, people }) => sum + (isInside ? people : 0), 0)
    if (peopleInside >= smallestGroup) return undefined
    const heavy = bundles.filter(
      ({ isInside, people }) => !isInside && people + peopleInside >= smallestGroup,
    )
    if (heavy.length === 0) return rest
    rest = heavy.reduce<readonly Row[]>((left, { column }) => vanishingAt(left, column), rest)
  }
}

interface Bundle {
  /** One of its columns. */
  readonly column: number
  people: number
  isInside: boolean
}

function bundlesOf(
  rows: readonly Row[],
  inside: ReadonlySet<number>,
  peopleOf: (column: number) => number,
): Bundle[] {
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
    const bundle = bundles.get(name) ?? { column, people: 0, isInside: false }
    bundle.people += peopleOf(column)
    bundle.isInside ||= inside.has(column)
    bundles.set(name, bundle)
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
