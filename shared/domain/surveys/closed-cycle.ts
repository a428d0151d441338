import type { TreeTeam } from '../team-tree.ts'
import type { CohortName } from './lattice.ts'
import type { ItemAnswers, ScoringKey } from './scoring-key.ts'

/** Anonymous: no link between a person and an answer exists. Confidential: one exists, and is named as such. */
export type SurveyMode = 'anonymous' | 'confidential'

/** What is promised to those who are asked: frozen when the cycle is launched, and never changed after. */
export interface SurveyTerms {
  readonly mode: SurveyMode
  /** 5 or more. */
  readonly smallestGroup: number
}

/** A cycle that takes no more answers. */
export interface ClosedCycle {
  readonly cycleId: string
  readonly terms: SurveyTerms
  readonly key: ScoringKey
  /** The tree as it was at launch. */
  readonly teams: readonly TreeTeam[]
  readonly cohorts: readonly ClosedCohort[]
}

/**
 * A cohort: who was asked and who has answered by the invitations, and the answers, without a link between them.
 *
 *   invitations  |  Ann: answered   Bob: answered   Cem   |
 *   answers      |  x  y                                  |   whose is x, nobody can tell
 */
export interface ClosedCohort extends CohortName {
  /** Keyed hashes of people, the same in every cycle. */
  readonly invited: readonly string[]
  readonly respondents: readonly string[]
  readonly answers: readonly AnswerSheet[]
}

/** What one person has answered. */
export interface AnswerSheet {
  readonly items: ItemAnswers
  /** Chosen of a list that the question has: `inbox`. */
  readonly tags: readonly string[]
  /** In own words, by the question's link id. */
  readonly comments: Readonly<Record<string, string>>
}
