import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { createDynamoClient } from '../../shared/dynamo-client.ts'
import { readEnvironment } from '../../shared/env.ts'
import { createPublish } from '../../shared/event-bus.ts'
import { createLog } from '../../shared/log.ts'
import { handleSqsBatch } from '../../shared/sqs-batch.ts'
import { RosterStore } from '../../shared/stores/roster-store.ts'
import { StaffDayStore } from '../../shared/stores/staff-day-store.ts'
import { DynamoTable } from '../../shared/stores/table.ts'
import { TeamWeekStore } from '../../shared/stores/team-week-store.ts'
import { WorkItemStore } from '../../shared/stores/work-item-store.ts'
import { rememberFloors } from './remembered-floors.ts'
import { rememberRosters } from './remembered-rosters.ts'
import { rollUp } from './roll-up.ts'

const environment = readEnvironment('roll-up')
const dynamo = createDynamoClient()
const log = createLog('roll-up')
const roster = new RosterStore(new DynamoTable(dynamo, environment.ROSTER_TABLE))
const dependencies = {
  staffDays: new StaffDayStore(new DynamoTable(dynamo, environment.STAFF_DAYS_TABLE)),
  workItems: new WorkItemStore(new DynamoTable(dynamo, environment.WORK_ITEMS_TABLE)),
  teamWeeks: new TeamWeekStore(new DynamoTable(dynamo, environment.TEAM_WEEKS_TABLE)),
  roster,
  rosterOf: rememberRosters(roster),
  floorOf: rememberFloors(),
  publish: createPublish(new EventBridgeClient({}), environment.EVENT_BUS_NAME, 'evenshift.roll-up'),
  now: Date.now,
  log,
}

export function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  return handleSqsBatch(event, log, (messages) => rollUp(messages, dependencies))
}
