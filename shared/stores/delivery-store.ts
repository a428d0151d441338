import type { Message } from '../domain/alerts/alert-item.ts'
import type { Delivery } from '../domain/alerts/delivery.ts'
import { newestRows } from './newest-rows.ts'
import { expiry } from './retention.ts'
import type { Row, Table, TableIndex } from './table.ts'

/** A delivery with the message that it brings: the same bytes at every attempt. */
export interface StoredDelivery {
  readonly delivery: Delivery
  readonly message: Message
  readonly revision: number
}

export interface DeliveryKey {
  readonly channelId: string
  readonly deliveryId: string
  /** Seconds since 1970. */
  readonly nextAttemptAt: number
  /** What the endpoint answered last; null: nothing, or nothing was sent yet. */
  readonly lastStatus: number | null
}

/**
 * Table Deliveries: `tenant#channel` / delivery -> the outbox of a channel, in the order of time.
 * Index due: `tenant` / next attempt#last status#delivery, the keys of what waits alone.
 *
 * The index is eventually consistent: what it misses, the next minute finds.
 */
const DUE: TableIndex = { name: 'due', pk: 'dueTenant', sk: 'dueKey', holds: 'keys' }

export class DeliveryStore {
  readonly #table: Table

  constructor(table: Table) {
    this.#table = table
  }

  async get(tenantId: string, channelId: string, deliveryId: string): Promise<StoredDelivery | undefined> {
    const row = await this.#table.get({ pk: `${tenantId}#${channelId}`, sk: deliveryId })
    return row && storedDelivery(row)
  }

  /** Those that are not there are left out; the order is not kept. */
  async getMany(
    tenantId: string,
    keys: readonly Pick<DeliveryKey, 'channelId' | 'deliveryId'>[],
  ): Promise<StoredDelivery[]> {
    const rows = await this.#table.getMany(
      keys.map(({ channelId, deliveryId }) => ({ pk: `${tenantId}#${channelId}`, sk: deliveryId })),
    )
    return rows.map(storedDelivery)
  }

  /** Whatever waits in any channel of a tenant. */
  async waiting(tenantId: string): Promise<DeliveryKey[]> {
    const rows = await this.#table.queryIndex(DUE, { pk: tenantId })
    return rows.map(({ pk, sk, dueKey }) => {
      const [next, status] = (dueKey as string).split('#')
      return {
        channelId: pk.slice(tenantId.length + 1),
        deliveryId: sk,
        nextAttemptAt: Number(next),
        lastStatus: status === '' ? null : Number(status),
      }
    })
  }

  /** Whether anything may be due: what waits behind another counts here, too. */
  async isAnyDue(tenantId: string, now: number): Promise<boolean> {
    const rows = await this.#table.queryIndex(DUE, { pk: tenantId, to: `${secondsKey(now)}$`, limit: 1 })
    return rows.length > 0
  }

  /** The newest first. @param before the id of the last one seen */
  async list(tenantId: string, channelId: string, limit: number, before?: string): Promise<StoredDelivery[]> {
    return (await newestRows(this.#table, `${tenantId}#${channelId}`, limit, before)).map(storedDelivery)
  }

  /** @returns false if it is there already, or somebody saved it since it was read */
  save(
    tenantId: string,
    { delivery, message }: Omit<StoredDelivery, 'revision'>,
    seenRevision: number | undefined,
    nowSeconds: number,
  ): Promise<boolean> {
    const { channelId, deliveryId, nextAttemptAt, attempts } = delivery
    const row = {
      pk: `${tenantId}#${channelId}`,
      sk: deliveryId,
      delivery,
      message,
      ...(nextAttemptAt !== null && {
        dueTenant: tenantId,
        dueKey: `${secondsKey(nextAttemptAt)}#${attempts.at(-1)?.status ?? ''}#${deliveryId}`,
      }),
      expiresAt: expiry('delivery', delivery.createdAt, nowSeconds),
    }
    return this.#table.save(row, seenRevision)
  }
}

const SECONDS_DIGITS = 12

/** Sorts as the seconds do. */
export function secondsKey(seconds: number): string {
  return String(seconds).padStart(SECONDS_DIGITS, '0')
}

function storedDelivery(row: Row): StoredDelivery {
  return {
    delivery: row.delivery as Delivery,
    message: row.message as Message,
    revision: row.rev as number,
  }
}
