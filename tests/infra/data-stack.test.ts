import { App } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { beforeAll, describe, expect, it } from 'vitest'
import { DataStack } from '../../infra/data-stack.ts'
import { attributeOf, type Resource, resourcesOf } from './synthesized-app.ts'

/** A key or a session that is deleted is gone: no copy opens an answer, and no copy signs anybody in. */
const FORGOTTEN = ['SurveyKeysTable', 'SessionsTable']

describe('the data stack', () => {
  let template: Template
  let tables: Resource[]
  let keyId: string

  beforeAll(() => {
    template = Template.fromStack(new DataStack(new App(), 'Data', {}))
    tables = resourcesOf(template, 'AWS::DynamoDB::Table')
    keyId = resourcesOf(template, 'AWS::KMS::Key')[0]?.logicalId ?? ''
  })

  it('holds the seventeen tables under logical ids that never change', () => {
    expect(tables.map(({ logicalId }) => logicalId).sort()).toEqual([
      'AccessLogTable',
      'ActivityTable',
      'AlertsTable',
      'DeliveriesTable',
      'ImportsTable',
      'IntakeRejectionsTable',
      'RecomputationsTable',
      'RosterTable',
      'ScheduleTable',
      'SessionsTable',
      'StaffDaysTable',
      'SurveyAnswersTable',
      'SurveyKeysTable',
      'SurveyResultsTable',
      'SurveysTable',
      'TeamWeeksTable',
      'WorkItemsTable',
    ])
  })

  it('holds files encrypted, closed to the public, for a day, and tells of each', () => {
    const [bucket] = resourcesOf(template, 'AWS::S3::Bucket')
    expect(bucket?.logicalId).toBe('FilesBucket')
    expect(bucket?.properties).toMatchObject({
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          {
            ServerSideEncryptionByDefault: {
              SSEAlgorithm: 'aws:kms',
              KMSMasterKeyID: attributeOf(keyId, 'Arn'),
            },
          },
        ],
      },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      LifecycleConfiguration: {
        Rules: [
          {
            ExpirationInDays: 1,
            AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
            Status: 'Enabled',
          },
        ],
      },
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
    })
    expect(resourcesOf(template, 'AWS::S3::BucketPolicy')[0]?.properties.PolicyDocument).toMatchObject({
      Statement: [
        {
          Effect: 'Deny',
          Principal: { AWS: '*' },
          Action: 's3:*',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      ],
    })
  })

  it('gives every table the same keys, and none a name of its own or provisioned capacity', () => {
    for (const { properties } of tables) {
      expect(properties).toMatchObject({
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        BillingMode: 'PAY_PER_REQUEST',
      })
      expect(properties).not.toHaveProperty('TableName')
    }
  })

  it('encrypts every table under our own key, which rotates', () => {
    for (const { properties } of tables) {
      expect(properties.SSESpecification).toEqual({
        SSEEnabled: true,
        SSEType: 'KMS',
        KMSMasterKeyId: attributeOf(keyId, 'Arn'),
      })
    }
    template.allResourcesProperties('AWS::KMS::Key', { EnableKeyRotation: true })
  })

  it('can take every table but those that forget back to any second of the last weeks, and lets none be deleted', () => {
    for (const { logicalId, properties } of tables) {
      expect(properties, logicalId).toMatchObject({
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: !FORGOTTEN.includes(logicalId) },
        DeletionProtectionEnabled: true,
      })
    }
  })

  it('keeps tables, key and backups when the stack is deleted or a table replaced', () => {
    for (const type of ['AWS::DynamoDB::Table', 'AWS::KMS::Key', 'AWS::Backup::BackupVault']) {
      template.allResources(type, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' })
    }
  })

  it('lets rows about persons end by themselves, and the roster stay', () => {
    for (const { logicalId, properties } of tables) {
      const expiry = logicalId === 'RosterTable' ? undefined : { AttributeName: 'expiresAt', Enabled: true }
      expect(properties.TimeToLiveSpecification, logicalId).toEqual(expiry)
    }
  })

  it.each([
    {
      finds: 'the days of a team',
      logicalId: 'StaffDaysTable',
      index: { name: 'byTeam', keys: ['teamKey', 'dateStaff'], projection: 'KEYS_ONLY' },
    },
    {
      finds: 'the visits and shifts of a person',
      logicalId: 'ScheduleTable',
      index: { name: 'byStaff', keys: ['staffKey', 'startKey'], projection: 'ALL' },
    },
    {
      finds: 'the open items of a person or a pool',
      logicalId: 'WorkItemsTable',
      index: { name: 'byHolder', keys: ['holderKey', 'openKey'], projection: 'KEYS_ONLY' },
    },
    {
      finds: 'what waits in the channels of a tenant',
      logicalId: 'DeliveriesTable',
      index: { name: 'due', keys: ['dueTenant', 'dueKey'], projection: 'KEYS_ONLY' },
    },
  ])('finds $finds without reading those of everyone', ({ logicalId, index }) => {
    const table = tables.find((each) => each.logicalId === logicalId)
    expect(table?.properties.GlobalSecondaryIndexes).toEqual([
      {
        IndexName: index.name,
        KeySchema: [
          { AttributeName: index.keys[0], KeyType: 'HASH' },
          { AttributeName: index.keys[1], KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: index.projection },
      },
    ])
  })

  it('has no other index: each is written with its table', () => {
    const indexed = tables.filter(({ properties }) => properties.GlobalSecondaryIndexes)
    expect(indexed.map(({ logicalId }) => logicalId).sort()).toEqual([
      'DeliveriesTable',
      'ScheduleTable',
      'StaffDaysTable',
      'WorkItemsTable',
    ])
  })

  it('backs every other table up each day into an encrypted vault, and drops the copies after 35 days', () => {
    template.hasResourceProperties('AWS::Backup::BackupSelection', {
      BackupSelection: {
        Resources: tables
          .filter(({ logicalId }) => !FORGOTTEN.includes(logicalId))
          .map(({ logicalId }) => attributeOf(logicalId, 'Arn')),
      },
    })
    template.hasResourceProperties('AWS::Backup::BackupPlan', {
      BackupPlan: {
        BackupPlanRule: [{ ScheduleExpression: 'cron(0 5 * * ? *)', Lifecycle: { DeleteAfterDays: 35 } }],
      },
    })
    template.hasResourceProperties('AWS::Backup::BackupVault', {
      EncryptionKeyArn: attributeOf(keyId, 'Arn'),
    })
  })
})
