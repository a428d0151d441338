import { Duration } from 'aws-cdk-lib'
import { type EventBus, type EventPattern, Rule, Schedule } from 'aws-cdk-lib/aws-events'
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { FunctionName } from '../shared/env.ts'
import type { Alarms } from './alarms.ts'
import { DeadLetters } from './dead-letters.ts'
import { logicalPrefix, NodeFunction, type NodeFunctionProps } from './node-function.ts'
import { pinLogicalId } from './pin-logical-id.ts'
import { ScheduledTick } from './scheduled-tick.ts'

interface QueueWorkerProps<F extends FunctionName> extends NodeFunctionProps<F> {
  readonly bus: EventBus
  /** which events of the bus the worker takes */
  readonly events: EventPattern
  /** how often the queue gets a `Scheduled Event` besides, for work that time alone brings */
  readonly every?: Duration
  /** the same by EventBridge Scheduler, which tries again for as long as the next tick is away */
  readonly tickEvery?: Duration
  /** which events of the account's own bus it takes besides, on which the services of AWS speak */
  readonly eventsOfAccount?: EventPattern
  readonly batchSize: number
  /** how long messages gather before a batch: later figures, fewer writes */
  readonly batchWindow: Duration
  readonly maxConcurrency: number
  readonly alarms: Alarms
}

const RECEIVES_BEFORE_DEAD = 5
const LATE = Duration.minutes(15)

/**
 * A function behind a queue: events of the bus gather in the queue, come in batches, and what fails alone is
 * tried again alone, five times, then set aside among the dead letters, where an alarm points at it.
 *
 *   bus -- rule --> queue -- mapping --> function
 *            |        |
 *            +--------+--> dead letters --> alarm
 *
 * For `record` the logical ids are RecordRule, RecordQueue, RecordDeadLetters, RecordMapping, RecordFunction.
 */
export class QueueWorker<F extends FunctionName> extends Construct {
  constructor(scope: Construct, name: F, props: QueueWorkerProps<F>) {
    const prefix = logicalPrefix(name)
    super(scope, `${prefix}Worker`)
    const { alarms, key } = props

    const deadLetters = new DeadLetters(this, `${prefix}DeadLetters`, { key, alarms })
    const queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: key,
      enforceSSL: true,
      // A message keeps its age when it dies, so it must die with time left to be seen.
      retentionPeriod: Duration.days(4),
      // As AWS advises: less hands a batch out twice while it runs.
      visibilityTimeout: Duration.seconds(6 * props.timeout.toSeconds() + props.batchWindow.toSeconds()),
      deadLetterQueue: { queue: deadLetters, maxReceiveCount: RECEIVES_BEFORE_DEAD },
    })
    const rule = new Rule(this, 'Rule', {
      description: `What ${name} takes from the bus`,
      eventBus: props.bus,
      eventPattern: props.events,
      targets: [new SqsQueue(queue, { deadLetterQueue: deadLetters })],
    })
    if (props.every !== undefined) {
      const clock = new Rule(this, 'Clock', {
        description: `Tells ${name} that time has passed`,
        schedule: Schedule.rate(props.every),
        targets: [new SqsQueue(queue, { deadLetterQueue: deadLetters })],
      })
      pinLogicalId(clock, `${prefix}Clock`)
    }

    if (props.tickEvery !== undefined) {
      new ScheduledTick(this, `${prefix}Schedule`, {
        description: `Tells ${name} that time has passed`,
        every: props.tickEvery,
        queue,
        deadLetters,
        key,
      })
    }
    if (props.eventsOfAccount !== undefined) {
      const ofAccount = new Rule(this, 'AccountRule', {
        description: `What ${name} takes of the services of AWS`,
        eventPattern: props.eventsOfAccount,
        targets: [new SqsQueue(queue, { deadLetterQueue: deadLetters })],
      })
      pinLogicalId(ofAccount, `${prefix}AccountRule`)
    }

    const { lambda, policy } = new NodeFunction(this, name, {
      ...props,
      permissions: [
        ...props.permissions,
        new PolicyStatement({
          actions: ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
          resources: [queue.queueArn],
        }),
        new PolicyStatement({ actions: ['kms:Decrypt'], resources: [key.keyArn] }),
      ],
    })
    const mapping = new EventSourceMapping(this, 'Mapping', {
      target: lambda,
      eventSourceArn: queue.queueArn,
      batchSize: props.batchSize,
      maxBatchingWindow: props.batchWindow,
      maxConcurrency: props.maxConcurrency,
      reportBatchItemFailures: true,
    })
    mapping.node.addDependency(policy)

    pinLogicalId(queue, `${prefix}Queue`)
    pinLogicalId(rule, `${prefix}Rule`)
    pinLogicalId(mapping, `${prefix}Mapping`)
    alarms.onOldMessages(name, queue, LATE)
    alarms.onErrors(name, lambda)
  }
}
