import { EventBus } from 'aws-cdk-lib/aws-events'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Key } from 'aws-cdk-lib/aws-kms'
import type { Construct } from 'constructs'
import type { Alarms } from './alarms.ts'
import { DeadLetters } from './dead-letters.ts'
import { pinLogicalId } from './pin-logical-id.ts'

interface EvenshiftBusProps {
  readonly key: Key
  readonly alarms: Alarms
}

/** The bus that all functions speak over. What it cannot encrypt or decrypt waits among its dead letters. */
export class EvenshiftBus extends EventBus {
  constructor(scope: Construct, id: string, { key, alarms }: EvenshiftBusProps) {
    const deadLetters = new DeadLetters(scope, 'BusDeadLetters', { key, alarms })
    super(scope, id, {
      // A fixed name: the key's policy names the bus, and the bus the key.
      eventBusName: 'evenshift',
      description: 'What happened at work, from the door to the figures',
      kmsKey: key,
      deadLetterQueue: deadLetters,
    })
    pinLogicalId(this, 'EventBus')
    deadLetters.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('events.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [deadLetters.queueArn],
        conditions: { ArnEquals: { 'aws:SourceArn': this.eventBusArn } },
      }),
    )
  }
}
