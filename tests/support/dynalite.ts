import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import { CreateTableCommand, DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
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
interface Index {
  readonly name: string
  readonly keys: readonly { readonly AttributeName: string; readonly KeyType: 'HASH' | 'RANGE' }[]
  readonly projection: 'ALL' | 'KEYS_ONLY'
}
const INDEXES: Readonly<Record<string, Index>> = {
  StaffDays: {
    name: 'byTeam',
    keys: [
      { AttributeName: 'teamKey', KeyType: 'HASH' },
      { AttributeName: 'dateStaff', KeyType: 'RANGE' },
    ],
    projection: 'KEYS_ONLY',
  },
  Schedule: {
    name: 'byStaff',
    keys: [
      { AttributeName: 'staffKey', KeyType: 'HASH' },
      { AttributeName: 'startKey', KeyType: 'RANGE' },
    ],
    projection: 'ALL',
  },
  WorkItems: {
    name: 'byHolder',
    keys: [
      { AttributeName: 'holderKey', KeyType: 'HASH' },
      { AttributeName: 'openKey', KeyType: 'RANGE' },
    ],
    projection: 'KEYS_ONLY',
  },
  Deliveries: {
    name: 'due',
    keys: [
      { AttributeName: 'dueTenant', KeyType: 'HASH' },
      { AttributeName: 'dueKey', KeyType: 'RANGE' },
    ],
    projection: 'KEYS_ONLY',
  },
}

/** The embedded DynamoDB with the named tables; those called StaffDays, Schedule, WorkItems and Deliveries have their indexes. */
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
  const index = INDEXES[name]
  const keys = [...KEYS, ...(index?.keys ?? [])]
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: keys.map(({ AttributeName }) => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: [...KEYS],
      ...(index && {
        GlobalSecondaryIndexes: [
          {
            IndexName: index.name,
            KeySchema: [...index.keys],
            Projection: { ProjectionType: index.projection },
          },
        ],
      }),
    }),
  )
  // The engine answers before the table can be used.
  while ((await client.send(new DescribeTableCommand({ TableName: name }))).Table?.TableStatus !== 'ACTIVE') {
    await setImmediate()
  }
}
