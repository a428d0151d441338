import { setTimeout } from 'node:timers/promises'
import {
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import { eachConcurrently } from '../concurrently.ts'
import { EvenshiftError } from '../errors.ts'
import { byKeyOrder } from './key-order.ts'

/** Every table of Evenshift has the same two keys; what they mean stands in its store. */
export interface Key {
  readonly pk: string
  readonly sk: string
}

/** A stored row. `rev` counts its saves: a save names the revision that it has seen. */
export type Row = Key & { readonly rev?: number; readonly [attribute: string]: unknown }

export interface RangeQuery {
  readonly pk: string
  /** Sort keys from here, included. */
  readonly from?: string
  /** Sort keys up to here, included. */
  readonly to?: string
  /** Sort keys after this one only. */
  readonly after?: string
  readonly limit?: number
  readonly descending?: boolean
}

/** An index by other keys. It is read eventually consistent. */
export interface TableIndex {
  readonly name: string
  readonly pk: string
  readonly sk: string
  /** What it gives: the keys of the table and its own alone, or whole rows. */
  readonly holds: 'keys' | 'rows'
}

/** What a store needs of a table. Implemented here on DynamoDB, and for tests in memory. */
export interface Table {
  /** Reads are strongly consistent. */
  get(key: Key): Promise<Row | undefined>
  /** Rows that do not exist are left out; the order is not kept. */
  getMany(keys: readonly Key[]): Promise<Row[]>
  query(range: RangeQuery): Promise<Row[]>
  queryIndex(index: TableIndex, range: RangeQuery): Promise<Row[]>
  /** Saves at revision `seen + 1` if the row still has the revision seen (none = it does not exist). @returns false if not */
  save(row: Row, seenRevision: number | undefined): Promise<boolean>
  /** Writes at the revision given, unless the row has that one or a later: the latest stays, whatever the order. */
  putNewer(row: Row, revision: number): Promise<void>
  /** Writes whatever stands there: for rows whose key says all, so that a second write is the same. */
  put(row: Row): Promise<void>
  delete(key: Key): Promise<void>
  /** Deletes the row if it still has the revision seen. @returns false if it was saved since, or is gone */
  deleteSeen(key: Key, seenRevision: number): Promise<boolean>
}

const KEYS_A_REQUEST = 100
const PAGES_AT_ONCE = 8
const ATTEMPTS = 8

export class DynamoTable implements Table {
  readonly #client: DynamoDBClient
  readonly #name: string

  constructor(client: DynamoDBClient, name: string) {
    this.#client = client
    this.#name = name
  }

  async get({ pk, sk }: Key): Promise<Row | undefined> {
    const command = new GetItemCommand({
      TableName: this.#name,
      Key: marshall({ pk, sk }),
      ConsistentRead: true,
    })
    const { Item } = await this.#client.send(command)
    return Item && (unmarshall(Item) as Row)
  }

  async getMany(keys: readonly Key[]): Promise<Row[]> {
    const pages: (readonly Key[])[] = []
    for (let start = 0; start < keys.length; start += KEYS_A_REQUEST) {
      pages.push(keys.slice(start, start + KEYS_A_REQUEST))
    }
    const rows: Row[] = []
    await eachConcurrently(pages, PAGES_AT_ONCE, async (page) => {
      for (const row of await this.#getPage(page)) rows.push(row)
    })
    return rows
  }

  /** A throttled table answers a part of the keys and names the rest: they are asked for again. */
  async #getPage(keys: readonly Key[]): Promise<Row[]> {
    const rows: Row[] = []
    let open = keys.map(({ pk, sk }) => marshall({ pk, sk }))
    for (let attempt = 0; open.length > 0; attempt++) {
      if (attempt === ATTEMPTS) {
        throw new EvenshiftError('A table leaves keys without an answer', { permanent: false })
      }
      if (attempt > 0) await setTimeout(10 * 2 ** attempt * (0.5 + Math.random() / 2))
      const command = new BatchGetItemCommand({
        RequestItems: { [this.#name]: { Keys: open, ConsistentRead: true } },
      })
      const { Responses, UnprocessedKeys } = await this.#client.send(command)
      for (const item of Responses?.[this.#name] ?? []) rows.push(unmarshall(item) as Row)
      const left = UnprocessedKeys?.[this.#name]?.Keys ?? []
      // A slow answer is an answer: only rounds without one are counted.
      if (left.length < open.length) attempt = 0
      open = left
    }
    return rows
  }

  query(range: RangeQuery): Promise<Row[]> {
    return this.#query(range, undefined)
  }

  queryIndex(index: TableIndex, range: RangeQuery): Promise<Row[]> {
    return this.#query(range, index)
  }

  async #query(range: RangeQuery, index: TableIndex | undefined): Promise<Row[]> {
    const from = firstKey(range)
    const { to } = range
    if (from !== undefined && to !== undefined && byKeyOrder(from, to) > 0) return []
    const [condition, values] = keyCondition(range.pk, from, to)
    const rows: Row[] = []
    let start: Record<string, never> | undefined
    do {
      const page = await this.#client.send(
        new QueryCommand({
          TableName: this.#name,
          ...(index ? { IndexName: index.name } : { ConsistentRead: true }),
          KeyConditionExpression: condition,
          // DynamoDB refuses a name that the condition does not use.
          ExpressionAttributeNames: {
            '#pk': index?.pk ?? 'pk',
            ...(condition.includes('#sk') ? { '#sk': index?.sk ?? 'sk' } : {}),
          },
          ExpressionAttributeValues: marshall(values),
          ScanIndexForward: !range.descending,
          ...(range.limit === undefined ? {} : { Limit: range.limit - rows.length }),
          ...(start ? { ExclusiveStartKey: start } : {}),
        }),
      )
      for (const item of page.Items ?? []) rows.push(unmarshall(item) as Row)
      start = page.LastEvaluatedKey as Record<string, never> | undefined
    } while (start && (range.limit === undefined || rows.length < range.limit))
    return rows
  }

  async save(row: Row, seenRevision: number | undefined): Promise<boolean> {
    try {
      await this.#client.send(
        new PutItemCommand({
          TableName: this.#name,
          Item: marshall({ ...row, rev: (seenRevision ?? 0) + 1 }, { removeUndefinedValues: true }),
          ...(seenRevision === undefined
            ? { ConditionExpression: 'attribute_not_exists(rev)' }
            : {
                ConditionExpression: 'rev = :seen',
                ExpressionAttributeValues: marshall({ ':seen': seenRevision }),
              }),
        }),
      )
      return true
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false
      throw error
    }
  }

  async putNewer(row: Row, revision: number): Promise<void> {
    try {
      await this.#client.send(
        new PutItemCommand({
          TableName: this.#name,
          Item: marshall({ ...row, rev: revision }, { removeUndefinedValues: true }),
          ConditionExpression: 'attribute_not_exists(rev) OR rev < :rev',
          ExpressionAttributeValues: marshall({ ':rev': revision }),
        }),
      )
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error
    }
  }

  async put(row: Row): Promise<void> {
    const item = marshall(row, { removeUndefinedValues: true })
    await this.#client.send(new PutItemCommand({ TableName: this.#name, Item: item }))
  }

  async delete({ pk, sk }: Key): Promise<void> {
    await this.#client.send(new DeleteItemCommand({ TableName: this.#name, Key: marshall({ pk, sk }) }))
  }

  async deleteSeen({ pk, sk }: Key, seenRevision: number): Promise<boolean> {
    try {
      await this.#client.send(
        new DeleteItemCommand({
          TableName: this.#name,
          Key: marshall({ pk, sk }),
          ConditionExpression: 'rev = :seen',
          ExpressionAttributeValues: marshall({ ':seen': seenRevision }),
        }),
      )
      return true
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false
      throw error
    }
  }
}

/** DynamoDB allows one condition on the sort key: "after" becomes "from" the next key that can exist. */
function firstKey({ from, after }: RangeQuery): string | undefined {
  if (after === undefined) return from
  const next = `${after}\u0000`
  return from !== undefined && byKeyOrder(from, next) > 0 ? from : next
}

function keyCondition(
  pk: string,
  from: string | undefined,
  to: string | undefined,
): [string, Record<string, string>] {
  if (from !== undefined && to !== undefined) {
    return ['#pk = :pk AND #sk BETWEEN :from AND :to', { ':pk': pk, ':from': from, ':to': to }]
  }
  if (from !== undefined) return ['#pk = :pk AND #sk >= :from', { ':pk': pk, ':from': from }]
  if (to !== undefined) return ['#pk = :pk AND #sk <= :to', { ':pk': pk, ':to': to }]
  return ['#pk = :pk', { ':pk': pk }]
}
