import { withChosenQuestions } from '../../shared/domain/surveys/chosen-questions.ts'
import { ownPulse } from '../../shared/domain/surveys/own-pulse.ts'
import type { Rejection } from '../../shared/rejection.ts'
import type { RosterStore } from '../../shared/stores/roster-store.ts'
import type { SurveyStore } from '../../shared/stores/survey-store.ts'
import type { Survey } from '../../shared/surveys/survey.ts'

/** @returns what a survey names that is not there, or promises less than the settings do; null: nothing */
export async function surveyFault(
  tenantId: string,
  { instrumentId, questions, smallestGroup, teamIds }: Survey,
  { surveys, roster }: { readonly surveys: SurveyStore; readonly roster: RosterStore },
): Promise<Rejection | null> {
  const imported = instrumentId === 'pulse' ? [] : await surveys.instruments(tenantId)
  const instrument =
    instrumentId === 'pulse' ? ownPulse('en') : imported.find((it) => it.instrumentId === instrumentId)
  if (instrument === undefined) return { field: 'instrumentId', reason: 'is not one of /v1/instruments' }
  if (questions !== undefined) {
    if (new Set(questions).size < questions.length)
      return { field: 'questions', reason: 'has a question twice' }
    try {
      withChosenQuestions(instrument, questions)
    } catch {
      return { field: 'questions', reason: 'names a question that the instrument has not' }
    }
  }
  const { settings } = await roster.settings(tenantId)
  if (smallestGroup < settings.smallestGroup) {
    return {
      field: 'smallestGroup',
      reason: `must be at least ${settings.smallestGroup}, as in the settings`,
    }
  }
  if (teamIds === undefined) return null
  const named = [...new Set(teamIds)]
  const known = await roster.teamsOf(tenantId, named)
  return known.length < named.length
    ? { field: 'teamIds', reason: 'names a team that is not in the roster' }
    : null
}
