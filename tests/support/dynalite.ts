import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import dynalite from 'dynalite'

export interface Dynalite {
  readonly client: DynamoDBClient
  readonly endpoint: string
  stop(): Promise<void>
}

const KEYS = [
  { AttributeName: 'pk', KeyType: 'HASH' },
  { AttributeName: 'sk', KeyType: 'RANGE' },
] as const
const BY_TEAM = [
  { AttributeName: 'teamKey', KeyType: 'HASH' },
  { AttributeName: 'dateStaff', KeyType: 'RANGE' },
] as const

/** The embedded DynamoDB with the named tables; a table called StaffDays has its index byTeam. */
export async function startDynalite(tables: readonly string[]): Promise<Dynalite> {
  const server = dynalite({ createTableMs: 0 })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const client = createLocalClient(endpoint)
  for (const table of tables) await createTable(client, table)
  return {
    client,
    endpoint,
    async stop() {
      client.destroy()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

export function createLocalClient(endpoint: string): DynamoDBClient {
  return new DynamoDBClient({
    endpoint,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
}

async function createTable(client: DynamoDBClient, name: string): Promise<void> {
  const keys = name === 'StaffDays' ? [...KEYS, ...BY_TEAM] : KEYS
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: keys.map(({ AttributeName }) => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: [...KEYS],
      ...(name === 'StaffDays'
        ? {
            GlobalSecondaryIndexes: [
              { IndexName: 'byTeam', KeySchema: [...BY_TEAM], Projection: { ProjectionType: 'KEYS_ONLY' } },
            ],
          }
        : {}),
    }),
  )
}
