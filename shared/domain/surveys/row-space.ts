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
 * The rows without those that follow from others: those that come first are kept.
 *
 * @returns by pivot, a column that no later row of them has
 */
export function basisOf(rows: readonly Row[]): Map<number, Row> {
  const basis = new Map<number, Row>()
  for (const row of rows) {
    const rest = reducedBy(row, basis)
    const [pivot] = rest.entries.keys()
    if (pivot !== undefined) basis.set(pivot, rest)
  }
  return basis
}

/** What is left of a row when all is taken off that a basis can explain; no entries: it follows from the basis. */
export function reducedBy(row: Row, basis: ReadonlyMap<number, Row>): Row {
  let rest = row
  // No row of a basis has the pivot of one before it: what is taken off once does not come back.
  for (let pivot = firstPivot(rest, basis); pivot !== undefined; pivot = firstPivot(rest, basis)) {
    rest = withoutColumn(rest, basis.get(pivot) as Row, pivot)
  }
  return rest
}

function firstPivot({ entries }: Row, basis: ReadonlyMap<number, Row>): number | undefined {
  return entries.keys().find((column) => basis.has(column))
}

/** The combinations of the rows in which nobody of a column stands: one row fewer, where any of them has it. */
export function vanishingAt(rows: readonly Row[], column: number): Row[] {
  const shortest = rows
    .filter(({ entries }) => entries.has(column))
    .reduce<Row | undefined>(
      (best, row) => (best === undefined || row.entries.size < best.entries.size ? row : best),
      undefined,
    )
  if (shortest === undefined) return [...rows]
  return rows.filter((row) => row !== shortest).map((row) => withoutColumn(row, shortest, column))
}

/** A multiple of the row less a multiple of the other, so that the column cancels out. */
function withoutColumn(row: Row, other: Row, column: number): Row {
  const amount = row.entries.get(column)
  const pivot = other.entries.get(column)
  if (amount === undefined || pivot === undefined) return row
  return divided({
    entries: difference(row.entries, pivot, other.entries, amount),
    from: difference(row.from, pivot, other.from, amount),
  })
}

type Numbers = ReadonlyMap<number, bigint>

function difference(one: Numbers, times: bigint, other: Numbers, otherTimes: bigint): Map<number, bigint> {
  const result = new Map<number, bigint>()
  for (const [key, value] of one) result.set(key, value * times)
  for (const [key, value] of other) {
    const rest = (result.get(key) ?? 0n) - value * otherTimes
    if (rest === 0n) result.delete(key)
    else result.set(key, rest)
  }
  return result
}

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
