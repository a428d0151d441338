import type { GatedCohort, PublishedCells } from './release-gate.ts'

/**
 * What the release of later cycles must know of an earlier one. Nobody but the release reads it.
 *
 *   cohorts   |  0: Ann Bob Cem   1: Dee Eva   ...      |  each person once, told by a keyed hash
 *   means     |  [0 1] [0] ...                          |  published cells by their cohorts
 *   details   |  [0 1] ...                              |
 */
export interface ReleasedCycle {
  readonly cycleId: string
  /** That of means; of details it is twice that. */
  readonly smallestGroup: number
  readonly cohorts: readonly ReleasedCohort[]
  readonly means: readonly (readonly number[])[]
  readonly details: readonly (readonly number[])[]
}

export interface ReleasedCohort {
  readonly people: readonly string[]
  /** At most so many of them are missing in one of the means. */
  readonly silent: number
  /** In one of the counts of answers: whoever has a score may have left a question out. */
  readonly silentInDetails: number
}

export function publishedMeans({ smallestGroup, cohorts, means }: ReleasedCycle): PublishedCells {
  return { smallestGroup, cohorts, cells: means }
}

export function publishedDetails({ smallestGroup, cohorts, details }: ReleasedCycle): PublishedCells {
  return { smallestGroup: 2 * smallestGroup, cohorts: cohortsInDetails(cohorts), cells: details }
}

/** The same people, of whom more may be silent. */
export function cohortsInDetails(cohorts: readonly ReleasedCohort[]): GatedCohort[] {
  return cohorts.map(({ people, silentInDetails }) => ({ people, silent: silentInDetails }))
}
