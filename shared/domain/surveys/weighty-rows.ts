import type { Row } from './row-space.ts'

/** Below 2 to the 26th: products stay exact. */
const PRIME = 67_108_859
/** So many numbers may be looked at for one choice, and for all pairs of rows: else nothing is proven. */
const WORK = 200_000_000
const WORK_ON_PAIRS = 50_000_000

export interface WeightQuestion {
  readonly peopleOf: (column: number) => number
  readonly smallestGroup: number
}

/**
 * Whether it is proven that every combination of the rows tells of k people and more: quick where there are many
 * more people than rows, as in a team over the years.
 *
 *   columns  |  1 . . | 1 . . | . 1 . | x     three choices of people, each enough to tell every combination apart:
 *   rows     |  . 1 . | . 1 . | 1 . . | x     what is not 0 is not 0 in each of them, so it tells of 3 people
 *            |  . . 1 | . . 1 | . . 1 | x     and more; and those of one row, or of two, are looked at: then of
 *                                             6 and more, or of 9 and more
 *
 * It is counted modulo a prime: a combination that tells of few is there, too, and tells of no more. Source:
 * minimum distance by disjoint information sets (Brouwer and Zimmermann).
 */
export function tellsOfMany(rows: readonly Row[], { peopleOf, smallestGroup }: WeightQuestion): boolean {
  if (rows.length === 0) return true
  const columns = [...new Set(rows.flatMap(({ entries }) => [...entries.keys()]))].filter(
    (column) => peopleOf(column) > 0,
  )
  if (columns.length < rows.length || rows.length ** 2 * columns.length > WORK) return false
  const people = columns.map(peopleOf)
  const placeOf = new Map(columns.map((column, at) => [column, at]))
  let matrix: Float64Array[] = rows.map(({ entries }) => {
    const numbers = new Float64Array(columns.length)
    for (const [column, value] of entries) {
      const at = placeOf.get(column)
      if (at !== undefined) numbers[at] = Number(((value % BigInt(PRIME)) + BigInt(PRIME)) % BigInt(PRIME))
    }
    return numbers
  })
  const left = [...people]
  const choices: { readonly matrix: Float64Array[]; readonly rank: number }[] = []
  for (;;) {
    const { solved, pivots } = solvedOn(matrix, left)
    if (choices.length === 0 && pivots.length < rows.length) return false
    if (pivots.length === 0) break
    matrix = solved
    for (const pivot of pivots) left[pivot] = (left[pivot] as number) - 1
    choices.push({ matrix: solved, rank: pivots.length })
  }
  for (const most of [0, 1, 2]) {
    const isLight = (numbers: Float64Array) => weightOf(numbers, people) < smallestGroup
    if (most === 1 && choices.some((choice) => choice.matrix.some(isLight))) return false
    if (most === 2 && rows.length ** 2 * columns.length * choices.length > 2 * WORK_ON_PAIRS) return false
    if (most === 2 && choices.some((choice) => hasLightPair(choice.matrix, people, smallestGroup)))
      return false
    const least = choices.reduce((sum, { rank }) => sum + Math.max(0, most + 1 - (rows.length - rank)), 0)
    if (least >= smallestGroup) return true
  }
  return false
}

/** Gauss and Jordan, with pivots in columns of whose people some are left. */
function solvedOn(
  matrix: readonly Float64Array[],
  left: readonly number[],
): { solved: Float64Array[]; pivots: number[] } {
  const solved: Float64Array[] = matrix.map((numbers) => numbers.slice())
  const pivots: number[] = []
  const columns = matrix[0]?.length ?? 0
  for (let column = 0; column < columns && pivots.length < solved.length; column++) {
    if (!((left[column] as number) > 0)) continue
    const at = solved.findIndex((numbers, row) => row >= pivots.length && numbers[column] !== 0)
    if (at === -1) continue
    const pivotRow = solved[at] as Float64Array
    solved[at] = solved[pivots.length] as Float64Array
    solved[pivots.length] = pivotRow
    scale(pivotRow, inverse(pivotRow[column] as number))
    for (const numbers of solved) {
      if (numbers !== pivotRow && numbers[column] !== 0)
        addTo(numbers, pivotRow, PRIME - (numbers[column] as number))
    }
    pivots.push(column)
  }
  return { solved, pivots }
}

function scale(numbers: Float64Array, factor: number): void {
  for (let at = 0; at < numbers.length; at++) numbers[at] = ((numbers[at] as number) * factor) % PRIME
}

function addTo(numbers: Float64Array, others: Float64Array, factor: number): void {
  for (let at = 0; at < numbers.length; at++) {
    const other = others[at] as number
    if (other !== 0) numbers[at] = ((numbers[at] as number) + other * factor) % PRIME
  }
}

/** By Fermat: a number to the power of the prime less 2. */
function inverse(number: number): number {
  let [result, base] = [1, number]
  for (let left = PRIME - 2; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = (result * base) % PRIME
    base = (base * base) % PRIME
  }
  return result
}

function weightOf(numbers: Float64Array, people: readonly number[]): number {
  let weight = 0
  for (let at = 0; at < numbers.length; at++) if (numbers[at] !== 0) weight += people[at] as number
  return weight
}

/** Whether two rows are, times some numbers, so alike that their difference tells of few. */
function hasLightPair(
  matrix: readonly Float64Array[],
  people: readonly number[],
  smallestGroup: number,
): boolean {
  const inverses = matrix.map((numbers) => numbers.map((number) => (number === 0 ? 0 : inverse(number))))
  return matrix.some((one, at) =>
    inverses.slice(at + 1).some((other) => {
      const together = new Map<number, number>()
      let [weight, most] = [0, 0]
      for (let column = 0; column < one.length; column++) {
        const [number, divisor] = [one[column] as number, other[column] as number]
        if (number === 0 && divisor === 0) continue
        weight += people[column] as number
        if (number === 0 || divisor === 0) continue
        const ratio = (number * divisor) % PRIME
        const alike = (together.get(ratio) ?? 0) + (people[column] as number)
        together.set(ratio, alike)
        if (alike > most) most = alike
      }
      return weight - most < smallestGroup
    }),
  )
}
