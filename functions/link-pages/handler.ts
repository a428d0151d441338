import { handle } from 'hono/aws-lambda'
import { createDynamoClient } from '../../shared/dynamo-client.ts'
import { readEnvironment } from '../../shared/env.ts'
import { createLog } from '../../shared/log.ts'
import { ParticipationStore } from '../../shared/stores/participation-store.ts'
import { RosterStore } from '../../shared/stores/roster-store.ts'
import { SafetyReportStore } from '../../shared/stores/safety-report-store.ts'
import { SurveyAnswerStore } from '../../shared/stores/survey-answer-store.ts'
import { SurveyResultStore } from '../../shared/stores/survey-result-store.ts'
import { SurveyStore } from '../../shared/stores/survey-store.ts'
import { DynamoTable } from '../../shared/stores/table.ts'
import { createLinkPages } from './link-pages.ts'

const environment = readEnvironment('link-pages')
const dynamo = createDynamoClient()
const surveysTable = new DynamoTable(dynamo, environment.SURVEYS_TABLE)

export const handler = handle(
  createLinkPages({
    surveys: new SurveyStore(surveysTable),
    participation: new ParticipationStore(surveysTable),
    safetyReports: new SafetyReportStore(surveysTable),
    surveyAnswers: new SurveyAnswerStore(new DynamoTable(dynamo, environment.SURVEY_ANSWERS_TABLE)),
    surveyResults: new SurveyResultStore(new DynamoTable(dynamo, environment.SURVEY_RESULTS_TABLE)),
    roster: new RosterStore(new DynamoTable(dynamo, environment.ROSTER_TABLE)),
    now: Date.now,
    log: createLog('link-pages'),
  }),
)
