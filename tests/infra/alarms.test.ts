import { beforeAll, describe, expect, it } from 'vitest'
import {
  attributeOf,
  type Resource,
  resourcesOf,
  type SynthesizedApp,
  synthesizeApp,
} from './synthesized-app.ts'

describe('the alarms', () => {
  let app: SynthesizedApp
  let alarms: Resource[]
  let topicId: string
  beforeAll(() => {
    app = synthesizeApp({ alarmEmail: 'operations@clinic.example' })
    alarms = resourcesOf(app.service, 'AWS::CloudWatch::Alarm')
    topicId = resourcesOf(app.service, 'AWS::SNS::Topic')[0]?.logicalId ?? ''
  })

  it.each([
    'BusDeadLetters',
    'RecordDeadLetters',
    'SummarizeDeadLetters',
    'RollUpDeadLetters',
    'ImportFileDeadLetters',
  ])('ring at the first message in %s', (queue) => {
    expect(
      alarmOn('ApproximateNumberOfMessagesVisible', 'QueueName', attributeOf(queue, 'QueueName')),
    ).toMatchObject({
      Statistic: 'Maximum',
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    })
  })

  it('watch every queue that holds dead letters', () => {
    const deadLetters = resourcesOf(app.service, 'AWS::SQS::Queue').filter(
      ({ properties }) => !properties.RedrivePolicy,
    )
    for (const { logicalId } of deadLetters) {
      expect(
        alarmOn('ApproximateNumberOfMessagesVisible', 'QueueName', attributeOf(logicalId, 'QueueName')),
      ).toBeDefined()
    }
  })

  it.each(['RecordQueue', 'SummarizeQueue', 'RollUpQueue', 'ImportFileQueue'])(
    'ring when a message waits 15 minutes in %s',
    (queue) => {
      expect(
        alarmOn('ApproximateAgeOfOldestMessage', 'QueueName', attributeOf(queue, 'QueueName')),
      ).toMatchObject({
        Statistic: 'Maximum',
        Threshold: 900,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      })
    },
  )

  it('ring when any function fails', () => {
    for (const { logicalId } of resourcesOf(app.service, 'AWS::Lambda::Function')) {
      expect(alarmOn('Errors', 'FunctionName', { Ref: logicalId }), logicalId).toMatchObject({
        Statistic: 'Sum',
        Threshold: 1,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      })
    }
  })

  it('ring when the HTTP API answers 500 or above', () => {
    const api = resourcesOf(app.service, 'AWS::ApiGatewayV2::Api')[0]?.logicalId
    expect(alarmOn('5xx', 'ApiId', { Ref: api })).toMatchObject({ Statistic: 'Sum', Threshold: 1 })
  })

  it('ring when no event was accepted for a day, at the door or in files, also when intake never ran at all', () => {
    const silence = alarms.find(({ properties }) => JSON.stringify(properties).includes('EventsAccepted'))
    const ofService = (service: string) => ({
      MetricStat: {
        Metric: {
          Namespace: 'Evenshift',
          MetricName: 'EventsAccepted',
          Dimensions: [{ Name: 'service', Value: service }],
        },
        Stat: 'Sum',
        Period: 24 * 3600,
      },
    })
    expect(silence?.properties).toMatchObject({
      Metrics: [
        { Expression: 'FILL(atTheDoor, 0) + FILL(inFiles, 0)' },
        { Id: 'atTheDoor', ReturnData: false, ...ofService('intake') },
        { Id: 'inFiles', ReturnData: false, ...ofService('import-file') },
      ],
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
    })
  })

  it('say what happened, and tell the same people when it is over', () => {
    for (const { logicalId, properties } of alarms) {
      expect(properties.AlarmActions, logicalId).toEqual([{ Ref: topicId }])
      expect(properties.OKActions, logicalId).toEqual([{ Ref: topicId }])
      expect(String(properties.AlarmDescription).length, logicalId).toBeGreaterThan(40)
    }
  })

  it('reach the configured address', () => {
    expect(resourcesOf(app.service, 'AWS::SNS::Subscription').map(({ properties }) => properties)).toEqual([
      { Protocol: 'email', Endpoint: 'operations@clinic.example', TopicArn: { Ref: topicId } },
    ])
  })

  it('travel through an encrypted topic to which CloudWatch of this account may publish', () => {
    const [key] = resourcesOf(app.service, 'AWS::KMS::Key')
    const [topic] = resourcesOf(app.service, 'AWS::SNS::Topic')
    expect(topic?.properties.KmsMasterKeyId).toEqual(attributeOf(key?.logicalId ?? '', 'Arn'))
    const ofCloudWatchHere = {
      Effect: 'Allow',
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
    }
    const [topicPolicy] = resourcesOf(app.service, 'AWS::SNS::TopicPolicy')
    expect(topicPolicy?.properties.PolicyDocument).toMatchObject({
      Statement: expect.arrayContaining([
        expect.objectContaining({ ...ofCloudWatchHere, Action: 'sns:Publish', Resource: { Ref: topicId } }),
      ]),
    })
    expect(key?.properties.KeyPolicy).toMatchObject({
      Statement: expect.arrayContaining([
        expect.objectContaining({ ...ofCloudWatchHere, Action: ['kms:Decrypt', 'kms:GenerateDataKey'] }),
      ]),
    })
  })

  function alarmOn(metric: string, dimension: string, value: unknown): Resource['properties'] | undefined {
    const wanted = JSON.stringify([{ Name: dimension, Value: value }])
    return alarms.find(
      ({ properties }) =>
        properties.MetricName === metric && JSON.stringify(properties.Dimensions) === wanted,
    )?.properties
  }
})
