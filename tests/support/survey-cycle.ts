import type { AnswerSheet, ClosedCohort, ClosedCycle } from '../../shared/domain/surveys/closed-cycle.ts'
import { TWO_QUESTIONS } from './survey-histories.ts'

/** One team's answers: `strain` one after another, of so many people that were asked. */
export interface TeamAnswers {
  readonly strain: readonly number[]
  readonly invited?: number
  readonly attribute?: string
  readonly comments?: readonly string[]
  readonly tags?: readonly string[]
}

/** A clinic of the teams that are named, each below it, with varied answers to the second question. */
export function aClosedCycle(
  teams: Readonly<Record<string, TeamAnswers>>,
  changed: Partial<ClosedCycle> = {},
): ClosedCycle {
  return {
    cycleId: 'spring',
    terms: { mode: 'anonymous', smallestGroup: 5 },
    key: TWO_QUESTIONS,
    teams: [{ teamId: 'clinic' }, ...Object.keys(teams).map((teamId) => ({ teamId, parentId: 'clinic' }))],
    cohorts: Object.entries(teams).map(([teamId, answers]) => aCohort(teamId, answers)),
    ...changed,
  }
}

function aCohort(
  teamId: string,
  { strain, invited = strain.length + 5, attribute, comments = [], tags = [] }: TeamAnswers,
): ClosedCohort {
  const people = Array.from({ length: invited }, (_, at) => `${teamId}-${at}`)
  return {
    teamId,
    attribute: attribute ?? null,
    invited: people,
    respondents: people.slice(0, strain.length),
    answers: strain.map(
      (value, at): AnswerSheet => ({
        items: { strain: value, fairness: 1 + (at % 5) },
        tags: at === 0 ? [] : tags,
        comments: comments[at] === undefined ? {} : { easier: comments[at] },
      }),
    ),
  }
}

/** So many answers, not all the same. */
export function varied(people: number): number[] {
  return Array.from({ length: people }, (_, at) => 1 + (at % 4))
}
