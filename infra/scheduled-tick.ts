import { Aws, type Duration } from 'aws-cdk-lib'
import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import {
  ContextAttribute,
  Schedule,
  ScheduleExpression,
  ScheduleTargetInput,
  TimeWindow,
} from 'aws-cdk-lib/aws-scheduler'
import { SqsSendMessage } from 'aws-cdk-lib/aws-scheduler-targets'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { pinLogicalId } from './pin-logical-id.ts'

interface ScheduledTickProps {
  readonly description: string
  readonly every: Duration
  readonly queue: IQueue
  readonly deadLetters: IQueue
  /** of both queues */
  readonly key: IKey
}

/** What a rule of EventBridge would say by the clock, so that a worker reads both alike. */
const SCHEDULED_EVENT = {
  version: '0',
  id: ContextAttribute.executionId,
  'detail-type': 'Scheduled Event',
  source: 'aws.scheduler',
  time: ContextAttribute.scheduledTime,
  detail: {},
}

/**
 * A schedule of EventBridge Scheduler that tells a queue, again and again, that time has passed. Its role may send to
 * this queue and its dead letters, and do nothing else.
 */
export class ScheduledTick extends Construct {
  constructor(scope: Construct, logicalId: string, props: ScheduledTickProps) {
    super(scope, 'Tick')
    const { description, every, queue, deadLetters, key } = props
    const group = `arn:${Aws.PARTITION}:scheduler:${Aws.REGION}:${Aws.ACCOUNT_ID}:schedule-group/default`
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID, 'aws:SourceArn': group } },
      }),
    })
    const policy = new ManagedPolicy(this, 'Policy', {
      description: `What the schedule ${logicalId} may do`,
      roles: [role],
      statements: [
        new PolicyStatement({
          actions: ['sqs:SendMessage'],
          resources: [queue.queueArn, deadLetters.queueArn],
        }),
        new PolicyStatement({
          actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
          resources: [key.keyArn],
        }),
      ],
    })
    const schedule = new Schedule(this, 'Schedule', {
      description,
      schedule: ScheduleExpression.rate(every),
      timeWindow: TimeWindow.off(),
      target: new SqsSendMessage(queue, {
        role: role.withoutPolicyUpdates(),
        deadLetterQueue: deadLetters,
        input: ScheduleTargetInput.fromObject(SCHEDULED_EVENT),
        // The next tick does what this one would have done.
        maxEventAge: every,
      }),
    })
    schedule.node.addDependency(policy)
    pinLogicalId(schedule, logicalId)
  }
}
