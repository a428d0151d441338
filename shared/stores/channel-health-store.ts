import type { Channel } from '../channels/channel.ts'
import { expiry } from './retention.ts'
import type { Row, Table } from './table.ts'

/** How a channel fares, and who sends through it at the moment. */
export interface ChannelHealth {
  /** Since its last success. */
  readonly failing: Channel['failing']
  /** Why Evenshift does not try it any more. */
  readonly disabled: Channel['disabled']
  /** Seconds since 1970: until then one worker alone sends. */
  readonly leasedUntil: number
}

export interface StoredHealth {
  readonly health: ChannelHealth
  readonly revision: number | undefined
}

const WELL: ChannelHealth = { failing: null, disabled: null, leasedUntil: 0 }

/** Table Alerts: `tenant` / `channel-health#id`. A channel without a row is well. */
export class HealthStore {
  readonly #table: Table

  constructor(table: Table) {
    this.#table = table
  }

  async get(tenantId: string, channelId: string): Promise<StoredHealth> {
    const row = await this.#table.get({ pk: tenantId, sk: `channel-health#${channelId}` })
    return { health: row === undefined ? WELL : healthOf(row), revision: row?.rev }
  }

  async list(tenantId: string): Promise<ReadonlyMap<string, ChannelHealth>> {
    const rows = await this.#table.query({ pk: tenantId, from: 'channel-health#', to: 'channel-health$' })
    return new Map(rows.map((row) => [row.sk.slice('channel-health#'.length), healthOf(row)]))
  }

  /** @returns false if somebody saved it since: another worker sends, or a person has switched it on */
  save(
    tenantId: string,
    channelId: string,
    health: ChannelHealth,
    seenRevision: number | undefined,
    nowSeconds: number,
  ): Promise<boolean> {
    const expiresAt = expiry('channelHealth', nowSeconds, nowSeconds)
    const row = { pk: tenantId, sk: `channel-health#${channelId}`, ...health, expiresAt }
    return this.#table.save(row, seenRevision)
  }

  remove(tenantId: string, channelId: string): Promise<void> {
    return this.#table.delete({ pk: tenantId, sk: `channel-health#${channelId}` })
  }
}

function healthOf({ failing, disabled, leasedUntil }: Row): ChannelHealth {
  return { failing, disabled, leasedUntil } as ChannelHealth
}
