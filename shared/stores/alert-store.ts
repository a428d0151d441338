import type { AlertChange } from '../alert-events.ts'
import type { Alert } from '../domain/alerts/alert.ts'
import { expiry } from './retention.ts'
import type { Row, Table } from './table.ts'

/**
 * Table Alerts: `tenant` / `alert#key` -> the alert, and the changes of it that may not be on the bus yet.
 *
 *   save     |  alert, unpublished: a, b   |
 *   publish  |              a, b           |     whoever dies here leaves them to the next who looks at the alert
 *   save     |  alert                      |
 *
 * A change may be published twice, and is never lost.
 */
export interface StoredAlert {
  readonly alert: Alert
  readonly unpublished: readonly AlertChange[]
  readonly revision: number
}

export class AlertStore {
  readonly #table: Table

  constructor(table: Table) {
    this.#table = table
  }

  async get(tenantId: string, alertKey: string): Promise<StoredAlert | undefined> {
    const row = await this.#table.get({ pk: tenantId, sk: `alert#${alertKey}` })
    return row && storedAlert(row)
  }

  /** Those that are not there are left out; the order is not kept. */
  async getMany(tenantId: string, alertKeys: ReadonlySet<string>): Promise<StoredAlert[]> {
    const keys = [...alertKeys].map((alertKey) => ({ pk: tenantId, sk: `alert#${alertKey}` }))
    return (await this.#table.getMany(keys)).map(storedAlert)
  }

  /** Every alert that there ever was, sorted by key. */
  async list(tenantId: string): Promise<StoredAlert[]> {
    // `$` is the character after `#`: behind every key.
    return (await this.#table.query({ pk: tenantId, from: 'alert#', to: 'alert$' })).map(storedAlert)
  }

  /** @returns false if somebody saved the alert since it was read: read, step and save again */
  save(
    tenantId: string,
    { alert, unpublished }: Omit<StoredAlert, 'revision'>,
    seenRevision: number | undefined,
    nowSeconds: number,
  ): Promise<boolean> {
    const row = {
      pk: tenantId,
      sk: `alert#${alert.alertKey}`,
      alert,
      unpublished,
      expiresAt: expiry('alert', alert.changedAt, nowSeconds),
    }
    return this.#table.save(row, seenRevision)
  }
}

function storedAlert(row: Row): StoredAlert {
  return {
    alert: row.alert as Alert,
    unpublished: row.unpublished as readonly AlertChange[],
    revision: row.rev as number,
  }
}
