import { mkdirSync } from 'node:fs'
import type { Server } from 'node:http'
import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ResourceNotFoundException,
  type TableDescription,
} from '@aws-sdk/client-dynamodb'
import dynalite from 'dynalite'
import type { TableDefinition } from '../template/deployment.ts'
import { LOCAL_CREDENTIALS, LOCAL_REGION } from './region.ts'

/** @param directory where the tables are kept; without it they live in memory */
export function createTableEngine(directory?: string): Server {
  if (!directory) return dynalite({ createTableMs: 0 })
  mkdirSync(directory, { recursive: true })
  return dynalite({ createTableMs: 0, path: directory })
}

/**
 * Makes the tables of the template; what a run before has kept stays as it is. Expiry of rows is left out: the
 * engine has none.
 * @throws Error when a kept table has other keys or indexes than the template
 */
export async function createTables(endpoint: string, tables: readonly TableDefinition[]): Promise<void> {
  const client = new DynamoDBClient({ endpoint, region: LOCAL_REGION, credentials: LOCAL_CREDENTIALS })
  try {
    for (const table of tables) {
      const kept = await describe(client, table.name)
      if (!kept) await create(client, table)
      else if (shapeOf(kept) !== shapeOf(asDescription(table))) {
        throw new Error(
          `The kept table ${table.name} has other keys or indexes than this version of Evenshift. Start with another EVENSHIFT_DATA folder.`,
        )
      }
    }
  } finally {
    client.destroy()
  }
}

async function describe(client: DynamoDBClient, name: string): Promise<TableDescription | undefined> {
  try {
    return (await client.send(new DescribeTableCommand({ TableName: name }))).Table
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined
    throw error
  }
}

async function create(client: DynamoDBClient, table: TableDefinition): Promise<void> {
  const { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes } = asDescription(table)
  await client.send(
    new CreateTableCommand({
      TableName: table.name,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema,
      AttributeDefinitions,
      ...(GlobalSecondaryIndexes?.length ? { GlobalSecondaryIndexes } : {}),
    }),
  )
}

function asDescription(table: TableDefinition) {
  return {
    KeySchema: [...table.keySchema],
    AttributeDefinitions: [...table.attributes],
    GlobalSecondaryIndexes: table.indexes.map((index) => ({ ...index, KeySchema: [...index.KeySchema] })),
  }
}

/** Keys and indexes in one text, whatever order they were written in. */
function shapeOf({ KeySchema, AttributeDefinitions, GlobalSecondaryIndexes = [] }: TableDescription): string {
  const keys = (schema: TableDescription['KeySchema']) =>
    schema?.map(({ AttributeName, KeyType }) => `${KeyType} ${AttributeName}`).sort()
  const attributes = AttributeDefinitions?.map((one) => `${one.AttributeName} ${one.AttributeType}`).sort()
  const indexes = GlobalSecondaryIndexes.map((index) => [
    index.IndexName,
    keys(index.KeySchema),
    index.Projection?.ProjectionType,
    [...(index.Projection?.NonKeyAttributes ?? [])].sort(),
  ]).sort()
  return JSON.stringify([keys(KeySchema), attributes, indexes])
}
