/**
 * What follows from published sums, by adding and subtracting them in whole numbers: nothing is ever rounded.
 *
 *   published   |  unit = A + B + C     A     |
 *   combination |  unit - A = B + C           |      and of which published rows it is made
 *
 * A row has a number for each column (a group of people who stand in exactly the same cells) that is not 0.
 */
export interface Row {
  readonly entries: ReadonlyMap<number, bigint>
  /** How often each published row is in it. */
  readonly from: ReadonlyMap<number, bigint>
}

/** @param columns of a published cell: the groups that make it up, each once */
export function publishedRow(at: number, columns: Iterable<number>): Row {
  return { entries: new Map([...columns].map((column) => [column, 1n])), from: new Map([[at, 1n]]) }
}

/**
 * The rows without those that follow from others. The shortest come first, so that of the long ones little is left:
 *
 *   rows   |  A     B     unit = A + B + C   |
 *   basis  |  A     B     C                  |
 *
 * @returns by pivot, a column that no later row of them has
 */
export function basisOf(rows: readonly Row[]): Map<number, Row> {
  const basis = new Map<number, Row>()
  for (const row of rows.toSorted((one, other) => one.entries.size - other.entries.size)) {
    const rest = reducedBy(row, basis)
    const [pivot] = rest.entries.keys()
    if (pivot !== undefined) basis.set(pivot, rest)
  }
  return basis
}

/** What is left of a row when all is taken off that a basis can explain; no entries: it follows from the basis. */
export function reducedBy(row: Row, basis: ReadonlyMap<number, Row>): Row {
  const rest = { entries: new Map(row.entries), from: new Map(row.from) }
  // What comes in on the way is met later: no row of a basis has the pivot of one before it, so there is an end.
  for (const column of rest.entries.keys()) {
    const pivotRow = basis.get(column)
    if (pivotRow !== undefined) takeOff(rest, pivotRow, 'entries', column)
  }
  return divided(rest)
}

/** The combinations of the rows in which nobody of a column stands: one row fewer, where any of them has it. */
export function vanishingAt(rows: readonly Row[], column: number): Row[] {
  return without(rows, 'entries', column)
}

/** The combinations of the rows for which a published row is not needed. */
export function notFrom(rows: readonly Row[], publishedRow: number): Row[] {
  return without(rows, 'from', publishedRow)
}

function without(rows: readonly Row[], where: keyof Row, key: number): Row[] {
  let shortest: Row | undefined
  for (const row of rows) {
    if (row[where].has(key) && (shortest === undefined || row.entries.size < shortest.entries.size)) {
      shortest = row
    }
  }
  if (shortest === undefined) return [...rows]
  const pivotRow = shortest
  return rows.flatMap((row) => {
    if (row === pivotRow) return []
    if (!row[where].has(key)) return [row]
    const rest = { entries: new Map(row.entries), from: new Map(row.from) }
    takeOff(rest, pivotRow, where, key)
    return [divided(rest)]
  })
}

interface OpenRow extends Row {
  readonly entries: Map<number, bigint>
  readonly from: Map<number, bigint>
}

/** Makes of a row a multiple of it less a multiple of another, so that a number of it cancels out. */
function takeOff(row: OpenRow, other: Row, where: keyof Row, key: number): void {
  const amount = row[where].get(key)
  const pivot = other[where].get(key)
  if (amount === undefined || pivot === undefined) return
  const common = commonDivisor(amount, pivot)
  const [times, otherTimes] = [pivot / common, amount / common]
  for (const [numbers, others] of [
    [row.entries, other.entries],
    [row.from, other.from],
  ] as const) {
    if (times !== 1n) for (const [at, value] of numbers) numbers.set(at, value * times)
    for (const [at, value] of others) {
      const rest = (numbers.get(at) ?? 0n) - value * otherTimes
      if (rest === 0n) numbers.delete(at)
      else numbers.set(at, rest)
    }
  }
}

type Numbers = ReadonlyMap<number, bigint>

/** By what all its numbers have in common, so that they stay small. */
function divided({ entries, from }: Row): Row {
  let common = 0n
  for (const numbers of [entries, from]) {
    for (const value of numbers.values()) {
      common = commonDivisor(common, value)
      if (common === 1n) return { entries, from }
    }
  }
  if (common === 0n) return { entries, from }
  const smaller = (numbers: Numbers) => new Map([...numbers].map(([key, value]) => [key, value / common]))
  return { entries: smaller(entries), from: smaller(from) }
}

/** Never negative. */
export function commonDivisor(one: bigint, other: bigint): bigint {
  let [a, b] = [one < 0n ? -one : one, other < 0n ? -other : other]
  while (b !== 0n) [a, b] = [b, a % b]
  return a
}
