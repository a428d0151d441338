import { ListTablesCommand } from '@aws-sdk/client-dynamodb'
import { describe, expect, it } from 'vitest'
import { createDynamoClient } from '../../shared/dynamo-client.ts'

/** Asks a server that is not there; counts how often an answer or a request is copied for a logger. */
async function copiesMade(logger: object | undefined): Promise<number> {
  const client = createDynamoClient()
  let copies = 0
  client.middlewareStack.add(
    (_, context) => async () => {
      const copy = (value: unknown) => {
        copies++
        return value
      }
      Object.assign(context, {
        inputFilterSensitiveLog: copy,
        outputFilterSensitiveLog: copy,
        ...(logger && { logger }),
      })
      return { output: { $metadata: {} }, response: {} }
    },
    { step: 'initialize', priority: 'low' },
  )
  await client.send(new ListTablesCommand({}))
  return copies
}

describe('A call to DynamoDB', () => {
  it('is copied for no logger', async () => {
    expect(await copiesMade(undefined)).toBe(0)
  })

  it('would be for one that can be told', async () => {
    expect(await copiesMade({ info() {} })).toBe(2)
  })
})
