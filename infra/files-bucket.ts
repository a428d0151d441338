import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib'
import type { Key } from 'aws-cdk-lib/aws-kms'
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { pinLogicalId } from './pin-logical-id.ts'

/**
 * Where integrators put files, `uploads/` and `drops/`. Patients stand in them, as in no other place of Evenshift:
 * a file is deleted as soon as it is read, and whatever happens, after a day.
 */
export class FilesBucket extends Bucket {
  constructor(scope: Construct, id: string, { key }: { readonly key: Key }) {
    super(scope, id, {
      encryption: BucketEncryption.KMS,
      encryptionKey: key,
      bucketKeyEnabled: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      lifecycleRules: [
        { expiration: Duration.days(1), abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
      removalPolicy: RemovalPolicy.RETAIN,
    })
    pinLogicalId(this, id)
    // Not by `eventBridgeEnabled`: that would bring a function of the CDK's own with it.
    const bucket = this.node.defaultChild as CfnBucket
    bucket.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } }
    Validations.of(this).acknowledge(
      {
        id: 'HIPAA.Security::HIPAA.Security-S3BucketVersioningEnabled',
        reason:
          'A version would keep what is deleted: patients stand in these files, and they must be gone once they are read. Whoever sent a file still has it.',
      },
      {
        id: 'HIPAA.Security::HIPAA.Security-S3BucketReplicationEnabled',
        reason:
          'A file stands here for minutes, and at most for a day; what was read of it is in the tables, which are backed up. A copy elsewhere would only keep patients longer.',
      },
      {
        id: 'HIPAA.Security::HIPAA.Security-S3BucketLoggingEnabled',
        reason:
          'The access logs of S3 name each file, and names of files may hold patients. What became of each file stands in the table Imports; CloudTrail can log the data events where a policy asks for it.',
      },
    )
  }
}
