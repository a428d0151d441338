import { type HolderKey, holderKey } from '../domain/item-holder-key.ts'
import type { ItemPlace } from '../domain/item-places.ts'
import { itemState } from '../domain/item-state.ts'
import type { ItemStep, ItemType, WorkItem } from '../domain/work-item.ts'
import { expiry, RETENTION_SECONDS } from './retention.ts'
import type { Key, Row, Table, TableIndex } from './table.ts'
import { itemOf, stepsText } from './work-item-columns.ts'

/**
 * Table WorkItems:
 *   `tenant#item#id` / `item`            -> the steps, merged on the revision
 *   `tenant#staff#id` / `2026-W47#item`  -> a copy in each of its places (item-places.ts)
 * Index byHolder, open items alone: `tenant#staff#id` or `tenant#pool#id` / `created#type#item`, keys alone.
 *
 * The copies let a person's days read all that bears on them in one query, strongly consistent. A copy carries
 * the revision of the item that it was made of; an earlier one is never put in place of a later.
 */
export interface KeptItem {
  readonly itemId: string
  readonly item: WorkItem
}

export interface StoredItem extends KeptItem {
  readonly revision: number
}

/** A copy of an item, at the revision at which it was read. */
export interface StoredCopy extends Key {
  readonly itemId: string
  readonly revision: number
}

/** An open item as the index has it: all that a backlog needs. */
export interface OpenItemKey {
  readonly itemId: string
  readonly type: ItemType
  /** Milliseconds since 1970. */
  readonly createdAt: number
}

const BY_HOLDER: TableIndex = { name: 'byHolder', pk: 'holderKey', sk: 'openKey', holds: 'keys' }
const HOME = 'item'

export class WorkItemStore {
  readonly #table: Table

  constructor(table: Table) {
    this.#table = table
  }

  /** Items that are not stored are left out; the order is not kept. */
  async getItems(tenantId: string, itemIds: readonly string[]): Promise<StoredItem[]> {
    const rows = await this.#table.getMany(itemIds.map((itemId) => homeKey(tenantId, itemId)))
    return rows.map((row) => ({
      itemId: row.pk.slice(homeKey(tenantId, '').pk.length),
      item: itemOf(row),
      revision: row.rev as number,
    }))
  }

  /** @returns false if somebody saved the item since it was read: read, merge and save again */
  saveItem(
    tenantId: string,
    { itemId, item }: KeptItem,
    seenRevision: number | undefined,
    nowSeconds: number,
  ): Promise<boolean> {
    const { status, owner, type } = itemState(item)
    const holder = status === 'open' ? holderKey(owner) : undefined
    const row = {
      ...homeKey(tenantId, itemId),
      steps: stepsText(item),
      ...(holder && {
        holderKey: `${tenantId}#${holder}`,
        openKey: `${new Date((item[0] as ItemStep).at).toISOString()}#${type}#${itemId}`,
      }),
      expiresAt: expiresAt(item, nowSeconds),
    }
    return this.#table.save(row, seenRevision)
  }

  /** @param revision that of the item as it was saved with these steps */
  saveCopy(
    tenantId: string,
    itemId: string,
    item: WorkItem,
    { holder, week }: ItemPlace,
    revision: number,
    nowSeconds: number,
  ): Promise<void> {
    const row = {
      pk: `${tenantId}#${holder}`,
      sk: `${week}#${itemId}`,
      steps: stepsText(item),
      expiresAt: expiresAt(item, nowSeconds),
    }
    return this.#table.putNewer(row, revision)
  }

  /** What bears on a person or pool in some weeks of UTC, both included; each item once. */
  async itemsOf(tenantId: string, holder: HolderKey, fromWeek: string, toWeek: string): Promise<KeptItem[]> {
    // `$` is the character after `#`: behind every item of the last week.
    const rows = await this.#table.query({ pk: `${tenantId}#${holder}`, from: fromWeek, to: `${toWeek}$` })
    const latest = new Map<string, Row>()
    for (const row of rows) {
      const itemId = row.sk.slice(row.sk.indexOf('#') + 1)
      const known = latest.get(itemId)
      if (known === undefined || (known.rev as number) < (row.rev as number)) latest.set(itemId, row)
    }
    return [...latest].map(([itemId, row]) => ({ itemId, item: itemOf(row) }))
  }

  /** The first week of UTC in which anything bears on a person or pool; undefined where nothing ever did. */
  async firstWeekOf(tenantId: string, holder: HolderKey): Promise<string | undefined> {
    const [first] = await this.#table.query({ pk: `${tenantId}#${holder}`, limit: 1 })
    return first?.sk.slice(0, first.sk.indexOf('#'))
  }

  /** Whatever lies with a person or pool, in order, after a sort key. */
  async copiesOf(tenantId: string, holder: HolderKey, limit: number, after = ''): Promise<StoredCopy[]> {
    const rows = await this.#table.query({ pk: `${tenantId}#${holder}`, after, limit })
    return rows.map(({ pk, sk, rev }) => ({
      pk,
      sk,
      itemId: sk.slice(sk.indexOf('#') + 1),
      revision: rev as number,
    }))
  }

  /** @returns false if a later item was copied there since, or it is gone */
  deleteCopy({ pk, sk, revision }: StoredCopy): Promise<boolean> {
    return this.#table.deleteSeen({ pk, sk }, revision)
  }

  /** An item, and since when its retention counts: saved with that second it stands no longer than before. */
  async itemAndAge(
    tenantId: string,
    itemId: string,
  ): Promise<(StoredItem & { readonly countedFrom: number }) | undefined> {
    const [row] = await this.#table.getMany([homeKey(tenantId, itemId)])
    if (row === undefined) return undefined
    const countedFrom = (row.expiresAt as number) - RETENTION_SECONDS.workItem
    return { itemId, item: itemOf(row), revision: row.rev as number, countedFrom }
  }

  /** What is open with a person or pool, the oldest first. Eventually consistent. */
  async openItemsOf(tenantId: string, holder: HolderKey): Promise<OpenItemKey[]> {
    const rows = await this.#table.queryIndex(BY_HOLDER, { pk: `${tenantId}#${holder}` })
    return rows.map(({ openKey }) => {
      const [created = '', type = '', ...itemId] = (openKey as string).split('#')
      return { itemId: itemId.join('#'), type: type as ItemType, createdAt: Date.parse(created) }
    })
  }
}

function homeKey(tenantId: string, itemId: string) {
  return { pk: `${tenantId}#item#${itemId}`, sk: HOME }
}

function expiresAt(item: WorkItem, nowSeconds: number): number {
  return expiry('workItem', (item.at(-1) as ItemStep).at / 1000, nowSeconds)
}

/** A row takes 400 kB, and lies in every place of the item. It is a thousand steps and more. */
const MOST_BYTES = 100_000

export function isTooLarge(item: WorkItem): boolean {
  return Buffer.byteLength(stepsText(item)) > MOST_BYTES
}
