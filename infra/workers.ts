import { Duration, type Stack } from 'aws-cdk-lib'
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { RecursiveLoop } from 'aws-cdk-lib/aws-lambda'
import type { RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { FunctionName } from '../shared/env.ts'
import { DETAIL_TYPES } from '../shared/events.ts'
import type { Alarms } from './alarms.ts'
import type { DataStack } from './data-stack.ts'
import { environmentOf, type Variables } from './environments.ts'
import type { EvenshiftBus } from './event-bus.ts'
import { filesRead } from './file-access.ts'
import { QueueWorker } from './queue-worker.ts'
import type { ServiceKey } from './service-key.ts'
import { tableAccess } from './table-access.ts'
import type { WaysOut } from './ways-out.ts'

interface WorkersProps {
  readonly data: DataStack
  readonly bus: EvenshiftBus
  readonly waysOut: WaysOut
  readonly variables: Variables
  /** Its tables, and to publish. */
  readonly permissions: (name: FunctionName) => PolicyStatement[]
  readonly key: ServiceKey
  readonly logRetention: RetentionDays
  readonly alarms: Alarms
}

/** Who takes what from the bus, how much of it at once, and how long it may take. */
export function addWorkers(stack: Stack, props: WorkersProps): void {
  const { data, bus, waysOut, variables, permissions, key, logRetention, alarms } = props
  const shared = { bus, key, logRetention, alarms }

  new QueueWorker(stack, 'import-file', {
    description: 'Evenshift: reads the files that are put in the bucket',
    // Where the time of a run ends, it tells itself to go on; each run leaves more of the file behind it.
    recursiveLoop: RecursiveLoop.ALLOW,
    events: { source: ['evenshift.import-file'], detailType: [DETAIL_TYPES.importUnfinished] },
    eventsOfAccount: {
      source: ['aws.s3'],
      detailType: ['Object Created'],
      detail: { bucket: { name: [data.files.bucketName] } },
    },
    batchSize: 1,
    batchWindow: Duration.seconds(0),
    maxConcurrency: 5,
    environment: environmentOf('import-file', variables),
    permissions: [...permissions('import-file'), ...filesRead(data)],
    // One whole processor: reading is parsing.
    memoryMegabytes: 1769,
    timeout: Duration.minutes(10),
    ...shared,
  })
  new QueueWorker(stack, 'record', {
    description: 'Evenshift: merges events into the stored activity',
    // The api sends what was set aside once more.
    events: {
      source: ['evenshift.intake', 'evenshift.import-file', 'evenshift.api'],
      detailType: [DETAIL_TYPES.workEventsRecorded],
    },
    // 20 envelopes of 240 kB fit what Lambda takes at once.
    batchSize: 20,
    batchWindow: Duration.seconds(30),
    maxConcurrency: 10,
    environment: environmentOf('record', variables),
    permissions: permissions('record'),
    memoryMegabytes: 1024,
    timeout: Duration.minutes(1),
    ...shared,
  })
  new QueueWorker(stack, 'summarize', {
    description: 'Evenshift: computes the figures of the days that were touched',
    events: {
      // intake asks for days anew when a directory moves people.
      source: ['evenshift.intake', 'evenshift.record', 'evenshift.api', 'evenshift.summarize'],
      detailType: [DETAIL_TYPES.staffDaysTouched, DETAIL_TYPES.recomputationRequested],
    },
    // A recomputation asks for its next step over the bus; its cursor only moves on, so it ends by itself.
    recursiveLoop: RecursiveLoop.ALLOW,
    // Many messages touch the same day; it is computed once for all of a batch. A batch of a backfill is at
    // most 50,000 hours.
    batchSize: 100,
    batchWindow: Duration.minutes(1),
    maxConcurrency: 10,
    environment: environmentOf('summarize', variables),
    permissions: permissions('summarize'),
    memoryMegabytes: 1024,
    timeout: Duration.minutes(5),
    ...shared,
  })
  new QueueWorker(stack, 'roll-up', {
    description: 'Evenshift: computes the figures of the team-weeks that were touched',
    events: { source: ['evenshift.summarize'], detailType: [DETAIL_TYPES.teamWeeksTouched] },
    // The days of a team are computed one after another; its week is computed once for all of them.
    batchSize: 100,
    batchWindow: Duration.minutes(5),
    maxConcurrency: 5,
    environment: environmentOf('roll-up', variables),
    permissions: permissions('roll-up'),
    memoryMegabytes: 1024,
    timeout: Duration.minutes(5),
    ...shared,
  })
  new QueueWorker(stack, 'evaluate', {
    description: 'Evenshift: looks at the alerts of teams whose weeks were computed, and of all each hour',
    events: {
      source: ['evenshift.roll-up', 'evenshift.api', 'evenshift.evaluate', 'evenshift.survey-cycles'],
      detailType: [DETAIL_TYPES.teamWeeksComputed, DETAIL_TYPES.alertsDue, DETAIL_TYPES.surveyCycleChanged],
    },
    // An hour that has passed is told to every tenant over the bus, and ends there.
    every: Duration.hours(1),
    batchSize: 100,
    batchWindow: Duration.minutes(1),
    maxConcurrency: 5,
    environment: environmentOf('evaluate', variables),
    permissions: permissions('evaluate'),
    memoryMegabytes: 1024,
    timeout: Duration.minutes(5),
    ...shared,
  })
  new QueueWorker(stack, 'notify', {
    description: 'Evenshift: tells of alerts, each recipient in their time, and tries again what has failed',
    events: {
      source: ['evenshift.evaluate', 'evenshift.api'],
      detailType: [DETAIL_TYPES.alertChanged],
    },
    // Quiet hours end, and retries are due, to the minute.
    every: Duration.minutes(1),
    batchSize: 100,
    batchWindow: Duration.seconds(5),
    maxConcurrency: 5,
    environment: environmentOf('notify', variables),
    permissions: [...tableAccess('notify', data), ...waysOut.permissions],
    memoryMegabytes: 1024,
    timeout: Duration.minutes(5),
    ...shared,
  })
  new QueueWorker(stack, 'survey-cycles', {
    description: 'Evenshift: opens surveys, invites to them, closes them and publishes their results',
    events: {
      source: ['evenshift.api', 'evenshift.survey-cycles'],
      detailType: [DETAIL_TYPES.surveysDue],
    },
    // That time has passed is told to every tenant over the bus. Where the time of a run ends before all is sent, it
    // tells itself to go on; each run leaves fewer to be told.
    tickEvery: Duration.minutes(15),
    recursiveLoop: RecursiveLoop.ALLOW,
    batchSize: 10,
    batchWindow: Duration.seconds(5),
    maxConcurrency: 5,
    environment: environmentOf('survey-cycles', variables),
    permissions: [...permissions('survey-cycles'), waysOut.mail],
    // Answers of thousands are opened at once, and what may be published of them is computed.
    memoryMegabytes: 1769,
    timeout: Duration.minutes(10),
    ...shared,
  })
}
