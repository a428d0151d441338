import { createHmac } from 'node:crypto'
import type { AnswerSheet, ClosedCohort, ClosedCycle } from '../../shared/domain/surveys/closed-cycle.ts'
import type { CohortName } from '../../shared/domain/surveys/lattice.ts'
import { EvenshiftError } from '../../shared/errors.ts'
import type { Participation } from '../../shared/stores/participation-store.ts'
import type { LaunchedCycle } from '../../shared/stores/survey-store.ts'
import type { SealedSheet } from '../../shared/surveys/sealed-answers.ts'

const HASH_BYTES = 8

/**
 * A closed cycle as the release rules see it: who was asked and who has answered, by keyed hashes, and beside it the
 * answers.
 *
 *   participation  |  Ann: answered   Bob: has begun   Cem   |  ->  invited: 3 hashes, respondents: Ann, Bob
 *   opened         |  x                                      |  ->  one answer of the two, nobody knows whose
 *
 * Whoever has begun counts as a respondent: their answer may have come in before something failed.
 *
 * @param peopleKey the same in every cycle
 * @throws EvenshiftError where there are more answers than people who can have given them
 */
export function closedCycleOf(
  { cycleId, terms, instrument, teams }: LaunchedCycle,
  participations: readonly Participation[],
  sheets: readonly SealedSheet[],
  peopleKey: Uint8Array,
): ClosedCycle {
  const hashOf = ({ staffId }: Participation) =>
    createHmac('sha256', peopleKey).update(staffId).digest().subarray(0, HASH_BYTES).toString('base64url')
  const sheetsOf = Map.groupBy(sheets, nameOf)
  const peopleOf = Map.groupBy(participations, nameOf)
  const cohorts = [...peopleOf].map(([name, people]): ClosedCohort => {
    const { teamId, attribute } = people[0] as Participation
    const respondents = people.filter(({ hasAnswered, claimedBy }) => hasAnswered || claimedBy !== null)
    const answers = (sheetsOf.get(name) ?? []).map(answerSheet)
    if (answers.length > respondents.length) throw moreAnswersThanPeople()
    return {
      teamId,
      attribute,
      invited: people.map(hashOf).sort(),
      respondents: respondents.map(hashOf).sort(),
      answers,
    }
  })
  if (sheetsOf.keys().some((name) => !peopleOf.has(name))) throw moreAnswersThanPeople()
  return { cycleId, terms, key: instrument.key, teams, cohorts }
}

function answerSheet({ items, tags, comments }: SealedSheet): AnswerSheet {
  return { items, tags, comments }
}

function nameOf({ teamId, attribute }: CohortName): string {
  return JSON.stringify([teamId, attribute])
}

/** Nothing is published of what cannot be: the release rules would count too many behind a number. */
function moreAnswersThanPeople(): EvenshiftError {
  return new EvenshiftError('A cohort has more answers than people', { permanent: true })
}
