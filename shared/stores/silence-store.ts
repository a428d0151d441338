import type { Silence } from '../domain/alerts/mask.ts'
import { expiry } from './retention.ts'
import type { Row, Table } from './table.ts'

/** Table Alerts: `tenant` / `silence#id` -> the silence. One that is ended has its end moved to then. */
export interface StoredSilence {
  readonly silence: Silence
  readonly revision: number
}

export class SilenceStore {
  readonly #table: Table

  constructor(table: Table) {
    this.#table = table
  }

  async get(tenantId: string, silenceId: string): Promise<StoredSilence | undefined> {
    const row = await this.#table.get({ pk: tenantId, sk: `silence#${silenceId}` })
    return row && { silence: silenceOf(row), revision: row.rev as number }
  }

  /** Past, present and coming ones, sorted by id. */
  async list(tenantId: string): Promise<Silence[]> {
    const rows = await this.#table.query({ pk: tenantId, from: 'silence#', to: 'silence$' })
    return rows.map(silenceOf)
  }

  /** @returns false if there is one of this id already, or somebody saved it since it was read */
  save(
    tenantId: string,
    silence: Silence,
    seenRevision: number | undefined,
    nowSeconds: number,
  ): Promise<boolean> {
    const expiresAt = expiry('silence', silence.end, nowSeconds)
    const row = { pk: tenantId, sk: `silence#${silence.silenceId}`, silence, expiresAt }
    return this.#table.save(row, seenRevision)
  }
}

function silenceOf(row: Row): Silence {
  return row.silence as Silence
}
