import { isAbsolute, join } from 'node:path'
import { ACCOUNT_BUS } from '../engines/region.ts'
import type { CloudAssembly } from './cloud-assembly.ts'
import type {
  BucketDefinition,
  Deployment,
  FunctionDefinition,
  MappingDefinition,
  QueueDefinition,
  RuleDefinition,
  TableDefinition,
} from './deployment.ts'
import { readGateway } from './read-gateway.ts'
import { readPermissions } from './read-permissions.ts'
import { isByTheClock, isDisabled, readSchedule, readTargets } from './read-schedule.ts'
import { readSchedulerSchedule } from './read-scheduler-schedule.ts'
import { type ReadResource, readTemplates, type TemplateReader } from './template-reader.ts'

/** The types that run here; each is read below or in read-gateway.ts. */
const RUN_LOCALLY: ReadonlySet<string> = new Set([
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Authorizer',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Stage',
  'AWS::DynamoDB::Table',
  'AWS::Events::EventBus',
  'AWS::Events::Rule',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Function',
  'AWS::S3::Bucket',
  'AWS::SQS::Queue',
  'AWS::Scheduler::Schedule',
])

/** What guards, watches or backs up the others, and has nothing to do on one machine. */
const WITHOUT_LOCAL_PART =
  /^AWS::(Backup|CDK|CloudWatch|IAM|KMS|Logs|SNS)::|^AWS::(Lambda::Permission|S3::BucketPolicy|SQS::QueuePolicy)$/

/**
 * Reads from the synthesized templates all that runs.
 * @throws Error for a type of resource, a property or a function of CloudFormation that the local system does
 *   not know: it never leaves out in silence what AWS would do
 */
export function readDeployment(
  assembly: CloudAssembly,
  parameters: Readonly<Record<string, string>>,
): Deployment {
  const reader = readTemplates(assembly.templates, parameters)
  for (const { type, logicalId } of reader.resources) {
    if (!RUN_LOCALLY.has(type) && !WITHOUT_LOCAL_PART.test(type)) {
      throw new Error(`infra/local does not know how to run ${logicalId}, which is a ${type}`)
    }
  }
  return {
    tables: reader.ofType('AWS::DynamoDB::Table').map(readTable),
    buckets: reader.ofType('AWS::S3::Bucket').map(readBucket),
    queues: reader.ofType('AWS::SQS::Queue').map(readQueue),
    buses: [ACCOUNT_BUS, ...reader.ofType('AWS::Events::EventBus').map(({ name }) => name)],
    rules: reader.ofType('AWS::Events::Rule').flatMap(readRule),
    schedules: [
      ...reader.ofType('AWS::Events::Rule').flatMap(readSchedule),
      ...reader
        .ofType('AWS::Scheduler::Schedule')
        .flatMap((schedule) => readSchedulerSchedule(schedule, reader)),
    ],
    functions: reader
      .ofType('AWS::Lambda::Function')
      .map((resource) => readFunction(resource, assembly.directory, reader)),
    mappings: reader.ofType('AWS::Lambda::EventSourceMapping').map((mapping) => readMapping(mapping, reader)),
    gateway: readGateway(reader),
    parameters: reader.parameters,
  }
}

function readTable(table: ReadResource): TableDefinition {
  table.refuse('LocalSecondaryIndexes')
  table.refuse('StreamSpecification')
  return {
    name: table.name,
    keySchema: table.list('KeySchema') as TableDefinition['keySchema'],
    attributes: table.list('AttributeDefinitions') as TableDefinition['attributes'],
    indexes: (table.list('GlobalSecondaryIndexes') as TableDefinition['indexes']).map(
      ({ IndexName, KeySchema, Projection }) => ({ IndexName, KeySchema, Projection }),
    ),
  }
}

