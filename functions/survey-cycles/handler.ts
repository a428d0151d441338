import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { createTransports } from '../../shared/channels/transports.ts'
import { createDynamoClient } from '../../shared/dynamo-client.ts'
import { readEnvironment } from '../../shared/env.ts'
import { createPublish } from '../../shared/event-bus.ts'
import { createLog } from '../../shared/log.ts'
import { publicUrl } from '../../shared/public-url.ts'
import { handleSqsBatch } from '../../shared/sqs-batch.ts'
import { AlertPreferencesStore } from '../../shared/stores/alert-preferences-store.ts'
import { HealthStore } from '../../shared/stores/channel-health-store.ts'
import { ChannelStore } from '../../shared/stores/channel-store.ts'
import { ParticipationStore } from '../../shared/stores/participation-store.ts'
import { PauseStore } from '../../shared/stores/pause-store.ts'
import { RosterStore } from '../../shared/stores/roster-store.ts'
import { ScheduleStore } from '../../shared/stores/schedule-store.ts'
import { SealingKeyStore } from '../../shared/stores/sealing-key-store.ts'
import { SurveyAnswerStore } from '../../shared/stores/survey-answer-store.ts'
import { SurveyResultStore } from '../../shared/stores/survey-result-store.ts'
import { SurveyStore } from '../../shared/stores/survey-store.ts'
import { DynamoTable } from '../../shared/stores/table.ts'
import { surveyCycles } from './survey-cycles.ts'

const environment = readEnvironment('survey-cycles')
const dynamo = createDynamoClient()
const log = createLog('survey-cycles')
const alertsTable = new DynamoTable(dynamo, environment.ALERTS_TABLE)
const rosterTable = new DynamoTable(dynamo, environment.ROSTER_TABLE)
const surveysTable = new DynamoTable(dynamo, environment.SURVEYS_TABLE)
const dependencies = {
  surveys: new SurveyStore(surveysTable),
  participation: new ParticipationStore(surveysTable),
  answers: new SurveyAnswerStore(new DynamoTable(dynamo, environment.SURVEY_ANSWERS_TABLE)),
  sealingKeys: new SealingKeyStore(new DynamoTable(dynamo, environment.SURVEY_KEYS_TABLE)),
  results: new SurveyResultStore(new DynamoTable(dynamo, environment.SURVEY_RESULTS_TABLE)),
  roster: new RosterStore(rosterTable),
  pauses: new PauseStore(rosterTable),
  schedule: new ScheduleStore(new DynamoTable(dynamo, environment.SCHEDULE_TABLE)),
  channels: new ChannelStore(alertsTable, new HealthStore(alertsTable)),
  preferences: new AlertPreferencesStore(alertsTable),
  transports: createTransports(environment),
  baseUrl: publicUrl(environment),
  publish: createPublish(new EventBridgeClient({}), environment.EVENT_BUS_NAME, 'evenshift.survey-cycles'),
  now: Date.now,
  log,
}

export function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  return handleSqsBatch(event, log, (messages) => surveyCycles(messages, dependencies))
}
