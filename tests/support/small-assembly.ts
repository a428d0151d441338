import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CloudAssembly } from '../../infra/local/template/cloud-assembly.ts'
import type { TemplateResource } from '../../infra/local/template/intrinsics.ts'

export type Resources = Readonly<Record<string, TemplateResource>>

/**
 * What `cdk synth` writes, by hand: one stack `Small`, and the modules of its functions.
 * @param modules the source of each module, by the name that `aFunction` gives as its asset
 */
export function anAssembly(
  resources: Resources,
  modules: Readonly<Record<string, string>> = {},
): CloudAssembly {
  const directory = mkdtempSync(join(tmpdir(), 'evenshift-assembly-'))
  for (const [name, source] of Object.entries(modules)) {
    mkdirSync(join(directory, name))
    writeFileSync(join(directory, name, 'index.mjs'), source)
  }
  const template = {
    Parameters: { OidcIssuer: {}, OidcAudience: { Default: 'evenshift' } },
    Resources: resources,
  }
  return { directory, templates: new Map([['Small', template]]) }
}

export function aFunction(
  asset: string,
  properties: Readonly<Record<string, unknown>> = {},
): TemplateResource {
  return {
    Type: 'AWS::Lambda::Function',
    Metadata: { 'aws:asset:path': asset },
    Properties: { Handler: 'index.handler', Timeout: 10, MemorySize: 256, ...properties },
  }
}

export function aTable(keys: readonly string[] = ['pk', 'sk']): TemplateResource {
  return {
    Type: 'AWS::DynamoDB::Table',
    Properties: {
      KeySchema: keys.map((name, index) => ({ AttributeName: name, KeyType: index ? 'RANGE' : 'HASH' })),
      AttributeDefinitions: keys.map((name) => ({ AttributeName: name, AttributeType: 'S' })),
    },
  }
}

/** Bus, rule, queue with dead letters and mapping: events of the source `test` reach the function `Worker`. */
export function aQueueWorker(mapping: Readonly<Record<string, unknown>> = {}): Resources {
  return {
    Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'evenshift' } },
    Rule: {
      Type: 'AWS::Events::Rule',
      Properties: {
        EventBusName: { Ref: 'Bus' },
        EventPattern: { source: ['test'] },
        Targets: [{ Id: 'one', Arn: { 'Fn::GetAtt': ['Queue', 'Arn'] } }],
      },
    },
    DeadLetters: { Type: 'AWS::SQS::Queue' },
    Queue: {
      Type: 'AWS::SQS::Queue',
      Properties: {
        VisibilityTimeout: 60,
        RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['DeadLetters', 'Arn'] }, maxReceiveCount: 2 },
      },
    },
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: { 'Fn::GetAtt': ['Queue', 'Arn'] },
        FunctionName: { Ref: 'Worker' },
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        ...mapping,
      },
    },
  }
}

/** A rule that runs by the clock. */
export function aSchedule(
  expression: string,
  properties: Readonly<Record<string, unknown>> = {},
): TemplateResource {
  return { Type: 'AWS::Events::Rule', Properties: { ScheduleExpression: expression, ...properties } }
}

/** An HTTP API: `GET /open/{id}` without a token, everything else with one, all to the function `Web`. */
export function anHttpApi(stage: Readonly<Record<string, unknown>> = {}): Resources {
  const target = { 'Fn::Join': ['', ['integrations/', { Ref: 'Integration' }]] }
  return {
    Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'small' } },
    Stage: { Type: 'AWS::ApiGatewayV2::Stage', Properties: { StageName: '$default', ...stage } },
    Integration: {
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: { PayloadFormatVersion: '2.0', IntegrationUri: { 'Fn::GetAtt': ['Web', 'Arn'] } },
    },
    Authorizer: {
      Type: 'AWS::ApiGatewayV2::Authorizer',
      Properties: {
        IdentitySource: ['$request.header.Authorization'],
        JwtConfiguration: { Issuer: { Ref: 'OidcIssuer' }, Audience: [{ Ref: 'OidcAudience' }] },
      },
    },
    OpenRoute: {
      Type: 'AWS::ApiGatewayV2::Route',
      Properties: { RouteKey: 'ANY /open/{id}', AuthorizationType: 'NONE', Target: target },
    },
    ClosedRoute: {
      Type: 'AWS::ApiGatewayV2::Route',
      Properties: {
        RouteKey: '$default',
        AuthorizationType: 'JWT',
        AuthorizerId: { Ref: 'Authorizer' },
        Target: target,
      },
    },
  }
}
