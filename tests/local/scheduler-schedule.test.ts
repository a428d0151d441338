import { describe, expect, it } from 'vitest'
import { tickEvent } from '../../infra/local/clock/scheduled-event.ts'
import { readDeployment } from '../../infra/local/template/read-deployment.ts'
import { anAssembly, type Resources } from '../support/small-assembly.ts'

const INPUT = JSON.stringify({
  id: '<aws.scheduler.execution-id>',
  'detail-type': 'Scheduled Event',
  time: '<aws.scheduler.scheduled-time>',
  detail: {},
})
const QUEUE_ARN = { 'Fn::GetAtt': ['Queue', 'Arn'] }

/** A schedule of EventBridge Scheduler, with a queue and a role that may send to it. */
function aSchedulerSchedule(
  properties: Readonly<Record<string, unknown>> = {},
  target: Readonly<Record<string, unknown>> = {},
  mayDo: object = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: QUEUE_ARN },
): Resources {
  return {
    Queue: { Type: 'AWS::SQS::Queue' },
    Role: { Type: 'AWS::IAM::Role' },
    Policy: {
      Type: 'AWS::IAM::Policy',
      Properties: { Roles: [{ Ref: 'Role' }], PolicyDocument: { Statement: [mayDo] } },
    },
    Tick: {
      Type: 'AWS::Scheduler::Schedule',
      Properties: {
        ScheduleExpression: 'rate(15 minutes)',
        ScheduleExpressionTimezone: 'Etc/UTC',
        FlexibleTimeWindow: { Mode: 'OFF' },
        State: 'ENABLED',
        Target: {
          Arn: QUEUE_ARN,
          RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
          Input: INPUT,
          RetryPolicy: { MaximumRetryAttempts: 185 },
          ...target,
        },
        ...properties,
      },
    },
  }
}

const read = (resources: Resources) =>
  readDeployment(anAssembly(resources), { OidcIssuer: 'http://127.0.0.1:1/oidc' }).schedules

describe('a schedule of EventBridge Scheduler', () => {
  it('ticks by the local clock, and tells its queue what its input says', () => {
    const [schedule, ...others] = read(aSchedulerSchedule())
    expect(others).toEqual([])
    expect(schedule).toEqual({
      name: 'Small-Tick',
      schedule: { everyMinutes: 15 },
      targets: [{ kind: 'queue', name: 'Small-Queue', input: INPUT }],
    })
    const [target] = schedule?.targets ?? []
    if (schedule === undefined || target === undefined) throw new Error('There is no target')
    expect(tickEvent({ schedule, at: Date.UTC(2026, 0, 12, 13) }, target)).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      'detail-type': 'Scheduled Event',
      time: '2026-01-12T13:00:00Z',
      detail: {},
    })
  })

  it('that is switched off does not tick', () => {
    expect(read(aSchedulerSchedule({ State: 'DISABLED' }))).toEqual([])
  })

  it.each<[string, Resources, string]>([
    ['a window of time', aSchedulerSchedule({ FlexibleTimeWindow: { Mode: 'FLEXIBLE' } }), 'minute'],
    ['another zone', aSchedulerSchedule({ ScheduleExpressionTimezone: 'Europe/Berlin' }), 'Europe/Berlin'],
    ['an end', aSchedulerSchedule({ EndDate: '2030-01-01T00:00:00Z' }), 'EndDate'],
    ['a key of its own', aSchedulerSchedule({ KmsKeyArn: 'arn' }), 'KmsKeyArn'],
    ['no input', aSchedulerSchedule({}, { Input: undefined }), 'input'],
    ['an attribute that is not known', aSchedulerSchedule({}, { Input: '{"a":"<aws.scheduler.x>"}' }), 'x>'],
    ['a group of messages', aSchedulerSchedule({}, { SqsParameters: { MessageGroupId: 'a' } }), 'SqsParam'],
    [
      'something else than a queue',
      aSchedulerSchedule({}, { Arn: 'arn:aws:lambda:x:1:function:f' }),
      'queues',
    ],
    [
      'a role that may send elsewhere',
      aSchedulerSchedule({}, {}, { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: 'arn:aws:sqs:x' }),
      'may not send',
    ],
    [
      'a role that may only receive',
      aSchedulerSchedule({}, {}, { Effect: 'Allow', Action: 'sqs:ReceiveMessage', Resource: QUEUE_ARN }),
      'may not send',
    ],
  ])('with %s is refused at the start', (_name, resources, words) => {
    expect(() => read(resources)).toThrow(words)
  })
})
