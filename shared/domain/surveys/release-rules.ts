import { groupsByCells } from './groups-by-cells.ts'
import { lightCombination } from './light-combination.ts'
import { peopleBehind, type ReleaseGate, type ReleaseRule } from './release-gate.ts'
import { basisOf, publishedRow, type Row, reducedBy } from './row-space.ts'

/**
 * R1: no number of fewer than k people.
 *
 *   answered  |  8 of 12  shown     4 of 12  suppressed
 */
export const smallestGroupRule: ReleaseRule = {
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
export const historyRule: ReleaseRule = {
  rule: 'R3',
  hides: (published, gate) => {
    const { past, cohorts } = gate
    if (past.length === 0) return []
    const now = [...published]
    const ofPast = past.reduce((rows, { cells }) => rows + cells.length, 0)
    const { rows, peopleOf } = groupsByCells([
      ...past,
      { cohorts, cells: now.map((at) => cohortsAt(at, gate)) },
    ])
    const smallestGroup = Math.max(gate.smallestGroup, ...past.map((cycle) => cycle.smallestGroup))
    const found = lightCombination(rows, {
      peopleOf,
      smallestGroup,
      isSought: (involved) => hasBoth(involved, (row) => row < ofPast),
    })
    return smallestOf(
      found?.filter((row) => row >= ofPast).map((row) => now[row - ofPast] as number),
      gate,
    )
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
export const remainderRule: ReleaseRule = {
  rule: 'R4',
  hides: (published, gate) => {
    const now = [...published]
    const { rows, peopleOf } = groupsByCells(
      [{ cohorts: gate.cohorts, cells: now.map((at) => cohortsAt(at, gate)) }],
      'with-empty-cohorts',
    )
    const light = lightCombination(rows, {
      peopleOf,
      smallestGroup: gate.smallestGroup,
      isSought: (involved) => involved.length > 1,
    })
    return smallestOf(
      (light ?? workedOut(published, gate))?.map((row) => now[row] as number),
      gate,
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
export const unanimityRule: ReleaseRule = {
  rule: 'R5',
  hides: (published, gate) => {
    const now = [...published]
    const { rows, cohortsOf } = groupsByCells(
      [{ cohorts: gate.cohorts, cells: now.map((at) => cohortsAt(at, gate)) }],
      'with-empty-cohorts',
    )
    for (const values of gate.figures) {
      const isUnanimous = (column: number) =>
        new Set(cohortsOf(column).flatMap((at) => values[at] as readonly number[])).size <= 1
      const found = lightCombination(rows, {
        peopleOf: (column) => (isUnanimous(column) ? 0 : 1),
        smallestGroup: 1,
        isSought: (involved) => involved.length > 0,
      })
      if (found !== undefined)
        return smallestOf(
          found.map((row) => now[row] as number),
          gate,
        )
    }
    return []
  },
}

export const RELEASE_RULES: readonly ReleaseRule[] = [
  smallestGroupRule,
  unanimityRule,
  remainderRule,
  historyRule,
]

/** A hidden cell that follows from published ones: those. */
function workedOut(published: ReadonlySet<number>, gate: ReleaseGate): readonly number[] | undefined {
  const rowOf = (at: number, number: number): Row => publishedRow(number, cohortsAt(at, gate))
  const basis = basisOf([...published].map(rowOf))
  const hidden = -1
  for (const at of gate.cells.keys()) {
    if (published.has(at)) continue
    const { entries, from } = reducedBy(rowOf(at, hidden), basis)
    if (entries.size === 0) return [...from.keys()].filter((row) => row !== hidden)
  }
  return undefined
}

/** The one with the fewest people: hiding it costs least. Of as many, the last: the tree is told from the top. */
function smallestOf(cells: readonly number[] | undefined, gate: ReleaseGate): number[] {
  const people = (at: number) => peopleBehind(cohortsAt(at, gate), gate)
  return (cells ?? []).toSorted((one, other) => people(one) - people(other) || other - one).slice(0, 1)
}

function cohortsAt(at: number, { cells }: ReleaseGate): readonly number[] {
  return cells[at]?.cohorts ?? []
}

function hasBoth<T>(items: readonly T[], isOne: (item: T) => boolean): boolean {
  return items.some(isOne) && !items.every(isOne)
}
