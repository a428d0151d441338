import type { JWK } from 'jose'
import type { Table } from './table.ts'

/**
 * Table SurveyKeys: `tenant` / cycle -> the key that opens the answers of a cycle, until its snapshot is made.
 *
 * Of this table alone there is no backup, and it cannot be taken back to an earlier second: what is deleted here is
 * gone, and with it every copy of an answer that a backup of the answers still has.
 */
export class SealingKeyStore {
  readonly #table: Table

  constructor(table: Table) {
    this.#table = table
  }

  /** Undefined: there is none yet, or its cycle has its snapshot. */
  async get(tenantId: string, cycleId: string): Promise<JWK | undefined> {
    return (await this.#table.get({ pk: tenantId, sk: cycleId }))?.privateKey as JWK | undefined
  }

  /** @returns false if the cycle has a key: that one counts */
  save(tenantId: string, cycleId: string, privateKey: JWK, expiresAt: number): Promise<boolean> {
    return this.#table.save({ pk: tenantId, sk: cycleId, privateKey, expiresAt }, undefined)
  }

  remove(tenantId: string, cycleId: string): Promise<void> {
    return this.#table.delete({ pk: tenantId, sk: cycleId })
  }
}
