import { type Channel, channelSchema } from '../channels/channel.ts'
import type { ContactCode } from '../channels/contact-code.ts'
import type { HealthStore } from './channel-health-store.ts'
import type { Row, Table } from './table.ts'

/** A channel as its owner has set it up; how it fares stands in another row, which changes with every attempt. */
export interface ChannelSetup extends Omit<Channel, 'disabled' | 'failing'> {
  /** Seconds since 1970; null: it is not switched off by hand. */
  readonly switchedOffAt: number | null
  /** What was sent to confirm it last; null: nothing yet. */
  readonly code: ContactCode | null
}

export interface StoredChannel {
  readonly setup: ChannelSetup
  /** Setup and health as one. */
  readonly channel: Channel
  readonly revision: number
}

/**
 * Table Alerts: `tenant` / `channel#id` -> where messages can go.
 *
 * Addresses, URLs and secrets of a tenant stand in these rows, and nowhere else.
 */
export class ChannelStore {
  readonly #table: Table
  readonly #health: HealthStore

  constructor(table: Table, health: HealthStore) {
    this.#table = table
    this.#health = health
  }

  async get(tenantId: string, channelId: string): Promise<StoredChannel | undefined> {
    const row = await this.#table.get({ pk: tenantId, sk: `channel#${channelId}` })
    if (row === undefined) return undefined
    return storedChannel(row, (await this.#health.get(tenantId, channelId)).health)
  }

  /** Sorted by id. */
  async list(tenantId: string): Promise<StoredChannel[]> {
    const [rows, healths] = await Promise.all([
      this.#table.query({ pk: tenantId, from: 'channel#', to: 'channel$' }),
      this.#health.list(tenantId),
    ])
    return rows.map((row) => storedChannel(row, healths.get(row.sk.slice('channel#'.length))))
  }

  /** @returns false if somebody saved it since it was read, or one of its id is there already */
  save(tenantId: string, setup: ChannelSetup, seenRevision: number | undefined): Promise<boolean> {
    return this.#table.save({ pk: tenantId, sk: `channel#${setup.channelId}`, setup }, seenRevision)
  }

  /** Its address and secrets are gone with it. */
  async remove(tenantId: string, channelId: string): Promise<void> {
    await this.#table.delete({ pk: tenantId, sk: `channel#${channelId}` })
    await this.#health.remove(tenantId, channelId)
  }
}

function storedChannel(
  row: Row,
  health: Pick<Channel, 'disabled' | 'failing'> = { disabled: null, failing: null },
): StoredChannel {
  const setup = row.setup as ChannelSetup
  const { switchedOffAt, code: _, ...content } = setup
  const byHand = switchedOffAt === null ? null : { at: switchedOffAt, reason: 'by hand' as const }
  const { disabled, failing } = health
  const channel = channelSchema.parse({ ...content, disabled: byHand ?? disabled, failing })
  return { setup, channel, revision: row.rev as number }
}
