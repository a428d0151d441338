import { groupsByCells } from './groups-by-cells.ts'
import { lightRows } from './light-combination.ts'
import { peopleBehind, type ReleaseGate, type ReleaseRule } from './release-gate.ts'
import { basisOf, notFrom, publishedRow, type Row, reducedBy } from './row-space.ts'
import { withoutSteadyPlaces } from './steady-places.ts'

/**
 * R1: no number of fewer than k people.
 *
 *   answered  |  8 of 12  shown     4 of 12  suppressed
 */
const smallestGroupRule: ReleaseRule = {
  rule: 'R1',
  hides: (published, gate) =>
    [...published].filter((at) => peopleBehind(cohortsAt(at, gate), gate) < gate.smallestGroup),
}

/**
 * R3: no two published cells, of whatever cycles, that differ by fewer than k people; nor any sum and difference
 * of more of them that does. Whoever answers twice is taken to answer alike.
 *
 *   spring  |  Ann Bob Cem Dee Eva Fay        |
 *   autumn  |  Ann Bob Cem Dee Eva Fay Gus    |   suppressed: the difference is Gus
 *
 * Where cycles have different thresholds, the greater one counts.
 */
const historyRule: ReleaseRule = {
  rule: 'R3',
  hides: (published, gate) => {
    const { past, cohorts } = gate
    if (past.length === 0) return []
    const now = [...published]
    const ofPast = past.reduce((rows, { cells }) => rows + cells.length, 0)
    const { rows, peopleOf, cohortsOf } = groupsByCells([
      ...past,
      { cohorts, cells: now.map((at) => cohortsAt(at, gate)) },
    ])
    const smallestGroup = Math.max(gate.smallestGroup, ...past.map((cycle) => cycle.smallestGroup))
    const [earlier, present] = [rows.slice(0, ofPast), rows.slice(ofPast)]
    const near = now.filter((_, at) =>
      earlier.some((row) => differsByFew(row, present[at] as Row, peopleOf, smallestGroup)),
    )
    if (near.length > 0) return near
    const isOfNow = (row: number) => row >= ofPast
    const ofCycle = [
      ...past.flatMap(({ cells }, cycle) => cells.map(() => cycle)),
      ...now.map(() => past.length),
    ]
    const cycles = [...Map.groupBy(rows, (_, row) => ofCycle[row]).values()]
    const unsteady = placesOfCohorts(gate).reduce<readonly Row[]>(
      (rest, places) =>
        withoutSteadyPlaces(rest, {
          peopleOf,
          smallestGroup,
          placeOf: (column) => places[cohortsOf(column)[0] ?? -1],
        }),
      cycles.flatMap((cycle) => [...basisOf(cycle).values()]),
    )
    const light = lightRows(
      [...basisOf(unsteady).values()],
      {
        peopleOf,
        smallestGroup,
        isSought: (involved) => involved.some(isOfNow) && !involved.every(isOfNow),
      },
      (involved) => smallestFirst(involved.filter(isOfNow), (row) => now[row - ofPast] as number, gate),
    )
    return light.map((row) => now[row - ofPast] as number)
  },
}

/**
 * R4: what is hidden cannot be worked out from what is shown.
 *
 *   unit   |  A 9      B 4            C 7          unit 20
 *   R1     |  9        suppressed     7            20         20 - 9 - 7 = B
 *   R4     |  9        suppressed     suppressed   20         the smallest of those that give it away
 *
 * The audit is exact: no sum and difference of two and more published cells tells of fewer than k people, and
 * none is a hidden cell, however large that is.
 */
const remainderRule: ReleaseRule = {
  rule: 'R4',
  hides: (published, gate) => {
    const { rows, peopleOf, now } = cellsOfNow(published, gate)
    const cellOf = (row: number) => now[row] as number
    const light = lightRows(
      [...basisOf(rows).values()],
      { peopleOf, smallestGroup: gate.smallestGroup, isSought: (involved) => involved.length > 1 },
      (involved) => smallestFirst(involved, cellOf, gate),
    )
    if (light.length > 0) return light.map(cellOf)
    return workedOut(now, gate).flatMap((involved) =>
      smallestFirst(involved, cellOf, gate).slice(0, 1).map(cellOf),
    )
  },
}

