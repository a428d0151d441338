import {
  BatchGetItemCommand,
  type BatchGetItemCommandInput,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import { mockClient } from 'aws-sdk-client-mock'
import { beforeEach, describe, expect, it } from 'vitest'
import { EvenshiftError } from '../../shared/errors.ts'
import { DynamoTable, type Key } from '../../shared/stores/table.ts'

const client = new DynamoDBClient({})
const engine = mockClient(client)
const table = new DynamoTable(client, 'Activity')
const KEYS = ['a', 'b', 'c', 'd', 'e'].map((sk) => ({ pk: 'p', sk }))

beforeEach(() => engine.reset())

/** Answers each request for keys with the first few of them, and names the rest as unprocessed. */
function answeringAtMost(count: number) {
  engine.on(BatchGetItemCommand).callsFake(({ RequestItems = {} }: BatchGetItemCommandInput) => {
    const keys = RequestItems.Activity?.Keys ?? []
    const left = keys.slice(count)
    return {
      Responses: { Activity: keys.slice(0, count) },
      UnprocessedKeys: left.length > 0 ? { Activity: { Keys: left, ConsistentRead: true } } : {},
    }
  })
}

function asked(): Key[][] {
  return engine
    .commandCalls(BatchGetItemCommand)
    .map(({ args }) =>
      (args[0].input.RequestItems?.Activity?.Keys ?? []).map((key) => unmarshall(key) as Key),
    )
}

describe('a table of DynamoDB that is throttled', () => {
  it('is asked again for the keys that it left, and for no other', async () => {
    answeringAtMost(2)
    expect(await table.getMany(KEYS)).toEqual(KEYS)
    expect(asked()).toEqual([KEYS, KEYS.slice(2), KEYS.slice(4)])
  })

  it('is asked as long as it answers something, be it one key at a time', async () => {
    const keys = Array.from({ length: 12 }, (_, index) => ({ pk: 'p', sk: String(index) }))
    answeringAtMost(1)
    expect(await table.getMany(keys)).toEqual(keys)
  })

  it('that answers nothing is given up after eight tries, to be tried again later', async () => {
    answeringAtMost(0)
    const failure = await table.getMany(KEYS).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(EvenshiftError)
    expect(failure).toMatchObject({ permanent: false })
    expect(asked()).toEqual(new Array(8).fill(KEYS))
  })

  it('passes on its errors: only a revision that has passed is no error', async () => {
    const fault = Object.assign(new Error('slow down'), { name: 'ProvisionedThroughputExceededException' })
    engine.on(PutItemCommand).rejects(fault)
    await expect(table.save({ pk: 'p', sk: 'a' }, 1)).rejects.toBe(fault)
    await expect(table.put({ pk: 'p', sk: 'a' })).rejects.toBe(fault)
    await expect(table.putNewer({ pk: 'p', sk: 'a' }, 1)).rejects.toBe(fault)
  })
})

describe('what DynamoDB is asked', () => {
  it.each([
    { keys: 100, requests: [100] },
    { keys: 101, requests: [100, 1] },
    { keys: 250, requests: [100, 100, 50] },
  ])('is $keys keys in requests of at most 100', async ({ keys, requests }) => {
    answeringAtMost(100)
    await table.getMany(Array.from({ length: keys }, (_, n) => ({ pk: 'p', sk: `${n}` })))
    expect(asked().map(({ length }) => length)).toEqual(requests)
  })

  it('is always what was written last, but of an index, which cannot say it', async () => {
    engine.on(GetItemCommand).resolves({})
    engine.on(QueryCommand).resolves({})
    answeringAtMost(100)
    await table.get({ pk: 'p', sk: 'a' })
    await table.getMany(KEYS)
    await table.query({ pk: 'p' })
    await table.queryIndex({ name: 'byTeam', pk: 'teamKey', sk: 'dateStaff', holds: 'keys' }, { pk: 'p' })
    expect(engine.commandCalls(GetItemCommand)[0]?.args[0].input.ConsistentRead).toBe(true)
    const many = engine.commandCalls(BatchGetItemCommand)[0]?.args[0].input.RequestItems?.Activity
    expect(many?.ConsistentRead).toBe(true)
    const [ofTable, ofIndex] = engine.commandCalls(QueryCommand).map(({ args }) => args[0].input)
    expect(ofTable).toMatchObject({ ConsistentRead: true })
    expect(ofIndex).toMatchObject({ IndexName: 'byTeam' })
    expect(ofIndex).not.toHaveProperty('ConsistentRead')
  })

  it('is the next page until there is none, and with a limit only what is missing of it', async () => {
    const page = (sk: string) => ({ Items: [marshall({ pk: 'p', sk })] })
    engine
      .on(QueryCommand)
      .resolvesOnce({ ...page('a'), LastEvaluatedKey: marshall({ pk: 'p', sk: 'a' }) })
      .resolvesOnce({ Items: [], LastEvaluatedKey: marshall({ pk: 'p', sk: 'b' }) })
      .resolves({ ...page('c'), LastEvaluatedKey: marshall({ pk: 'p', sk: 'c' }) })
    expect(await table.query({ pk: 'p', limit: 2 })).toEqual([
      { pk: 'p', sk: 'a' },
      { pk: 'p', sk: 'c' },
    ])
    const inputs = engine.commandCalls(QueryCommand).map(({ args }) => args[0].input)
    expect(inputs.map(({ Limit }) => Limit)).toEqual([2, 1, 1])
    expect(inputs.map(({ ExclusiveStartKey }) => ExclusiveStartKey && unmarshall(ExclusiveStartKey))).toEqual(
      [undefined, { pk: 'p', sk: 'a' }, { pk: 'p', sk: 'b' }],
    )
  })

  it('is a range by bytes: after a fullwidth letter there is the next plane, though JavaScript sorts it before', async () => {
    engine.on(QueryCommand).resolves({ Items: [marshall({ pk: 'p', sk: '𝒳' })] })
    expect(await table.query({ pk: 'p', after: '\uff01', to: '\u{10ffff}' })).toEqual([{ pk: 'p', sk: '𝒳' }])
    expect(engine.commandCalls(QueryCommand)[0]?.args[0].input).toMatchObject({
      KeyConditionExpression: '#pk = :pk AND #sk BETWEEN :from AND :to',
      ExpressionAttributeValues: marshall({ ':pk': 'p', ':from': '\uff01\u0000', ':to': '\u{10ffff}' }),
    })
  })

  it('is nothing where a range ends before it begins: DynamoDB would refuse it', async () => {
    expect(await table.query({ pk: 'p', from: '𝒳', to: '\uff01' })).toEqual([])
    expect(engine.calls()).toEqual([])
  })
})
