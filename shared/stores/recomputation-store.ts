import { expiry } from './retention.ts'
import type { StaffDayKey } from './staff-day-store.ts'
import type { Row, Table } from './table.ts'

/**
 * Table Recomputations: `tenant` / id -> what was asked for; `tenant` / id#shard -> how far a shard has come.
 *
 * A shard is a team (`team#..`, the empty name for people without one) or the list of people asked for
 * (`staff`). Its cursor only moves forward, so a step that runs twice changes nothing.
 */
export interface Recomputation {
  readonly id: string
  readonly requestedAt: string
  readonly reason: 'settings' | 'roster' | 'request'
  readonly from: string
  readonly to: string
  /** These people only; null = everybody. */
  readonly staffIds: readonly string[] | null
  readonly shards: readonly string[]
}

export interface ShardProgress {
  readonly shard: string
  readonly after: StaffDayKey | null
  readonly days: number
  readonly isDone: boolean
}

export class RecomputationStore {
  readonly #table: Table

  constructor(table: Table) {
    this.#table = table
  }

  async put(tenantId: string, recomputation: Recomputation): Promise<void> {
    const { id, ...content } = recomputation
    const requested = Math.floor(Date.parse(recomputation.requestedAt) / 1000)
    await this.#table.put({
      pk: tenantId,
      sk: id,
      ...content,
      expiresAt: expiry('recomputation', requested, requested),
    })
  }

  async get(tenantId: string, id: string): Promise<Recomputation | undefined> {
    const row = await this.#table.get({ pk: tenantId, sk: id })
    if (row === undefined) return undefined
    const { pk: _pk, sk: _sk, expiresAt: _expiresAt, ...content } = row
    return { ...(content as unknown as Omit<Recomputation, 'id'>), id }
  }

  /** How far each shard has come; one that has not begun is left out. */
  async progress(tenantId: string, id: string): Promise<ShardProgress[]> {
    const rows = await this.#table.query({ pk: tenantId, from: `${id}#`, to: `${id}#\u{10ffff}` })
    return rows.map((row) => shardProgress(id, row))
  }

  async shard(
    tenantId: string,
    id: string,
    shard: string,
  ): Promise<{ progress: ShardProgress; revision: number } | undefined> {
    const row = await this.#table.get({ pk: tenantId, sk: `${id}#${shard}` })
    return row && { progress: shardProgress(id, row), revision: row.rev as number }
  }

  /** @returns false if another worker moved the shard since its revision was read */
  saveShard(
    tenantId: string,
    id: string,
    { shard, ...progress }: ShardProgress,
    seenRevision: number | undefined,
    nowSeconds: number,
  ): Promise<boolean> {
    const expiresAt = expiry('recomputation', nowSeconds, nowSeconds)
    return this.#table.save({ pk: tenantId, sk: `${id}#${shard}`, ...progress, expiresAt }, seenRevision)
  }
}

function shardProgress(id: string, row: Row): ShardProgress {
  return {
    shard: row.sk.slice(id.length + 1),
    after: row.after as StaffDayKey | null,
    days: row.days as number,
    isDone: row.isDone as boolean,
  }
}
