import type { Suppressed } from '../suppression.ts'
import type { SurveyMode } from './closed-cycle.ts'

/** All that is ever published of a cycle. Made once, when it has closed, and never again. */
export interface Snapshot {
  readonly cycleId: string
  readonly mode: SurveyMode
  readonly smallestGroup: number
  readonly cells: readonly SnapshotCell[]
}

export interface SnapshotCell {
  /** Null: the whole organisation. */
  readonly unitId: string | null
  readonly scope: 'unit' | 'own'
  /** Null: whatever the attribute. */
  readonly attribute: string | null
  readonly counts: ResponseCounts | Suppressed
  /** By scale: the mean of all who have a score. */
  readonly means: Readonly<Record<string, number>> | Suppressed
  readonly details: CellDetails | Suppressed
}

export interface ResponseCounts {
  readonly invited: number
  readonly answered: number
}

/** What is told of ten people and more alone, and of twice the smallest group. */
export interface CellDetails {
  /** By scale: how many have which band; of a scale of one question, which answer. */
  readonly distributions: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** By question, its link id: how many have given which answer. One that nobody answered is left out. */
  readonly questions: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** How many have chosen which tag. */
  readonly tags: Readonly<Record<string, number>>
  /** By question: redacted, in no order, with no date but the cycle's. Of units as a whole, not by attribute. */
  readonly comments: Readonly<Record<string, readonly string[]>>
}
