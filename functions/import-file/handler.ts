import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { createDynamoClient } from '../../shared/dynamo-client.ts'
import { readEnvironment } from '../../shared/env.ts'
import { createPublish } from '../../shared/event-bus.ts'
import { createFileBucket } from '../../shared/file-bucket.ts'
import { createLog } from '../../shared/log.ts'
import { handleSqsBatch } from '../../shared/sqs-batch.ts'
import { ImportStore } from '../../shared/stores/import-store.ts'
import { RosterStore } from '../../shared/stores/roster-store.ts'
import { DynamoTable } from '../../shared/stores/table.ts'
import { importFile } from './import-file.ts'

const environment = readEnvironment('import-file')
const dynamo = createDynamoClient()
const log = createLog('import-file')
const metrics = new Metrics({ namespace: 'Evenshift', serviceName: 'import-file' })
const dependencies = {
  imports: new ImportStore(new DynamoTable(dynamo, environment.IMPORTS_TABLE)),
  roster: new RosterStore(new DynamoTable(dynamo, environment.ROSTER_TABLE)),
  files: createFileBucket(environment),
  publish: createPublish(new EventBridgeClient({}), environment.EVENT_BUS_NAME, 'evenshift.import-file'),
  now: Date.now,
  log,
}

/** What is left of a run for saving how far it came. */
const RESERVE_MILLISECONDS = 45_000

export function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  const deadline = Date.now() + context.getRemainingTimeInMillis() - RESERVE_MILLISECONDS
  return handleSqsBatch(event, log, async (messages) => {
    const { failed, accepted } = await importFile(messages, deadline, dependencies)
    metrics.addMetric('EventsAccepted', MetricUnit.Count, accepted)
    metrics.publishStoredMetrics()
    return failed
  })
}
