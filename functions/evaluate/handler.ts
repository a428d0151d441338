import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { createDynamoClient } from '../../shared/dynamo-client.ts'
import { readEnvironment } from '../../shared/env.ts'
import { createPublish } from '../../shared/event-bus.ts'
import { createLog } from '../../shared/log.ts'
import { handleSqsBatch } from '../../shared/sqs-batch.ts'
import { AlertRuleStore } from '../../shared/stores/alert-rule-store.ts'
import { AlertStore } from '../../shared/stores/alert-store.ts'
import { FeedArrivalStore } from '../../shared/stores/feed-arrival-store.ts'
import { PauseStore } from '../../shared/stores/pause-store.ts'
import { RosterStore } from '../../shared/stores/roster-store.ts'
import { SilenceStore } from '../../shared/stores/silence-store.ts'
import { SurveyResultStore } from '../../shared/stores/survey-result-store.ts'
import { DynamoTable } from '../../shared/stores/table.ts'
import { TeamWeekStore } from '../../shared/stores/team-week-store.ts'
import { evaluate } from './evaluate.ts'

const environment = readEnvironment('evaluate')
const dynamo = createDynamoClient()
const log = createLog('evaluate')
const alertsTable = new DynamoTable(dynamo, environment.ALERTS_TABLE)
const rosterTable = new DynamoTable(dynamo, environment.ROSTER_TABLE)
const dependencies = {
  alerts: new AlertStore(alertsTable),
  rules: new AlertRuleStore(alertsTable),
  silences: new SilenceStore(alertsTable),
  feeds: new FeedArrivalStore(alertsTable),
  roster: new RosterStore(rosterTable),
  pauses: new PauseStore(rosterTable),
  teamWeeks: new TeamWeekStore(new DynamoTable(dynamo, environment.TEAM_WEEKS_TABLE)),
  surveyResults: new SurveyResultStore(new DynamoTable(dynamo, environment.SURVEY_RESULTS_TABLE)),
  publish: createPublish(new EventBridgeClient({}), environment.EVENT_BUS_NAME, 'evenshift.evaluate'),
  now: Date.now,
  log,
}

export function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  return handleSqsBatch(event, log, (messages) => evaluate(messages, dependencies))
}
