import { expiry } from './retention.ts'
import type { StaffDayKey } from './staff-day-store.ts'
import type { Row, Table } from './table.ts'

/**
 * Table Recomputations: `tenant` / id -> what was asked for; `tenant#id` / shard -> how far a shard has come;
 * `#erased#tenant` / person -> whose days are being erased. No tenant begins with `#`.
 *
 * A shard is the days of a team (`team#..`, the empty name for people without one), the days of the people asked for
 * (`staff`), or the weeks of a team alone (`weeks#..`), whose days stay as they are. Its cursor only moves forward, so
 * a step that runs twice changes nothing.
 */
export interface Recomputation {
  readonly id: string
  readonly requestedAt: string
  readonly reason: 'settings' | 'roster' | 'request'
  readonly from: string
  readonly to: string
  /** Whom the shard of named people is; null where there is none. */
  readonly staffIds: readonly string[] | null
  readonly shards: readonly string[]
  /** Pools that a new roster gives to another team: the one of before does not name them any more. */
  readonly poolIds?: readonly string[]
}

export interface ShardProgress {
  readonly shard: string
  readonly after: StaffDayKey | null
  readonly days: number
  readonly isDone: boolean
}

const ERASED_SECONDS = 86_400
/** The shard of the people asked for. */
export const NAMED_PEOPLE = 'staff'
const TEAM_SHARD = 'team#'
const WEEKS_SHARD = 'weeks#'

/** @param teamId null: people without a team */
export function shardOfTeam(teamId: string | null): string {
  return `${TEAM_SHARD}${teamId ?? ''}`
}

export function teamOfShard(shard: string): string | null {
  return shard.slice(TEAM_SHARD.length) || null
}

export function shardOfWeeks(teamId: string): string {
  return `${WEEKS_SHARD}${teamId}`
}

/** @returns undefined where the shard is one of days */
export function teamOfWeeks(shard: string): string | undefined {
  return shard.startsWith(WEEKS_SHARD) ? shard.slice(WEEKS_SHARD.length) : undefined
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
    return row && recomputationOf(row)
  }

  /** The latest first. */
  async latest(tenantId: string, limit: number): Promise<Recomputation[]> {
    const all = (await this.#table.query({ pk: tenantId })).map(recomputationOf)
    return all.sort((a, b) => (a.requestedAt < b.requestedAt ? 1 : -1)).slice(0, limit)
  }

  /** How far each shard has come; one that has not begun is left out. */
  async progress(tenantId: string, id: string): Promise<ShardProgress[]> {
    const rows = await this.#table.query({ pk: `${tenantId}#${id}` })
    return rows.map(shardProgress)
  }

  async shard(
    tenantId: string,
    id: string,
    shard: string,
  ): Promise<{ progress: ShardProgress; revision: number } | undefined> {
    const row = await this.#table.get({ pk: `${tenantId}#${id}`, sk: shard })
    return row && { progress: shardProgress(row), revision: row.rev as number }
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
    return this.#table.save({ pk: `${tenantId}#${id}`, sk: shard, ...progress, expiresAt }, seenRevision)
  }

  /** For a day, longer than any run lasts that may have read what is erased now. */
  markErased(tenantId: string, staffId: string, nowSeconds: number): Promise<void> {
    const expiresAt = Math.floor(nowSeconds) + ERASED_SECONDS
    return this.#table.put({ pk: `#erased#${tenantId}`, sk: staffId, expiresAt })
  }

  async isErased(tenantId: string, staffId: string, nowSeconds: number): Promise<boolean> {
    const row = await this.#table.get({ pk: `#erased#${tenantId}`, sk: staffId })
    return row !== undefined && (row.expiresAt as number) > nowSeconds
  }
}

function recomputationOf(row: Row): Recomputation {
  const { pk: _pk, sk: id, expiresAt: _expiresAt, ...content } = row
  return { ...(content as unknown as Omit<Recomputation, 'id'>), id }
}

function shardProgress(row: Row): ShardProgress {
  return {
    shard: row.sk,
    after: row.after as StaffDayKey | null,
    days: row.days as number,
    isDone: row.isDone as boolean,
  }
}
