import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LocalSystem, startLocalSystem } from '../support/local-system.ts'
import { aFunction, anAssembly, anHttpApi, aTable, type Resources } from '../support/small-assembly.ts'

/** Sends the request that it is asked for to the engine, signed as far as the engines look, and answers with theirs. */
const WEB = `
export async function handler({ body }) {
  const { engine, target, content } = JSON.parse(body)
  const response = await fetch(process.env['AWS_ENDPOINT_URL_' + engine], {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': target,
      'x-amz-date': '20261122T000000Z',
      authorization: 'AWS4-HMAC-SHA256 Credential=' + process.env.AWS_ACCESS_KEY_ID + '/20261122/us-east-1/x/aws4_request, SignedHeaders=host, Signature=0',
    },
    body: JSON.stringify(content),
  })
  return { statusCode: response.status, body: await response.text() }
}`

function aRole(statements: readonly object[]): Resources {
  return {
    Role: { Type: 'AWS::IAM::Role' },
    Policy: {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: { Roles: [{ Ref: 'Role' }], PolicyDocument: { Statement: statements } },
    },
  }
}

const arnOf = (logicalId: string) => ({ 'Fn::GetAtt': [logicalId, 'Arn'] })
const allowed = [
  { Effect: 'Allow', Action: ['dynamodb:GetItem', 'dynamodb:BatchGetItem'], Resource: arnOf('Mine') },
  { Effect: 'Allow', Action: 'events:PutEvents', Resource: [arnOf('Bus')] },
  { Effect: 'Allow', Action: 'kms:Decrypt', Resource: '*', Condition: { StringEquals: {} } },
]
const web = aFunction('web', { Role: arnOf('Role') })

let system: LocalSystem

beforeAll(async () => {
  const bus = (Name: string) => ({ Type: 'AWS::Events::EventBus', Properties: { Name } })
  const resources = {
    Web: web,
    Mine: aTable(),
    Other: aTable(),
    Bus: bus('evenshift'),
    OtherBus: bus('other'),
    ...anHttpApi(),
    ...aRole(allowed),
  }
  system = await startLocalSystem({ assembly: anAssembly(resources, { web: WEB }) })
})

afterAll(() => system.stop())

async function ask(engine: 'DYNAMODB' | 'EVENTBRIDGE', target: string, content: object) {
  const body = JSON.stringify({ engine, target, content })
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(`${system.url}/open/1`, { method: 'POST', body, headers })
  return { status: response.status, text: await response.text() }
}

const Key = { pk: { S: 'a' }, sk: { S: 'b' } }
const entry = (EventBusName: string) => ({ EventBusName, Source: 's', DetailType: 'd', Detail: '{}' })

describe('a function may do what its role in the template allows', () => {
  it.each([
    ['DYNAMODB', 'DynamoDB_20120810.GetItem', { TableName: 'Small-Mine', Key }],
    ['DYNAMODB', 'DynamoDB_20120810.BatchGetItem', { RequestItems: { 'Small-Mine': { Keys: [Key] } } }],
    ['EVENTBRIDGE', 'AWSEvents.PutEvents', { Entries: [entry('evenshift')] }],
  ] as const)('%s %s', async (engine, target, content) => {
    expect(await ask(engine, target, content)).toMatchObject({ status: 200 })
  })
})

describe('a function is refused what its role does not allow', () => {
  it.each([
    ['DYNAMODB', 'DynamoDB_20120810.GetItem', { TableName: 'Small-Other', Key }, 'dynamodb:GetItem'],
    ['DYNAMODB', 'DynamoDB_20120810.PutItem', { TableName: 'Small-Mine', Item: Key }, 'dynamodb:PutItem'],
    [
      'DYNAMODB',
      'DynamoDB_20120810.BatchGetItem',
      { RequestItems: { 'Small-Mine': { Keys: [Key] }, 'Small-Other': { Keys: [Key] } } },
      'table/Small-Other',
    ],
    [
      'DYNAMODB',
      'DynamoDB_20120810.GetItem',
      { TableName: 'Small-Mine', IndexName: 'byTeam', Key },
      'table/Small-Mine/index/byTeam',
    ],
    [
      'EVENTBRIDGE',
      'AWSEvents.PutEvents',
      { Entries: [entry('evenshift'), entry('other')] },
      'event-bus/other',
    ],
  ] as const)('%s %s %j', async (engine, target, content, named) => {
    const { status, text } = await ask(engine, target, content)

    expect(status).toBe(400)
    expect(text).toContain('AccessDeniedException')
    expect(text).toContain(named)
  })
})

describe('a role that the local system cannot follow is refused at the start', () => {
  it.each([
    ['a condition', [{ ...allowed[0], Condition: {} }]],
    ['a prohibition', [{ ...allowed[0], Effect: 'Deny' }]],
  ])('%s', async (_, statements) => {
    const resources = { Web: web, Mine: aTable(), ...anHttpApi(), ...aRole(statements) }
    const assembly = anAssembly(resources, { web: WEB })

    await expect(startLocalSystem({ assembly })).rejects.toThrow('unconditional Allow')
  })
})
