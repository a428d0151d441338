import type { Cell } from './lattice.ts'

/** The people of a cohort as the release rules see them. */
export interface GatedCohort {
  /** Who is behind the numbers; told by a keyed hash. */
  readonly people: readonly string[]
  /** At most so many of them left a question out: they may be missing in one of the numbers. */
  readonly silent: number
}

/** What was published of a cycle: the cohorts, and the cells by their cohorts. Kept for the cycles to come. */
export interface PublishedCells {
  readonly smallestGroup: number
  readonly cohorts: readonly GatedCohort[]
  readonly cells: readonly (readonly number[])[]
}

/** One kind of number (means, distributions, counts of answers) of a cycle that is to be published. */
export interface ReleaseGate {
  readonly smallestGroup: number
  readonly cohorts: readonly GatedCohort[]
  /** The values of each figure, cohort by cohort: whether all of a group answered the same. */
  readonly figures: readonly (readonly (readonly number[])[])[]
  readonly cells: readonly Cell[]
  /** Positions of the cells that are not excluded from the start. */
  readonly candidates: readonly number[]
  readonly past: readonly PublishedCells[]
}

/** @returns positions of published cells that must not be published; none: the rule holds */
export interface ReleaseRule {
  readonly rule: 'R1' | 'R3' | 'R4' | 'R5'
  readonly hides: (published: ReadonlySet<number>, gate: ReleaseGate) => readonly number[]
}

/** How many of a cohort surely answered every question. */
export function surelyAnswered({ people, silent }: GatedCohort): number {
  return Math.max(0, people.length - silent)
}

export function peopleBehind(
  cohorts: readonly number[],
  { cohorts: all }: Pick<ReleaseGate, 'cohorts'>,
): number {
  return cohorts.reduce((people, at) => people + surelyAnswered(all[at] as GatedCohort), 0)
}

/**
 * What may be published: rule after rule hides what it must, until no rule finds anything any more.
 *
 *   R1, R3, R4, R5, R1, R3 ...  |  fewer cells each time  |  none hides one: this is published
 *
 * Hiding a cell never makes another one tell more, but may leave it the only hidden one: hence the fixed point.
 */
export function releasedCells(gate: ReleaseGate, rules: readonly ReleaseRule[]): number[] {
  const published = new Set(gate.candidates)
  for (let isSettled = false; !isSettled; ) {
    isSettled = true
    for (const { hides } of rules) {
      for (const at of hides(published, gate)) {
        if (published.delete(at)) isSettled = false
      }
    }
  }
  return [...published].sort((one, other) => one - other)
}