/**
 * R5: no unanimous result. If all of a group answered the same, the group's number is everybody's.
 *
 *   A  |  4 4 4 4 4 4   suppressed, and whatever A could be worked out from
 *
 * The other half of R5, no distribution below 2k, is a gate of its own with that threshold.
 */
const unanimityRule: ReleaseRule = {
  rule: 'R5',
  hides: (published, gate) => {
    const { rows, cohortsOf, now } = cellsOfNow(published, gate)
    const cellOf = (row: number) => now[row] as number
    const gone: number[] = []
    let basis = [...basisOf(rows).values()]
    for (const values of gate.figures) {
      const isUnanimous = (column: number) =>
        new Set(cohortsOf(column).flatMap((at) => values[at] as readonly number[])).size <= 1
      const light = lightRows(
        basis,
        {
          peopleOf: (column) => (isUnanimous(column) ? 0 : 1),
          smallestGroup: 1,
          isSought: (involved) => involved.length > 0,
        },
        (involved) => smallestFirst(involved, cellOf, gate),
      )
      for (const row of light) basis = notFrom(basis, row)
      gone.push(...light)
    }
    return gone.map(cellOf)
  },
}

export const RELEASE_RULES: readonly ReleaseRule[] = [
  smallestGroupRule,
  unanimityRule,
  remainderRule,
  historyRule,
]

/** Two cells of different people, fewer than k of whom are in one of them alone. */
function differsByFew(
  { entries: one }: Row,
  { entries: other }: Row,
  peopleOf: (column: number) => number,
  smallestGroup: number,
): boolean {
  let people = 0
  let isSame = true
  for (const [cell, without] of [
    [one, other],
    [other, one],
  ] as const) {
    for (const column of cell.keys()) {
      if (without.has(column)) continue
      isSame = false
      people += peopleOf(column)
      if (people >= smallestGroup) return false
    }
  }
  return !isSame
}

/** For each cohort its team, then for each the unit above, and so on: the higher, the fewer and the larger. */
function placesOfCohorts({ cells, cohorts }: ReleaseGate): (number | undefined)[][] {
  const above = cohorts.map((): number[] => [])
  const sizeOf = (at: number) => cells[at]?.cohorts.length ?? 0
  const places = [...cells.keys()].filter((at) => cells[at]?.attribute === null)
  for (const place of places.sort((one, other) => sizeOf(one) - sizeOf(other))) {
    for (const at of cells[place]?.cohorts ?? []) above[at]?.push(place)
  }
  const levels = Math.max(0, ...above.map((units) => units.length))
  return Array.from({ length: levels }, (_, level) => above.map((units) => units[level] ?? units.at(-1)))
}

/** @returns of each row the cell, too */
function cellsOfNow(published: ReadonlySet<number>, gate: ReleaseGate) {
  const now = [...published]
  const cells = now.map((at) => cohortsAt(at, gate))
  return { ...groupsByCells([{ cohorts: gate.cohorts, cells }], 'with-empty-cohorts'), now }
}

/** The published cells, by their place, from which a hidden one follows: of each hidden one that does. */
function workedOut(now: readonly number[], gate: ReleaseGate): (readonly number[])[] {
  const published = new Set(now)
  const basis = basisOf(now.map((at, row) => publishedRow(row, cohortsAt(at, gate))))
  const hidden = -1
  return [...gate.cells.keys()].flatMap((at) => {
    if (published.has(at)) return []
    const { entries, from } = reducedBy(publishedRow(hidden, cohortsAt(at, gate)), basis)
    return entries.size === 0 ? [[...from.keys()].filter((row) => row !== hidden)] : []
  })
}

/** Those with the fewest people: hiding them costs least. Of as many, the last: the tree is told from the top. */
function smallestFirst(
  rows: readonly number[],
  cellOf: (row: number) => number,
  gate: ReleaseGate,
): readonly number[] {
  const people = new Map(rows.map((row) => [row, peopleBehind(cohortsAt(cellOf(row), gate), gate)]))
  return rows.toSorted(
    (one, other) =>
      (people.get(one) as number) - (people.get(other) as number) || cellOf(other) - cellOf(one),
  )
}

function cohortsAt(at: number, { cells }: ReleaseGate): readonly number[] {
  return cells[at]?.cohorts ?? []
}
