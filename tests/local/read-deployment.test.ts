import { describe, expect, it } from 'vitest'
import { synthesize } from '../../infra/local/template/cloud-assembly.ts'
import { readDeployment } from '../../infra/local/template/read-deployment.ts'
import { logicalPrefix } from '../../infra/node-function.ts'
import { ENVIRONMENTS, type FunctionName } from '../../shared/env.ts'
import {
  aFunction,
  anAssembly,
  anHttpApi,
  aQueueWorker,
  aSchedule,
  aTable,
  type Resources,
} from '../support/small-assembly.ts'

const parameters = { OidcIssuer: 'http://127.0.0.1:1/oidc' }

describe('the template of the CDK app', () => {
  it('is understood whole: every function with the environment that its schema asks for', async () => {
    const { functions, mappings, gateway } = readDeployment(await synthesize(), parameters)

    for (const [name, schema] of Object.entries(ENVIRONMENTS)) {
      const logicalId = `${logicalPrefix(name as FunctionName)}Function`
      const definition = functions.find((one) => one.name.endsWith(`-${logicalId}`))
      expect(schema.safeParse(definition?.environment).error, name).toBeUndefined()
    }
    expect(functions).toHaveLength(Object.keys(ENVIRONMENTS).length)
    expect(mappings.map(({ functionName }) => functionName)).toEqual(
      expect.arrayContaining(
        ['ImportFile', 'Record', 'Summarize', 'RollUp', 'Evaluate', 'Notify', 'SurveyCycles'].map((worker) =>
          expect.stringContaining(worker),
        ),
      ),
    )
    const routeKeys = gateway.routes.map(({ routeKey }) => routeKey)
    expect(routeKeys).toEqual(expect.arrayContaining(['POST /v1/events', 'POST /fhir', 'POST /fhir/{type}']))
  })

  it('stands under the same keys whenever it is read', async () => {
    const [once, again] = await Promise.all([synthesize(), synthesize()])
    expect(again.directory).toBe(once.directory)
  })
})

describe('the local system refuses at the start what it would run otherwise than AWS', () => {
  const worker = { Worker: aFunction('worker'), ...aQueueWorker() }
  const api: Resources = { Web: aFunction('web'), ...anHttpApi() }

  it.each([
    ['a type that it does not know', { Stream: { Type: 'AWS::Kinesis::Stream' } }, 'AWS::Kinesis::Stream'],
    [
      'a bucket that keeps versions',
      { Bucket: { Type: 'AWS::S3::Bucket', Properties: { VersioningConfiguration: { Status: 'Enabled' } } } },
      'VersioningConfiguration',
    ],
    [
      'a bucket that tells a queue',
      {
        Bucket: {
          Type: 'AWS::S3::Bucket',
          Properties: { NotificationConfiguration: { QueueConfigurations: [] } },
        },
      },
      'QueueConfigurations',
    ],
    ['a schedule that it does not know', { Rule: aSchedule('cron(0 8 ? * 2#1 *)') }, 'cron(0 8 ? * 2#1 *)'],
    [
      'a schedule on another bus than AWS has them on',
      { Rule: aSchedule('rate(1 day)', { EventBusName: 'evenshift' }) },
      'default bus',
    ],
    [
      'a schedule that says what the event is',
      {
        ...worker,
        Rule: aSchedule('rate(1 day)', {
          Targets: [{ Arn: { 'Fn::GetAtt': ['Queue', 'Arn'] }, Input: '{}' }],
        }),
      },
      'Input',
    ],
    [
      'a target that gets only a part of the event',
      {
        ...worker,
        Rule: {
          Type: 'AWS::Events::Rule',
          Properties: {
            EventBusName: 'evenshift',
            Targets: [{ Arn: { 'Fn::GetAtt': ['Queue', 'Arn'] }, InputPath: '$.detail' }],
          },
        },
      },
      'InputPath',
    ],
    [
      'a filter between queue and function',
      { ...worker, ...aQueueWorker({ FilterCriteria: {} }) },
      'FilterCriteria',
    ],
    [
      'a mapping of a function that is not there',
      { ...worker, ...aQueueWorker({ FunctionName: 'Other' }) },
      'Other',
    ],
    [
      'a table with a stream',
      { Table: { ...aTable(), Properties: { ...aTable().Properties, StreamSpecification: {} } } },
      'StreamSpecification',
    ],
    [
      'a queue in order',
      { Queue: { Type: 'AWS::SQS::Queue', Properties: { FifoQueue: true } } },
      'FifoQueue',
    ],
    ['a condition', { Table: { ...aTable(), Condition: 'IsEurope' } }, 'Table'],
    [
      'a limit for a route that is not there',
      { ...api, ...anHttpApi({ RouteSettings: { 'GET /gone': {} } }) },
      'GET /gone',
    ],
    [
      'another setting of a route than its limit',
      { ...api, ...anHttpApi({ RouteSettings: { 'ANY /open/{id}': { DataTraceEnabled: true } } }) },
      'DataTraceEnabled',
    ],
    [
      'another kind of token check',
      {
        ...api,
        OpenRoute: {
          Type: 'AWS::ApiGatewayV2::Route',
          Properties: { ...api.OpenRoute?.Properties, AuthorizationType: 'AWS_IAM' },
        },
      },
      'AWS_IAM',
    ],
  ])('%s', (_, resources, named) => {
    expect(() => readDeployment(anAssembly(resources), parameters)).toThrow(named)
  })

  it('but takes the small system of these tests', () => {
    const { rules, queues, gateway } = readDeployment(anAssembly({ ...worker, ...api }), parameters)
    expect(rules).toEqual([
      { name: 'Rule', busName: 'evenshift', pattern: { source: ['test'] }, queueNames: ['Small-Queue'] },
    ])
    expect(queues).toContainEqual({
      name: 'Small-Queue',
      visibilityTimeoutSeconds: 60,
      delaySeconds: 0,
      deadLetters: { queueName: 'Small-DeadLetters', maxReceiveCount: 2 },
    })
    expect(gateway.routes).toHaveLength(2)
  })

  it('and rules by the clock, apart from those of the bus', () => {
    const Targets = [{ Id: 'one', Arn: { 'Fn::GetAtt': ['Worker', 'Arn'] } }]
    const Hourly = aSchedule('rate(1 hour)', { Targets })
    const Never = aSchedule('rate(1 day)', { Targets, State: 'DISABLED' })
    const { rules, schedules } = readDeployment(anAssembly({ ...worker, Hourly, Never }), parameters)

    expect(rules).toHaveLength(1)
    expect(schedules).toEqual([
      {
        name: 'Small-Hourly',
        schedule: { everyMinutes: 60 },
        targets: [{ kind: 'function', name: 'Small-Worker' }],
      },
    ])
  })
})
