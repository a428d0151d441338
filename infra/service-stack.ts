import { CfnParameter, Duration, Stack, type StackProps } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { RecursiveLoop } from 'aws-cdk-lib/aws-lambda'
import type { RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import type { FunctionName } from '../shared/env.ts'
import { DETAIL_TYPES } from '../shared/events.ts'
import { Alarms } from './alarms.ts'
import type { DataStack } from './data-stack.ts'
import { EvenshiftBus } from './event-bus.ts'
import { filesAnnounced, filesRead } from './file-access.ts'
import { EvenshiftHttpApi } from './http-api.ts'
import { NodeFunction } from './node-function.ts'
import { QueueWorker } from './queue-worker.ts'
import { ServiceKey } from './service-key.ts'
import { tableAccess } from './table-access.ts'
import { WaysOut } from './ways-out.ts'

interface ServiceStackProps extends StackProps {
  readonly data: DataStack
  readonly logRetention: RetentionDays
  readonly alarmEmail?: string | undefined
  readonly alertTopics: readonly string[]
  readonly alertBuses: readonly string[]
}

/** All that works on the data stack: the door, the bus, the workers, the alarms. It may be deleted and rebuilt. */
export class ServiceStack extends Stack {
  constructor(scope: Construct, id: string, props: ServiceStackProps) {
    super(scope, id, props)
    const { data, logRetention } = props
    const oidcIssuer = new CfnParameter(this, 'OidcIssuer', {
      description: 'The https address of the sign-in whose tokens are trusted',
    }).valueAsString
    const oidcAudience = new CfnParameter(this, 'OidcAudience', {
      description: 'The audience that a token must name',
      default: 'evenshift',
    }).valueAsString

    const waysOut = new WaysOut(this, props)
    const key = new ServiceKey(this, 'ServiceKey')
    const alarms = new Alarms(this, 'Alarms', { key, email: props.alarmEmail })
    const bus = new EvenshiftBus(this, 'EventBus', { key, alarms })

    const tableNames = {
      activity: data.tables.Activity.tableName,
      schedule: data.tables.Schedule.tableName,
      workItems: data.tables.WorkItems.tableName,
      staffDays: data.tables.StaffDays.tableName,
      teamWeeks: data.tables.TeamWeeks.tableName,
      roster: data.tables.Roster.tableName,
      recomputations: data.tables.Recomputations.tableName,
      intakeRejections: data.tables.IntakeRejections.tableName,
      accessLog: data.tables.AccessLog.tableName,
      alerts: data.tables.Alerts.tableName,
      deliveries: data.tables.Deliveries.tableName,
      imports: data.tables.Imports.tableName,
    }
    const filesAt = {
      FILES_BUCKET: data.files.bucketName,
      FILES_DOMAIN: data.files.bucketRegionalDomainName,
    }
    const publishes = new PolicyStatement({ actions: ['events:PutEvents'], resources: [bus.eventBusArn] })
    const permissions = (name: FunctionName) => [...tableAccess(name, data), publishes]

    const intake = new NodeFunction(this, 'intake', {
      description: 'Evenshift: checks events at the door and puts them on the bus',
      environment: {
        EVENT_BUS_NAME: bus.eventBusName,
        ROSTER_TABLE: tableNames.roster,
        RECOMPUTATIONS_TABLE: tableNames.recomputations,
        INTAKE_REJECTIONS_TABLE: tableNames.intakeRejections,
        OIDC_ISSUER: oidcIssuer,
        OIDC_AUDIENCE: oidcAudience,
      },
      permissions: permissions('intake'),
      memoryMegabytes: 1024,
      // An HTTP API waits 30 seconds at most.
      timeout: Duration.seconds(29),
      key,
      logRetention,
    })
    const api = new NodeFunction(this, 'api', {
      description: 'Evenshift: answers with figures, settings and roster',
      environment: {
        EVENT_BUS_NAME: bus.eventBusName,
        ACTIVITY_TABLE: tableNames.activity,
        SCHEDULE_TABLE: tableNames.schedule,
        WORK_ITEMS_TABLE: tableNames.workItems,
        STAFF_DAYS_TABLE: tableNames.staffDays,
        TEAM_WEEKS_TABLE: tableNames.teamWeeks,
        ROSTER_TABLE: tableNames.roster,
        RECOMPUTATIONS_TABLE: tableNames.recomputations,
        INTAKE_REJECTIONS_TABLE: tableNames.intakeRejections,
        ACCESS_LOG_TABLE: tableNames.accessLog,
        ALERTS_TABLE: tableNames.alerts,
        DELIVERIES_TABLE: tableNames.deliveries,
        IMPORTS_TABLE: tableNames.imports,
        ...filesAt,
        OIDC_ISSUER: oidcIssuer,
        OIDC_AUDIENCE: oidcAudience,
        ...waysOut.environment,
      },
      // It sends what tests a channel, and the code that confirms one.
      permissions: [...permissions('api'), ...filesAnnounced(data), ...waysOut.permissions],
      memoryMegabytes: 1024,
      timeout: Duration.seconds(29),
      key,
      logRetention,
    })
    alarms.onErrors('intake', intake.lambda)
    alarms.onErrors('api', api.lambda)
    alarms.onNoEvents()
    new EvenshiftHttpApi(this, 'Http', {
      intake: intake.lambda,
      api: api.lambda,
      oidcIssuer,
      oidcAudience,
      key,
      logRetention,
      alarms,
    })

    new QueueWorker(this, 'import-file', {
      description: 'Evenshift: reads the files that are put in the bucket',
      bus,
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
      environment: {
        EVENT_BUS_NAME: bus.eventBusName,
        ROSTER_TABLE: tableNames.roster,
        IMPORTS_TABLE: tableNames.imports,
        ...filesAt,
      },
      permissions: [...permissions('import-file'), ...filesRead(data)],
      // One whole processor: reading is parsing.
      memoryMegabytes: 1769,
      timeout: Duration.minutes(10),
      key,
      logRetention,
      alarms,
    })
    new QueueWorker(this, 'record', {
      description: 'Evenshift: merges events into the stored activity',
      bus,
      // The api sends what was set aside once more.
      events: {
        source: ['evenshift.intake', 'evenshift.import-file', 'evenshift.api'],
        detailType: [DETAIL_TYPES.workEventsRecorded],
      },
      // 20 envelopes of 240 kB fit what Lambda takes at once.
      batchSize: 20,
      batchWindow: Duration.seconds(30),
      maxConcurrency: 10,
      environment: {
        EVENT_BUS_NAME: bus.eventBusName,
        ACTIVITY_TABLE: tableNames.activity,
        SCHEDULE_TABLE: tableNames.schedule,
        WORK_ITEMS_TABLE: tableNames.workItems,
        INTAKE_REJECTIONS_TABLE: tableNames.intakeRejections,
        ALERTS_TABLE: tableNames.alerts,
      },
      permissions: permissions('record'),
      memoryMegabytes: 1024,
      timeout: Duration.minutes(1),
      key,
      logRetention,
      alarms,
    })
    new QueueWorker(this, 'summarize', {
      description: 'Evenshift: computes the figures of the days that were touched',
      bus,
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
      environment: {
        EVENT_BUS_NAME: bus.eventBusName,
        ACTIVITY_TABLE: tableNames.activity,
        SCHEDULE_TABLE: tableNames.schedule,
        WORK_ITEMS_TABLE: tableNames.workItems,
        STAFF_DAYS_TABLE: tableNames.staffDays,
        ROSTER_TABLE: tableNames.roster,
        RECOMPUTATIONS_TABLE: tableNames.recomputations,
      },
      permissions: permissions('summarize'),
      memoryMegabytes: 1024,
      timeout: Duration.minutes(5),
      key,
      logRetention,
      alarms,
    })
    new QueueWorker(this, 'roll-up', {
      description: 'Evenshift: computes the figures of the team-weeks that were touched',
      bus,
      events: { source: ['evenshift.summarize'], detailType: [DETAIL_TYPES.teamWeeksTouched] },
      // The days of a team are computed one after another; its week is computed once for all of them.
      batchSize: 100,
      batchWindow: Duration.minutes(5),
      maxConcurrency: 5,
      environment: {
        EVENT_BUS_NAME: bus.eventBusName,
        STAFF_DAYS_TABLE: tableNames.staffDays,
        WORK_ITEMS_TABLE: tableNames.workItems,
        TEAM_WEEKS_TABLE: tableNames.teamWeeks,
        ROSTER_TABLE: tableNames.roster,
      },
      permissions: permissions('roll-up'),
      memoryMegabytes: 1024,
      timeout: Duration.minutes(5),
      key,
      logRetention,
      alarms,
    })
    new QueueWorker(this, 'evaluate', {
      description: 'Evenshift: looks at the alerts of teams whose weeks were computed, and of all each hour',
      bus,
      events: {
        source: ['evenshift.roll-up', 'evenshift.api', 'evenshift.evaluate'],
        detailType: [DETAIL_TYPES.teamWeeksComputed, DETAIL_TYPES.alertsDue],
      },
      // An hour that has passed is told to every tenant over the bus, and ends there.
      every: Duration.hours(1),
      batchSize: 100,
      batchWindow: Duration.minutes(1),
      maxConcurrency: 5,
      environment: {
        EVENT_BUS_NAME: bus.eventBusName,
        TEAM_WEEKS_TABLE: tableNames.teamWeeks,
        ROSTER_TABLE: tableNames.roster,
        ALERTS_TABLE: tableNames.alerts,
      },
      permissions: permissions('evaluate'),
      memoryMegabytes: 1024,
      timeout: Duration.minutes(5),
      key,
      logRetention,
      alarms,
    })
    new QueueWorker(this, 'notify', {
      description:
        'Evenshift: tells of alerts, each recipient in their time, and tries again what has failed',
      bus,
      events: {
        source: ['evenshift.evaluate', 'evenshift.api'],
        detailType: [DETAIL_TYPES.alertChanged],
      },
      // Quiet hours end, and retries are due, to the minute.
      every: Duration.minutes(1),
      batchSize: 100,
      batchWindow: Duration.seconds(5),
      maxConcurrency: 5,
      environment: {
        ALERTS_TABLE: tableNames.alerts,
        DELIVERIES_TABLE: tableNames.deliveries,
        ROSTER_TABLE: tableNames.roster,
        SCHEDULE_TABLE: tableNames.schedule,
        ...waysOut.environment,
      },
      permissions: [...tableAccess('notify', data), ...waysOut.permissions],
      memoryMegabytes: 1024,
      timeout: Duration.minutes(5),
      key,
      logRetention,
      alarms,
    })
  }
}
