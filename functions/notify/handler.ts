import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { createTransports } from '../../shared/channels/transports.ts'
import { createDynamoClient } from '../../shared/dynamo-client.ts'
import { readEnvironment } from '../../shared/env.ts'
import { createLog } from '../../shared/log.ts'
import { publicUrl } from '../../shared/public-url.ts'
import { handleSqsBatch } from '../../shared/sqs-batch.ts'
import { AlertPreferencesStore } from '../../shared/stores/alert-preferences-store.ts'
import { AlertStore } from '../../shared/stores/alert-store.ts'
import { HealthStore } from '../../shared/stores/channel-health-store.ts'
import { ChannelStore } from '../../shared/stores/channel-store.ts'
import { DeliveryStore } from '../../shared/stores/delivery-store.ts'
import { PauseStore } from '../../shared/stores/pause-store.ts'
import { RecipientStore } from '../../shared/stores/recipient-store.ts'
import { RosterStore } from '../../shared/stores/roster-store.ts'
import { ScheduleStore } from '../../shared/stores/schedule-store.ts'
import { SlackAppStore } from '../../shared/stores/slack-app-store.ts'
import { DynamoTable } from '../../shared/stores/table.ts'
import { notify } from './notify.ts'

const environment = readEnvironment('notify')
const dynamo = createDynamoClient()
const log = createLog('notify')
const alertsTable = new DynamoTable(dynamo, environment.ALERTS_TABLE)
const rosterTable = new DynamoTable(dynamo, environment.ROSTER_TABLE)
const health = new HealthStore(alertsTable)
const dependencies = {
  alerts: new AlertStore(alertsTable),
  health,
  channels: new ChannelStore(alertsTable, health),
  recipients: new RecipientStore(alertsTable),
  preferences: new AlertPreferencesStore(alertsTable),
  slackApp: new SlackAppStore(alertsTable),
  deliveries: new DeliveryStore(new DynamoTable(dynamo, environment.DELIVERIES_TABLE)),
  roster: new RosterStore(rosterTable),
  pauses: new PauseStore(rosterTable),
  schedule: new ScheduleStore(new DynamoTable(dynamo, environment.SCHEDULE_TABLE)),
  transports: createTransports(environment),
  baseUrl: publicUrl(environment),
  now: Date.now,
  log,
}

export function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  return handleSqsBatch(event, log, (messages) => notify(messages, dependencies))
}
