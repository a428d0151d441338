import { type GatedCohort, surelyAnswered } from './release-gate.ts'
import { publishedRow, type Row } from './row-space.ts'

/** Cohorts and cells of a cycle. */
export interface CellsOfCycle {
  readonly cohorts: readonly GatedCohort[]
  readonly cells: readonly (readonly number[])[]
}

export interface CellsAsRows {
  /** One a cell, cycle after cycle. */
  readonly rows: readonly Row[]
  /** Who is surely behind a column's part of every number. */
  readonly peopleOf: (column: number) => number
  /** Of the last cycle. */
  readonly cohortsOf: (column: number) => readonly number[]
}

/**
 * Cells as rows over groups of people who cannot be told apart: they stand in exactly the same cells.
 *
 *   spring, team A  |  Ann Bob Cem Dee          |
 *   autumn, team A  |      Bob Cem Dee Eva      |
 *   groups          |  Ann | Bob Cem Dee | Eva  |
 *
 * Of those of a group who come from one cohort, as many may be missing in a number as were silent in the cohort;
 * and the silent of a cohort are a group without people: two cycles of the same team may differ by one of them.
 * @param emptyCohorts whether a cohort in which nobody answered is a group, too: that nobody did is a number
 */
export function groupsByCells(
  cycles: readonly CellsOfCycle[],
  emptyCohorts: 'with-empty-cohorts' | 'people-only' = 'people-only',
): CellsAsRows {
  const cellsAbove = cellsAboveCohorts(cycles)
  const standings = new Map<string, Standing>()
  cycles.forEach(({ cohorts }, cycle) => {
    cohorts.forEach(({ people, silent }, at) => {
      const place = { cycle, at, cells: cellsAbove[cycle]?.[at] ?? [] }
      if (place.cells.length === 0) return
      const stand = (name: string, isSomebody: boolean) => {
        const standing = standings.get(name) ?? { isSomebody, places: [] }
        standing.places.push(place)
        standings.set(name, standing)
      }
      for (const person of people) stand(`person ${person}`, true)
      if (silent > 0) stand(`silent ${cycle} ${at}`, false)
      if (emptyCohorts === 'with-empty-cohorts' && people.length === 0) stand(`nobody ${at}`, false)
    })
  })
  const groups = [
    ...Map.groupBy(standings.values(), ({ places }) => places.flatMap(({ cells }) => cells).join()).values(),
  ]
  const columns = cycles.flatMap(({ cells }) => cells.map(() => new Set<number>()))
  groups.forEach((group, column) => {
    for (const row of group[0]?.places.flatMap(({ cells }) => cells) ?? []) columns[row]?.add(column)
  })
  const people = groups.map((group) => peopleOfGroup(group, cycles))
  return {
    rows: columns.map((ofRow, row) => publishedRow(row, ofRow)),
    peopleOf: (column) => people[column] ?? 0,
    cohortsOf: (column) => [
      ...new Set(
        (groups[column] ?? [])
          .flatMap(({ places }) => places)
          .flatMap(({ cycle, at }) => (cycle === cycles.length - 1 ? [at] : [])),
      ),
    ],
  }
}

interface Standing {
  readonly isSomebody: boolean
  readonly places: { readonly cycle: number; readonly at: number; readonly cells: readonly number[] }[]
}

/** For each cycle and cohort the numbers of the rows in which it stands. */
function cellsAboveCohorts(cycles: readonly CellsOfCycle[]): number[][][] {
  let row = 0
  return cycles.map(({ cohorts, cells }) => {
    const above = cohorts.map((): number[] => [])
    for (const cell of cells) {
      for (const at of cell) above[at]?.push(row)
      row++
    }
    return above
  })
}

/** The fewest of whom any cycle tells. */
function peopleOfGroup(group: readonly Standing[], cycles: readonly CellsOfCycle[]): number {
  const inCohort = new Map<string, { readonly cycle: number; readonly cohort: GatedCohort; people: number }>()
  for (const { cycle, at } of group.filter(({ isSomebody }) => isSomebody).flatMap(({ places }) => places)) {
    const known = inCohort.get(`${cycle} ${at}`)
    if (known) known.people++
    else
      inCohort.set(`${cycle} ${at}`, { cycle, cohort: cycles[cycle]?.cohorts[at] as GatedCohort, people: 1 })
  }
  const inCycle = new Map<number, number>()
  for (const { cycle, cohort, people } of inCohort.values()) {
    const sure = Math.max(0, people - (cohort.people.length - surelyAnswered(cohort)))
    inCycle.set(cycle, (inCycle.get(cycle) ?? 0) + sure)
  }
  return inCycle.size === 0 ? 0 : Math.min(...inCycle.values())
}
