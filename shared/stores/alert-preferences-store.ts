import { type AlertPreferences, alertPreferencesSchema } from '../alert-preferences.ts'
import type { Table } from './table.ts'

export interface StoredPreferences {
  readonly preferences: AlertPreferences
  /** 0 before the first. */
  readonly revision: number
}

/** Table Alerts: `tenant` / `preferences#staff` -> how a person wants to be told; without a row, the defaults. */
export class AlertPreferencesStore {
  readonly #table: Table

  constructor(table: Table) {
    this.#table = table
  }

  async get(tenantId: string, staffId: string): Promise<StoredPreferences> {
    const row = await this.#table.get({ pk: tenantId, sk: `preferences#${staffId}` })
    return { preferences: alertPreferencesSchema.parse(row?.preferences ?? {}), revision: row?.rev ?? 0 }
  }

  /** Of everybody who has said how they want to be told. */
  async list(tenantId: string): Promise<ReadonlyMap<string, AlertPreferences>> {
    const rows = await this.#table.query({ pk: tenantId, from: 'preferences#', to: 'preferences$' })
    return new Map(
      rows.map(({ sk, preferences }) => [
        sk.slice('preferences#'.length),
        alertPreferencesSchema.parse(preferences),
      ]),
    )
  }

  /** @returns false if somebody saved them since they were read */
  save(
    tenantId: string,
    staffId: string,
    preferences: AlertPreferences,
    seenRevision: number,
  ): Promise<boolean> {
    const row = { pk: tenantId, sk: `preferences#${staffId}`, preferences }
    return this.#table.save(row, seenRevision || undefined)
  }

  /** Back to the defaults. @returns how many: one, or none where there were none */
  async deleteStaff(tenantId: string, staffId: string): Promise<number> {
    const { revision } = await this.get(tenantId, staffId)
    if (revision === 0) return 0
    return (await this.#table.deleteSeen({ pk: tenantId, sk: `preferences#${staffId}` }, revision)) ? 1 : 0
  }
}
