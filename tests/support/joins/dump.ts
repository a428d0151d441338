import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { type DynamoDBClient, ListTablesCommand, paginateScan } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { LocalSystem } from '../local-system.ts'

/** Something that somebody with rights over everything can see, and where: `table Surveys`, `log web`, `files`. */
export interface Sighting {
  readonly place: string
  readonly record: unknown
}

/** All that stands anywhere at one moment. */
export interface Dump {
  readonly label: string
  readonly sightings: readonly Sighting[]
}

export interface Dumped {
  readonly system: Pick<LocalSystem, 'url' | 'endpoints'>
  readonly dynamo: DynamoDBClient
  readonly dataDirectory: string
}

/** Every row whole, every message, every line of a log, every file with its times, and who was sent something. */
export async function dumpOf(label: string, { system, dynamo, dataDirectory }: Dumped): Promise<Dump> {
  const sightings = [
    ...(await tables(dynamo)),
    ...(await queues(system.endpoints.sqs)),
    ...logLines(join(dataDirectory, 'logs')),
    ...files(dataDirectory),
    ...(await sent(system.url)),
  ]
  return { label, sightings }
}

async function tables(dynamo: DynamoDBClient): Promise<Sighting[]> {
  const { TableNames = [] } = await dynamo.send(new ListTablesCommand({}))
  const sightings: Sighting[] = []
  for (const TableName of TableNames) {
    const place = `table ${TableName.replace(/^EvenshiftData-|Table$/g, '')}`
    for await (const { Items = [] } of paginateScan({ client: dynamo }, { TableName })) {
      sightings.push(...Items.map((item) => ({ place, record: unmarshall(item) })))
    }
  }
  return sightings
}

interface QueueCounts {
  readonly name: string
  readonly approximateMessageCount: number
  readonly approximateInflightCount: number
  readonly approximateDelayedCount: number
}

async function queues(endpoint: string): Promise<Sighting[]> {
  const counts = (await (await fetch(`${endpoint}/_fauxqs/queues`)).json()) as readonly QueueCounts[]
  const filled = counts.filter(
    (queue) =>
      queue.approximateMessageCount + queue.approximateInflightCount + queue.approximateDelayedCount > 0,
  )
  return Promise.all(
    filled.map(async ({ name }) => ({
      place: `queue ${name}`,
      record: await (await fetch(`${endpoint}/_fauxqs/queues/${name}`)).json(),
    })),
  )
}

function logLines(directory: string): Sighting[] {
  return readdirSync(directory).flatMap((name) =>
    readFileSync(join(directory, name), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((record) => ({ place: `log ${name.replace('.log', '')}`, record })),
  )
}

function files(directory: string): Sighting[] {
  return pathsIn(directory).map((path) => {
    const { size, mtime } = statSync(path)
    return {
      place: 'files',
      record: { name: relative(directory, path), size, modified: mtime.toISOString() },
    }
  })
}

/** Bytes of every file, as text of one byte a letter. */
export function rawFiles(directory: string): ReadonlyMap<string, string> {
  return new Map(
    pathsIn(directory).map((path) => [relative(directory, path), readFileSync(path, 'latin1')] as const),
  )
}

function pathsIn(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

/** To whom and when, without what a mail says: its link is for its reader. */
async function sent(url: string): Promise<Sighting[]> {
  const { messages } = (await (await fetch(`${url}/local/sinks`)).json()) as {
    messages: readonly { readonly kind: string; readonly body: unknown }[]
  }
  return messages.map(({ body: _body, ...envelope }) => ({
    place: `sent by ${envelope.kind}`,
    record: envelope,
  }))
}
