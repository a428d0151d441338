import { beforeAll, describe, expect, it } from 'vitest'
import { DETAIL_BYTES } from '../../shared/event-bus.ts'
import { DETAIL_TYPES } from '../../shared/events.ts'
import {
  attributeOf,
  type Resource,
  resourceOf,
  resourcesOf,
  type SynthesizedApp,
  synthesizeApp,
} from './synthesized-app.ts'

const WORKERS = ['Record', 'Summarize', 'RollUp', 'ImportFile', 'Evaluate', 'Notify', 'SurveyCycles']
/** What Lambda takes in one call. */
const LAMBDA_PAYLOAD_BYTES = 6 * 1024 * 1024

describe('a queue worker', () => {
  let app: SynthesizedApp
  let queues: Resource[]
  let keyArn: unknown
  beforeAll(() => {
    app = synthesizeApp()
    queues = resourcesOf(app.service, 'AWS::SQS::Queue')
    keyArn = attributeOf(resourcesOf(app.service, 'AWS::KMS::Key')[0]?.logicalId ?? '', 'Arn')
  })

  it.each(WORKERS)('%s sets a message aside after five tries, and keeps it two weeks', (worker) => {
    expect(resourceOf(app.service, 'AWS::SQS::Queue', `${worker}Queue`).RedrivePolicy).toEqual({
      deadLetterTargetArn: attributeOf(`${worker}DeadLetters`, 'Arn'),
      maxReceiveCount: 5,
    })
    const days = 24 * 3600
    expect(resourceOf(app.service, 'AWS::SQS::Queue', `${worker}DeadLetters`).MessageRetentionPeriod).toBe(
      14 * days,
    )
    expect(resourceOf(app.service, 'AWS::SQS::Queue', `${worker}Queue`).MessageRetentionPeriod).toBeLessThan(
      14 * days,
    )
  })

  it('leaves no queue without dead letters, but the dead letters', () => {
    const without = queues
      .filter(({ properties }) => !properties.RedrivePolicy)
      .map(({ logicalId }) => logicalId)
    expect(without.sort()).toEqual([
      'BusDeadLetters',
      'EvaluateDeadLetters',
      'ImportFileDeadLetters',
      'NotifyDeadLetters',
      'RecordDeadLetters',
      'RollUpDeadLetters',
      'SummarizeDeadLetters',
      'SurveyCyclesDeadLetters',
    ])
  })

  it('encrypts every queue under our own key', () => {
    for (const { logicalId, properties } of queues)
      expect(properties.KmsMasterKeyId, logicalId).toEqual(keyArn)
  })

  it('refuses every call to a queue that is not encrypted on the way', () => {
    for (const { logicalId } of queues) {
      expect(policyOf(logicalId), logicalId).toContainEqual({
        Effect: 'Deny',
        Principal: { AWS: '*' },
        Action: 'sqs:*',
        Resource: attributeOf(logicalId, 'Arn'),
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      })
    }
  })

  it.each(WORKERS)('%s does not see a batch again while it still works on it', (worker) => {
    const { Timeout } = resourceOf(app.service, 'AWS::Lambda::Function', `${worker}Function`)
    const { MaximumBatchingWindowInSeconds } = mappingOf(worker)
    const { VisibilityTimeout } = resourceOf(app.service, 'AWS::SQS::Queue', `${worker}Queue`)
    expect(VisibilityTimeout).toBeGreaterThanOrEqual(
      6 * (Timeout as number) + (MaximumBatchingWindowInSeconds as number),
    )
  })

  it.each(WORKERS)('%s gives back only the messages that failed', (worker) => {
    expect(mappingOf(worker)).toMatchObject({
      EventSourceArn: attributeOf(`${worker}Queue`, 'Arn'),
      FunctionName: { Ref: `${worker}Function` },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    })
  })

  it('gathers 20 envelopes or 30 seconds for record, which the largest envelopes do not overfill', () => {
    expect(mappingOf('Record')).toMatchObject({ BatchSize: 20, MaximumBatchingWindowInSeconds: 30 })
    expect(20 * DETAIL_BYTES).toBeLessThan(LAMBDA_PAYLOAD_BYTES)
  })

  it('gathers 100 messages of at most 500 hours, or 60 seconds, for summarize', () => {
    expect(mappingOf('Summarize')).toMatchObject({ BatchSize: 100, MaximumBatchingWindowInSeconds: 60 })
  })

  it('gathers 100 messages or five minutes for roll-up: a team of many people is one week', () => {
    expect(mappingOf('RollUp')).toMatchObject({ BatchSize: 100, MaximumBatchingWindowInSeconds: 300 })
  })

  it.each([
    { worker: 'Record', atOnce: 10 },
    { worker: 'Summarize', atOnce: 10 },
    { worker: 'RollUp', atOnce: 5 },
    { worker: 'Evaluate', atOnce: 5 },
    { worker: 'ImportFile', atOnce: 5 },
    { worker: 'SurveyCycles', atOnce: 5 },
  ])('$worker never runs more than $atOnce at once', ({ worker, atOnce }) => {
    expect(mappingOf(worker).ScalingConfig).toEqual({ MaximumConcurrency: atOnce })
  })

  it.each([
    { worker: 'Record', source: 'evenshift.intake', detailType: DETAIL_TYPES.workEventsRecorded },
    { worker: 'Record', source: 'evenshift.import-file', detailType: DETAIL_TYPES.workEventsRecorded },
    { worker: 'ImportFile', source: 'evenshift.import-file', detailType: DETAIL_TYPES.importUnfinished },
    { worker: 'Summarize', source: 'evenshift.record', detailType: DETAIL_TYPES.staffDaysTouched },
    { worker: 'Summarize', source: 'evenshift.intake', detailType: DETAIL_TYPES.recomputationRequested },
    { worker: 'Summarize', source: 'evenshift.api', detailType: DETAIL_TYPES.recomputationRequested },
    { worker: 'Summarize', source: 'evenshift.summarize', detailType: DETAIL_TYPES.recomputationRequested },
    { worker: 'RollUp', source: 'evenshift.summarize', detailType: DETAIL_TYPES.teamWeeksTouched },
    { worker: 'Evaluate', source: 'evenshift.roll-up', detailType: DETAIL_TYPES.teamWeeksComputed },
    { worker: 'Evaluate', source: 'evenshift.evaluate', detailType: DETAIL_TYPES.alertsDue },
    { worker: 'Evaluate', source: 'evenshift.api', detailType: DETAIL_TYPES.alertsDue },
    { worker: 'Evaluate', source: 'evenshift.survey-cycles', detailType: DETAIL_TYPES.surveyCycleChanged },
    { worker: 'Notify', source: 'evenshift.evaluate', detailType: DETAIL_TYPES.alertChanged },
    { worker: 'Notify', source: 'evenshift.api', detailType: DETAIL_TYPES.alertChanged },
    { worker: 'SurveyCycles', source: 'evenshift.api', detailType: DETAIL_TYPES.surveysDue },
    { worker: 'SurveyCycles', source: 'evenshift.survey-cycles', detailType: DETAIL_TYPES.surveysDue },
  ])(
    '$worker takes "$detailType" of $source from the bus, and nobody else does',
    ({ worker, source, detailType }) => {
      const takers = resourcesOf(app.service, 'AWS::Events::Rule').filter(({ properties }) => {
        const pattern = properties.EventPattern as { source: string[]; 'detail-type': string[] } | undefined
        return pattern?.source.includes(source) && pattern['detail-type'].includes(detailType)
      })
      expect(
        takers.map(({ properties }) => [properties.EventBusName, properties.State, properties.Targets]),
      ).toEqual([
        [
          { Ref: 'EventBus' },
          'ENABLED',
          [
            {
              Id: expect.anything(),
              Arn: attributeOf(`${worker}Queue`, 'Arn'),
              DeadLetterConfig: { Arn: attributeOf(`${worker}DeadLetters`, 'Arn') },
            },
          ],
        ],
      ])
    },
  )

  it.each([
    { worker: 'Evaluate', rate: 'rate(1 hour)' },
    { worker: 'Notify', rate: 'rate(1 minute)' },
  ])('$worker hears of the clock at $rate', ({ worker, rate }) => {
    expect(resourceOf(app.service, 'AWS::Events::Rule', `${worker}Clock`)).toMatchObject({
      ScheduleExpression: rate,
      State: 'ENABLED',
      Targets: [{ Arn: attributeOf(`${worker}Queue`, 'Arn') }],
    })
  })

  it('SurveyCycles is told by EventBridge Scheduler each quarter of an hour, as a rule would tell it', () => {
    const schedule = resourceOf(app.service, 'AWS::Scheduler::Schedule', 'SurveyCyclesSchedule')
    expect(schedule).toMatchObject({
      ScheduleExpression: 'rate(15 minutes)',
      State: 'ENABLED',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: {
        Arn: attributeOf('SurveyCyclesQueue', 'Arn'),
        DeadLetterConfig: { Arn: attributeOf('SurveyCyclesDeadLetters', 'Arn') },
        RetryPolicy: { MaximumEventAgeInSeconds: 900 },
      },
    })
    const { Input } = schedule.Target as { Input: string }
    expect(JSON.parse(Input)).toEqual({
      version: '0',
      id: '<aws.scheduler.execution-id>',
      'detail-type': 'Scheduled Event',
      source: 'aws.scheduler',
      time: '<aws.scheduler.scheduled-time>',
      detail: {},
    })
  })

  it('lets the role of the schedule send to that queue and its dead letters, and nothing else', () => {
    const { Target } = resourceOf(app.service, 'AWS::Scheduler::Schedule', 'SurveyCyclesSchedule')
    const roleId = (Target as { RoleArn: { 'Fn::GetAtt': [string] } }).RoleArn['Fn::GetAtt'][0]
    const role = resourceOf(app.service, 'AWS::IAM::Role', roleId)
    expect(role.AssumeRolePolicyDocument).toMatchObject({
      Statement: [
        {
          Principal: { Service: 'scheduler.amazonaws.com' },
          Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
        },
      ],
    })
    const policies = resourcesOf(app.service, 'AWS::IAM::ManagedPolicy').filter(({ properties }) =>
      JSON.stringify(properties.Roles).includes(roleId),
    )
    expect(policies.map(({ properties }) => properties.PolicyDocument)).toMatchObject([
      {
        Statement: [
          {
            Action: 'sqs:SendMessage',
            Resource: [
              attributeOf('SurveyCyclesDeadLetters', 'Arn'),
              attributeOf('SurveyCyclesQueue', 'Arn'),
            ],
          },
          { Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: keyArn },
        ],
      },
    ])
  })

  it('brings every file that is put in the bucket to import-file, from the bus of the account', () => {
    const rule = resourceOf(app.service, 'AWS::Events::Rule', 'ImportFileAccountRule')
    expect(rule).not.toHaveProperty('EventBusName')
    expect(rule).toMatchObject({
      State: 'ENABLED',
      EventPattern: {
        source: ['aws.s3'],
        'detail-type': ['Object Created'],
        detail: { bucket: { name: [{ 'Fn::ImportValue': expect.stringContaining('FilesBucket') }] } },
      },
      Targets: [
        {
          Arn: attributeOf('ImportFileQueue', 'Arn'),
          DeadLetterConfig: { Arn: attributeOf('ImportFileDeadLetters', 'Arn') },
        },
      ],
    })
    expect(mappingOf('ImportFile')).toMatchObject({ BatchSize: 1 })
  })

  it('lets the bus, and nobody else, put messages into the queues and their dead letters', () => {
    for (const { logicalId } of queues) {
      const senders = policyOf(logicalId).filter(
        ({ Effect, Action }) => Effect === 'Allow' && [Action].flat().includes('sqs:SendMessage'),
      )
      expect(senders.length, logicalId).toBeGreaterThan(0)
      for (const { Principal, Condition } of senders) {
        expect(Principal, logicalId).toEqual({ Service: 'events.amazonaws.com' })
        expect(Condition, logicalId).toBeDefined()
      }
    }
  })

  it('keeps the bus under our own key, with dead letters for what it cannot read', () => {
    expect(resourceOf(app.service, 'AWS::Events::EventBus', 'EventBus')).toMatchObject({
      Name: 'evenshift',
      KmsKeyIdentifier: keyArn,
      DeadLetterConfig: { Arn: attributeOf('BusDeadLetters', 'Arn') },
    })
  })

  function mappingOf(worker: string): Resource['properties'] {
    return resourceOf(app.service, 'AWS::Lambda::EventSourceMapping', `${worker}Mapping`)
  }

  interface QueueStatement {
    readonly Effect: string
    readonly Principal: unknown
    readonly Action: string | string[]
    readonly Resource: unknown
    readonly Condition?: unknown
  }

  function policyOf(queue: string): QueueStatement[] {
    return resourcesOf(app.service, 'AWS::SQS::QueuePolicy')
      .filter(({ properties }) => (properties.Queues as { Ref: string }[]).some(({ Ref }) => Ref === queue))
      .flatMap(({ properties }) => (properties.PolicyDocument as { Statement: QueueStatement[] }).Statement)
  }
})
