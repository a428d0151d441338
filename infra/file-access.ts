import { Aws } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { DataStack } from './data-stack.ts'

/** What signs the addresses of uploads: each opens one place under `uploads/`, to be written alone. */
export function filesAnnounced({ files, key }: DataStack): PolicyStatement[] {
  return [
    new PolicyStatement({ actions: ['s3:PutObject'], resources: [files.arnForObjects('uploads/*')] }),
    onKeyThroughS3(key.keyArn, ['kms:GenerateDataKey']),
  ]
}

/** What reads files and takes them away. */
export function filesRead({ files, key }: DataStack): PolicyStatement[] {
  return [
    new PolicyStatement({
      actions: ['s3:DeleteObject', 's3:GetObject'],
      resources: [files.arnForObjects('*')],
    }),
    // Without it S3 answers 403 for a file that is not there.
    new PolicyStatement({ actions: ['s3:ListBucket'], resources: [files.bucketArn] }),
    onKeyThroughS3(key.keyArn, ['kms:Decrypt']),
  ]
}

function onKeyThroughS3(keyArn: string, actions: string[]): PolicyStatement {
  return new PolicyStatement({
    actions,
    resources: [keyArn],
    conditions: { StringEquals: { 'kms:ViaService': `s3.${Aws.REGION}.amazonaws.com` } },
  })
}
