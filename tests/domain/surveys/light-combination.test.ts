import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lightRows } from '../../../shared/domain/surveys/light-combination.ts'
import { basisOf, publishedRow } from '../../../shared/domain/surveys/row-space.ts'
import { withoutSteadyPlaces } from '../../../shared/domain/surveys/steady-places.ts'
import { tellsOfMany } from '../../../shared/domain/surveys/weighty-rows.ts'
import { RUNS } from '../../support/arbitraries.ts'

const K = 5

/** Cells as lists of columns; how many people each column has. */
interface Cells {
  readonly cells: readonly (readonly number[])[]
  readonly people: readonly number[]
}

/** The first published cells of which it is known that some of them must go. */
function found({ cells, people }: Cells): readonly number[] {
  let first: readonly number[] = []
  const rows = cells.map((columns, at) => publishedRow(at, columns))
  lightRows(
    [...basisOf(rows).values()],
    {
      peopleOf: (column) => people[column] ?? 0,
      smallestGroup: K,
      isSought: (involved) => involved.length > 0,
    },
    (involved) => {
      if (first.length === 0) first = involved
      return involved
    },
  )
  return first
}

/** The cells that are left when as many have gone as must: it is asked again until none has to. */
function afterwards(cells: Cells): Cells {
  const rows = cells.cells.map((columns, at) => publishedRow(at, columns))
  const gone = lightRows(
    [...basisOf(rows).values()],
    {
      peopleOf: (column) => cells.people[column] ?? 0,
      smallestGroup: K,
      isSought: (involved) => involved.length > 0,
    },
    (involved) => involved,
  )
  const left = { ...cells, cells: cells.cells.filter((_, at) => !gone.includes(at)) }
  return gone.length === 0 ? left : afterwards(left)
}

function rank(rows: readonly (readonly number[])[]): number {
  let rest = rows.map((row) => [...row])
  let pivots = 0
  for (let column = 0; rest.length > 0 && column < (rest[0]?.length ?? 0); column++) {
    const pivot = rest.find((row) => Math.abs(row[column] as number) > 1e-9)
    if (pivot === undefined) continue
    pivots++
    rest = rest
      .filter((row) => row !== pivot)
      .map((row) => {
        const factor = (row[column] as number) / (pivot[column] as number)
        return row.map((value, at) => value - factor * (pivot[at] as number))
      })
  }
  return pivots
}

/** Every choice of columns with fewer than k people: without them the cells must say as much as with them. */
function existsByTrying({ cells, people }: Cells): boolean {
  const matrix = (kept: readonly number[]) =>
    cells.map((cell) => kept.map((column) => (cell.includes(column) ? 1 : 0)))
  const all = [...people.keys()]
  const whole = rank(matrix(all))
  for (let choice = 1; choice < 2 ** people.length; choice++) {
    const left = all.filter((column) => (choice >> column) % 2 === 1)
    if (left.reduce((sum, column) => sum + (people[column] as number), 0) >= K) continue
    if (rank(matrix(all.filter((column) => !left.includes(column)))) < whole) return true
  }
  return false
}

const someCells: fc.Arbitrary<Cells> = fc
  .array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 8 })
  .chain((people) =>
    fc.record({
      people: fc.constant(people),
      cells: fc.array(fc.subarray([...people.keys()], { minLength: 1 }), { minLength: 1, maxLength: 6 }),
    }),
  )

describe('a combination that tells of few', () => {
  it('is found exactly where one exists', () => {
    fc.assert(
      fc.property(someCells, (cells) => {
        expect(found(cells).length > 0).toBe(existsByTrying(cells))
      }),
      RUNS,
    )
  })

  it('is left nowhere when those cells have gone that must', () => {
    fc.assert(
      fc.property(someCells, (cells) => {
        expect(existsByTrying(afterwards(cells))).toBe(false)
      }),
      RUNS,
    )
  })

  it('is nowhere where it is proven in short that there is none, in whatever places', () => {
    let proven = 0
    const twoPlaces = fc.array(fc.constantFrom(0, 1, undefined), { minLength: 8, maxLength: 8 })
    fc.assert(
      fc.property(someCells, twoPlaces, (cells, places) => {
        const rows = cells.cells.map((columns, at) => publishedRow(at, columns))
        const question = { peopleOf: (column: number) => cells.people[column] ?? 0, smallestGroup: K }
        const basis = [...basisOf(rows).values()]
        if (tellsOfMany(basis, question)) {
          proven++
          expect(existsByTrying(cells)).toBe(false)
        }
        const left = withoutSteadyPlaces(rows, { ...question, placeOf: (column) => places[column] })
        const columnsOf = left.map(({ entries }) => [...entries.keys()])
        expect(existsByTrying({ ...cells, cells: columnsOf })).toBe(existsByTrying(cells))
      }),
      RUNS,
    )
    expect(proven).toBeGreaterThan(RUNS.numRuns / 20)
  })

  it('may need more than two cells', () => {
    // Columns of 3 people: (0 1) + (1 2) - (0 2) is twice the people of column 1.
    const ring = {
      people: [3, 3, 3],
      cells: [
        [0, 1],
        [1, 2],
        [0, 2],
      ],
    }
    expect(found(ring).toSorted()).toEqual([0, 1, 2])
    expect(found({ ...ring, cells: ring.cells.slice(1) })).toEqual([])
  })

  it('is not one of the difference of two groups that are k together', () => {
    expect(
      found({
        people: [9, 2, 3],
        cells: [
          [0, 1],
          [0, 2],
        ],
      }),
    ).toEqual([])
    expect(
      found({
        people: [9, 2, 2],
        cells: [
          [0, 1],
          [0, 2],
        ],
      }),
    ).toHaveLength(2)
  })

  it('counts as found where a proof would take too long', () => {
    const random = fc.sample(fc.subarray([...Array(40).keys()], { minLength: 15, maxLength: 25 }), {
      numRuns: 22,
      seed: 5,
    })
    expect(found({ people: Array(40).fill(1), cells: random })).not.toEqual([])
  })
})