function readBucket(bucket: ReadResource): BucketDefinition {
  bucket.refuse('ReplicationConfiguration')
  bucket.refuse('VersioningConfiguration')
  const told = (bucket.value('NotificationConfiguration') ?? {}) as Readonly<Record<string, unknown>>
  const { EventBridgeConfiguration: toTheBus, ...others } = told
  if (Object.keys(others).length > 0) {
    throw new Error(
      `infra/local knows buckets that tell the bus; ${bucket.logicalId} tells ${Object.keys(others)}`,
    )
  }
  const { EventBridgeEnabled = true } = (toTheBus ?? { EventBridgeEnabled: false }) as {
    EventBridgeEnabled?: boolean
  }
  return { name: bucket.name, tellsTheBus: EventBridgeEnabled }
}

function readQueue(queue: ReadResource): QueueDefinition {
  queue.refuse('FifoQueue')
  const redrive = queue.value('RedrivePolicy') as
    | { deadLetterTargetArn: string; maxReceiveCount: number }
    | undefined
  return {
    name: queue.name,
    visibilityTimeoutSeconds: queue.number('VisibilityTimeout', 30),
    delaySeconds: queue.number('DelaySeconds', 0),
    ...(redrive && {
      deadLetters: {
        queueName: nameInArn(redrive.deadLetterTargetArn),
        maxReceiveCount: Number(redrive.maxReceiveCount),
      },
    }),
  }
}

function readRule(rule: ReadResource): RuleDefinition[] {
  if (isDisabled(rule) || isByTheClock(rule)) return []
  return [
    {
      name: rule.logicalId,
      busName: String(rule.value('EventBusName') ?? ACCOUNT_BUS)
        .split('/')
        .at(-1) as string,
      pattern: rule.value('EventPattern'),
      queueNames: readTargets(rule).map(({ kind, name }) => {
        if (kind === 'queue') return name
        throw new Error(`The local bus brings events to queues; the rule ${rule.logicalId} wants ${name}`)
      }),
    },
  ]
}

function readFunction(lambda: ReadResource, directory: string, reader: TemplateReader): FunctionDefinition {
  const path = lambda.metadata['aws:asset:path']
  if (typeof path !== 'string') throw new Error(`${lambda.logicalId} has no aws:asset:path in its metadata`)
  lambda.refuse('Layers')
  lambda.refuse('ReservedConcurrentExecutions')
  const [file, exportName] = lambda.text('Handler').split('.')
  const environment = lambda.value('Environment') as { Variables?: Record<string, string> } | undefined
  return {
    name: lambda.name,
    module: join(isAbsolute(path) ? path : join(directory, path), `${file}.mjs`),
    exportName: exportName ?? 'handler',
    environment: environment?.Variables ?? {},
    timeoutSeconds: lambda.number('Timeout', 3),
    memoryMegabytes: lambda.number('MemorySize', 128),
    permissions: readPermissions(lambda, reader),
  }
}

function readMapping(mapping: ReadResource, reader: TemplateReader): MappingDefinition {
  mapping.refuse('FilterCriteria')
  if (mapping.value('Enabled') === false) throw new Error(`${mapping.logicalId} is disabled: take it out`)
  const scaling = mapping.value('ScalingConfig') as { MaximumConcurrency?: number } | undefined
  const functionName = nameInArn(mapping.text('FunctionName'))
  if (!reader.ofType('AWS::Lambda::Function').some(({ name }) => name === functionName)) {
    throw new Error(`${mapping.logicalId} names the function ${functionName}, which is not in the templates`)
  }
  return {
    queueName: nameInArn(mapping.text('EventSourceArn')),
    functionName,
    batchSize: mapping.number('BatchSize', 10),
    windowSeconds: mapping.number('MaximumBatchingWindowInSeconds', 0),
    maxConcurrency: Number(scaling?.MaximumConcurrency ?? 1000),
    reportsItemFailures: mapping.list('FunctionResponseTypes').includes('ReportBatchItemFailures'),
  }
}

function nameInArn(arn: string): string {
  return arn.split(':').at(-1) ?? arn
}
