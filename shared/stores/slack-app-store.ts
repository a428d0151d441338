import { randomBytes } from 'node:crypto'
import type { Table } from './table.ts'

/**
 * Table Alerts: `tenant` / `slack-app` -> the secret by which Slack signs what its buttons send;
 * `tenant` / `action-key` -> the key under which we sign what a button carries.
 */
export class SlackAppStore {
  readonly #table: Table

  constructor(table: Table) {
    this.#table = table
  }

  /** Undefined: no Slack app was set up, and messages have no buttons that act. */
  async signingSecret(tenantId: string): Promise<string | undefined> {
    return (await this.#table.get({ pk: tenantId, sk: 'slack-app' }))?.signingSecret as string | undefined
  }

  saveSigningSecret(tenantId: string, signingSecret: string): Promise<void> {
    return this.#table.put({ pk: tenantId, sk: 'slack-app', signingSecret })
  }

  /** Undefined for a tenant that has never sent a button. */
  async actionKey(tenantId: string): Promise<Uint8Array | undefined> {
    return (await this.#table.get({ pk: tenantId, sk: 'action-key' }))?.secret as Uint8Array | undefined
  }

  /** The key, made at its first use. */
  async ensureActionKey(tenantId: string): Promise<Uint8Array> {
    const stored = await this.actionKey(tenantId)
    if (stored !== undefined) return stored
    const secret = new Uint8Array(randomBytes(32))
    if (await this.#table.save({ pk: tenantId, sk: 'action-key', secret }, undefined)) return secret
    // Somebody was faster: theirs counts.
    return (await this.actionKey(tenantId)) as Uint8Array
  }
}
