import { Duration } from 'aws-cdk-lib'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import type { Alarms } from './alarms.ts'
import { pinLogicalId } from './pin-logical-id.ts'

interface DeadLettersProps {
  readonly key: IKey
  readonly alarms: Alarms
}

/** Where messages wait that could not be handled, for two weeks, with an alarm from the first one on. */
export class DeadLetters extends Queue {
  constructor(scope: Construct, logicalId: string, { key, alarms }: DeadLettersProps) {
    super(scope, logicalId, {
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: key,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    })
    pinLogicalId(this, logicalId)
    alarms.onDeadLetters(logicalId, this)
  }
}
