import { NOTHING_TOLD, type RecipientState } from '../domain/alerts/recipient-state.ts'
import { secondsKey } from './delivery-store.ts'
import { expiry } from './retention.ts'
import type { Table } from './table.ts'

export interface StoredRecipient {
  readonly state: RecipientState
  /** None: nothing was ever planned. */
  readonly revision: number | undefined
}

/** Somebody of whom something is remembered. */
export interface KnownRecipient {
  readonly recipientId: string
  readonly state: RecipientState
}

/** That a recipient is to be looked at: a reminder, and no more. One too many plans nothing. */
export interface Wake {
  readonly at: number
  readonly recipientId: string
}

/**
 * Table Alerts: `tenant` / `recipient#id` -> what the planner remembers of whoever is told;
 * `tenant` / `wake#time#id` -> when it is to plan again.
 *
 *   save W 08:00   |  save the state   |  08:00: plan   |  remove W
 *
 * The reminder stands before the state that needs it, and goes after it has been followed: whoever dies between
 * leaves one too many, never one too few.
 */
export class RecipientStore {
  readonly #table: Table

  constructor(table: Table) {
    this.#table = table
  }

  async get(tenantId: string, recipientId: string): Promise<StoredRecipient> {
    const row = await this.#table.get({ pk: tenantId, sk: `recipient#${recipientId}` })
    return { state: (row?.state as RecipientState | undefined) ?? NOTHING_TOLD, revision: row?.rev }
  }

  /** Everybody of whom something is remembered. */
  async list(tenantId: string): Promise<KnownRecipient[]> {
    const rows = await this.#table.query({ pk: tenantId, from: 'recipient#', to: 'recipient$' })
    return rows.map(({ sk, state }) => {
      return { recipientId: sk.slice('recipient#'.length), state: state as RecipientState }
    })
  }

  /** @returns false if somebody saved it since it was read: plan anew */
  async save(
    tenantId: string,
    recipientId: string,
    state: RecipientState,
    wakeAt: number | null,
    seenRevision: number | undefined,
    nowSeconds: number,
  ): Promise<boolean> {
    const expiresAt = expiry('recipient', wakeAt ?? nowSeconds, nowSeconds)
    if (wakeAt !== null) {
      await this.#table.put({ pk: tenantId, sk: `wake#${secondsKey(wakeAt)}#${recipientId}`, expiresAt })
    }
    return this.#table.save({ pk: tenantId, sk: `recipient#${recipientId}`, state, expiresAt }, seenRevision)
  }

  async wakesDue(tenantId: string, now: number): Promise<Wake[]> {
    const rows = await this.#table.query({
      pk: tenantId,
      from: 'wake#',
      to: `wake#${secondsKey(now)}$`,
    })
    return rows.map(({ sk }) => {
      const [, at, ...id] = sk.split('#')
      return { at: Number(at), recipientId: id.join('#') }
    })
  }

  removeWake(tenantId: string, { at, recipientId }: Wake): Promise<void> {
    return this.#table.delete({ pk: tenantId, sk: `wake#${secondsKey(at)}#${recipientId}` })
  }
}
