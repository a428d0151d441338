import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { createDynamoClient } from '../../shared/dynamo-client.ts'
import { readEnvironment } from '../../shared/env.ts'
import { createPublish } from '../../shared/event-bus.ts'
import { createLog } from '../../shared/log.ts'
import { handleSqsBatch } from '../../shared/sqs-batch.ts'
import { ActivityStore } from '../../shared/stores/activity-store.ts'
import { RecomputationStore } from '../../shared/stores/recomputation-store.ts'
import { RosterStore } from '../../shared/stores/roster-store.ts'
import { ScheduleStore } from '../../shared/stores/schedule-store.ts'
import { StaffDayStore } from '../../shared/stores/staff-day-store.ts'
import { DynamoTable } from '../../shared/stores/table.ts'
import { WorkItemStore } from '../../shared/stores/work-item-store.ts'
import { summarize } from './summarize.ts'

const environment = readEnvironment('summarize')
const dynamo = createDynamoClient()
const log = createLog('summarize')
const dependencies = {
  activity: new ActivityStore(new DynamoTable(dynamo, environment.ACTIVITY_TABLE)),
  schedule: new ScheduleStore(new DynamoTable(dynamo, environment.SCHEDULE_TABLE)),
  workItems: new WorkItemStore(new DynamoTable(dynamo, environment.WORK_ITEMS_TABLE)),
  staffDays: new StaffDayStore(new DynamoTable(dynamo, environment.STAFF_DAYS_TABLE)),
  roster: new RosterStore(new DynamoTable(dynamo, environment.ROSTER_TABLE)),
  recomputations: new RecomputationStore(new DynamoTable(dynamo, environment.RECOMPUTATIONS_TABLE)),
  publish: createPublish(new EventBridgeClient({}), environment.EVENT_BUS_NAME, 'evenshift.summarize'),
  now: Date.now,
  log,
}

export function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  return handleSqsBatch(event, log, (messages) => summarize(messages, dependencies))
}
