import { Aws, Duration } from 'aws-cdk-lib'
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2'
import {
  Alarm,
  type AlarmProps,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Key } from 'aws-cdk-lib/aws-kms'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { FunctionName } from '../shared/env.ts'

interface AlarmsProps {
  readonly key: Key
  /** Who is told; without it the topic stands ready for another subscription. */
  readonly email?: string | undefined
}

/**
 * What wakes an operator, all through one topic. Each alarm says what happened and where to look: it may be
 * read at night by someone who did not build this.
 */
export class Alarms extends Construct {
  readonly #topic: Topic

  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id)
    this.#topic = new Topic(this, 'Topic', {
      displayName: 'Evenshift alarms',
      masterKey: props.key,
      enforceSSL: true,
    })
    const cloudWatch = new ServicePrincipal('cloudwatch.amazonaws.com')
    const fromHere = { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } }
    this.#topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsPublish',
        principals: [cloudWatch],
        actions: ['sns:Publish'],
        resources: [this.#topic.topicArn],
        conditions: fromHere,
      }),
    )
    props.key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsEncrypt',
        principals: [cloudWatch],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: fromHere,
      }),
    )
    if (props.email) this.#topic.addSubscription(new EmailSubscription(props.email))
  }

  onDeadLetters(logicalId: string, deadLetters: IQueue): void {
    this.#add(logicalId, {
      metric: deadLetters.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum' }),
      threshold: 1,
      alarmDescription: `Messages that could not be handled wait in ${logicalId}. Find the cause in the log of the function, then move them back to their queue: handling a message twice does no harm.`,
    })
  }

  onOldMessages(name: FunctionName, queue: IQueue, limit: Duration): void {
    this.#add(`${name}Late`, {
      metric: queue.metricApproximateAgeOfOldestMessage({ statistic: 'Maximum' }),
      threshold: limit.toSeconds(),
      alarmDescription: `The oldest message for ${name} has waited ${limit.toMinutes()} minutes: figures are late. Look for throttling and for errors of the function.`,
    })
  }

  onErrors(name: FunctionName, lambda: IFunction): void {
    this.#add(`${name}Errors`, {
      metric: lambda.metricErrors(),
      threshold: 1,
      alarmDescription: `The function ${name} failed. Its log says why. What came from a queue is tried again by itself.`,
    })
  }

  onServerErrors(api: HttpApi): void {
    this.#add('HttpServerErrors', {
      metric: api.metricServerError({ statistic: 'Sum' }),
      threshold: 1,
      alarmDescription:
        'The HTTP API answered with a status of 500 or above. The access log names the route; senders of events repeat what got a 503.',
    })
  }

  /** Silence looks like rest: a feed that stopped would show every clinician with empty evenings. */
  onNoEvents(): void {
    this.#add('NoEvents', {
      metric: new MathExpression({
        expression: 'FILL(atTheDoor, 0) + FILL(inFiles, 0)',
        usingMetrics: { atTheDoor: eventsAccepted('intake'), inFiles: eventsAccepted('import-file') },
        period: Duration.hours(24),
      }),
      threshold: 1,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.BREACHING,
      alarmDescription:
        'No event was accepted for 24 hours. Look at the integration engine first, then at the rejections of intake.',
    })
  }

  #add(id: string, props: { metric: IMetric } & Partial<AlarmProps> & Pick<AlarmProps, 'threshold'>): void {
    const alarm = new Alarm(this, id, {
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      ...props,
    })
    alarm.addAlarmAction(new SnsAction(this.#topic))
    alarm.addOkAction(new SnsAction(this.#topic))
  }
}

function eventsAccepted(service: FunctionName): Metric {
  return new Metric({
    namespace: 'Evenshift',
    metricName: 'EventsAccepted',
    dimensionsMap: { service },
    statistic: 'Sum',
    period: Duration.hours(24),
  })
}
