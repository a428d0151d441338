import { commonDivisor, notFrom, type Row, vanishingAt } from './row-space.ts'
import { tellsOfMany } from './weighty-rows.ts'

/** What is looked for among all sums and differences of published numbers. */
export interface Question {
  /** People of whom a column surely tells. */
  readonly peopleOf: (column: number) => number
  readonly smallestGroup: number
  /** Whether a combination of these published rows is one to worry about. */
  readonly isSought: (publishedRows: readonly number[]) => boolean
}

/**
 * After so much work, in numbers that were looked at, a proof is given up: published is what is proven to be safe.
 */
const WORK = 100_000

/**
 * Which published numbers must go, so that no combination of the others tells of fewer than k people.
 *
 *   published  |  unit: 12 people     A: 9 of them          |
 *   found      |  unit - A            3 people, k = 5       |   one of the two goes
 *
 * The search is exact. Columns that are multiples of each other in every row are in a combination together or
 * not at all: they are one bundle. A bundle of k people and more is in no light combination, so it is made to
 * cancel out, which makes bundles of other columns, and so on. Rows that share no column with others are looked
 * at alone. Of the bundles that are left the heaviest is guessed to be out of it, or to be in it: then all those
 * cancel out for which too few people are left to make k.
 * Where that takes too much work, what could not be proven counts as found, and half of it goes.
 *
 * @param basis of the published rows
 * @param leastFirst of the published rows that a light combination is made of those that may go
 */
export function lightRows(
  basis: readonly Row[],
  question: Question,
  leastFirst: (involved: readonly number[]) => readonly number[],
): number[] {
  const partsIn = (rows: readonly Row[]) => partsOf(withoutHeavy(rows, NOBODY, question) ?? [])
  const gone: number[] = []
  for (let open = partsIn(basis); open.length > 0; ) {
    const [part, ...others] = open as [Row[], ...Row[][]]
    const found = tellsOfMany(part, question) ? undefined : lightOf(part, NOBODY, question, { left: WORK })
    if (found === undefined) {
      open = others
      continue
    }
    const mayGo = leastFirst(found.involved)
    if (!found.isProven) {
      gone.push(...mayGo.slice(0, Math.ceil(mayGo.length / 2)))
      open = others
      continue
    }
    const least = mayGo[0] as number
    gone.push(least)
    const isTouched = (rows: readonly Row[]) => rows.some(({ from }) => from.has(least))
    open = open.flatMap((rows) => (isTouched(rows) ? partsIn(notFrom(rows, least)) : [rows]))
  }
  return gone
}

const NOBODY: ReadonlySet<number> = new Set()

interface Light {
  /** The published rows that it is made of. */
  readonly involved: readonly number[]
  /** Or the proof that there is none was given up. */
  readonly isProven: boolean
}

/**
 * @param part rows that hang together
 * @param inside columns that are guessed to be in the combination
 */
function lightOf(
  part: readonly Row[],
  inside: ReadonlySet<number>,
  question: Question,
  work: { left: number },
): Light | undefined {
  const involved = [...new Set(part.flatMap(({ from }) => [...from.keys()]))]
  if (!question.isSought(involved)) return undefined
  const bundles = bundlesOf(part, inside, question.peopleOf)
  const people = bundles.reduce((total, bundle) => total + bundle.people, 0)
  if (people < question.smallestGroup) return { involved, isProven: true }
  if (work.left <= 0) return { involved, isProven: false }
  work.left -= part.reduce((sum, { entries }) => sum + entries.size, 0)
  const open = bundles.filter(({ isInside }) => !isInside)
  const heaviest = open.reduce<Bundle | undefined>(
    (best, bundle) => (best === undefined || bundle.people > best.people ? bundle : best),
    undefined,
  )
  if (heaviest === undefined) return undefined
  return (
    lightIn(part, new Set([...inside, heaviest.column]), question, work) ??
    lightIn(vanishingAt(part, heaviest.column), inside, question, work)
  )
}

function lightIn(
  rows: readonly Row[],
  inside: ReadonlySet<number>,
  question: Question,
  work: { left: number },
): Light | undefined {
  for (const part of partsOf(withoutHeavy(rows, inside, question) ?? [])) {
    // What lies in two parts is the sum of two that are lighter still, and looked at on their own.
    const holdsAll = [...inside].every((column) => part.some(({ entries }) => entries.has(column)))
    const found = holdsAll ? lightOf(part, inside, question, work) : undefined
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
