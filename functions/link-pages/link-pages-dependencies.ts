import type { Log } from '../../shared/log.ts'
import type { RosterStore } from '../../shared/stores/roster-store.ts'
import type { SafetyReportStore } from '../../shared/stores/safety-report-store.ts'
import type { SurveyResultStore } from '../../shared/stores/survey-result-store.ts'
import type { AnswerDependencies } from '../../shared/surveys/take-answer.ts'

/** What the pages that open with a link alone work with: given by the handler on AWS, by the tests in memory. */
export interface LinkPagesDependencies extends AnswerDependencies {
  readonly surveyResults: Pick<SurveyResultStore, 'promises'>
  /** Reports are left, and none is read. */
  readonly safetyReports: Pick<SafetyReportStore, 'door' | 'save'>
  readonly roster: Pick<RosterStore, 'settings'>
  readonly log: Log
}
