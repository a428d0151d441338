import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { createDynamoClient } from '../../shared/dynamo-client.ts'
import { readEnvironment } from '../../shared/env.ts'
import { createPublish } from '../../shared/event-bus.ts'
import { createLog } from '../../shared/log.ts'
import { handleSqsBatch } from '../../shared/sqs-batch.ts'
import { ActivityStore } from '../../shared/stores/activity-store.ts'
import { FeedArrivalStore } from '../../shared/stores/feed-arrival-store.ts'
import { IntakeRejectionStore } from '../../shared/stores/intake-rejection-store.ts'
import { ScheduleStore } from '../../shared/stores/schedule-store.ts'
import { DynamoTable } from '../../shared/stores/table.ts'
import { WorkItemStore } from '../../shared/stores/work-item-store.ts'
import { createArrivalNotes } from './note-arrivals.ts'
import { record } from './record.ts'

const environment = readEnvironment('record')
const dynamo = createDynamoClient()
const log = createLog('record')
const dependencies = {
  activity: new ActivityStore(new DynamoTable(dynamo, environment.ACTIVITY_TABLE)),
  schedule: new ScheduleStore(new DynamoTable(dynamo, environment.SCHEDULE_TABLE)),
  workItems: new WorkItemStore(new DynamoTable(dynamo, environment.WORK_ITEMS_TABLE)),
  rejections: new IntakeRejectionStore(new DynamoTable(dynamo, environment.INTAKE_REJECTIONS_TABLE)),
  publish: createPublish(new EventBridgeClient({}), environment.EVENT_BUS_NAME, 'evenshift.record'),
  now: Date.now,
  log,
}

const noteArrivals = createArrivalNotes(
  new FeedArrivalStore(new DynamoTable(dynamo, environment.ALERTS_TABLE)),
  log,
  Date.now,
)

export function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  return handleSqsBatch(event, log, async (messages) => {
    const failed = await record(messages, dependencies)
    await noteArrivals(messages)
    return failed
  })
}
