import { newestRows } from './newest-rows.ts'
import { expiry } from './retention.ts'
import type { Row, Table } from './table.ts'

/**
 * Table IntakeRejections: `tenant` / day#hash of what was refused -> field and reason.
 *
 * What the door refused is known by its reason alone. What came over the queue is set aside with its content
 * (fields of the contract only), so that it can be replayed when the fault is mended.
 */
export interface IntakeRejection {
  /** `2026-11-22#5d41402abc4b2a76`: the same fault of the same day is one row, however often it comes. */
  readonly id: string
  readonly at: string
  readonly feedId: string
  readonly origin: 'door' | 'queue'
  /** Position of the event in its batch. */
  readonly index: number
  readonly field: string
  readonly reason: string
  /** A detail of `Work Events Recorded` to publish again; null for what the door refused. */
  readonly replay: Readonly<Record<string, unknown>> | null
}

export class IntakeRejectionStore {
  readonly #table: Table

  constructor(table: Table) {
    this.#table = table
  }

  async add(tenantId: string, rejection: IntakeRejection): Promise<void> {
    const { id, ...content } = rejection
    const at = Math.floor(Date.parse(rejection.at) / 1000)
    await this.#table.put({ pk: tenantId, sk: id, ...content, expiresAt: expiry('intakeRejection', at, at) })
  }

  async get(tenantId: string, id: string): Promise<IntakeRejection | undefined> {
    const row = await this.#table.get({ pk: tenantId, sk: id })
    return row && rejectionOf(row)
  }

  /** The newest days first. @param before id of the last one seen */
  async list(tenantId: string, limit: number, before?: string): Promise<IntakeRejection[]> {
    return (await newestRows(this.#table, tenantId, limit, before)).map(rejectionOf)
  }

  remove(tenantId: string, id: string): Promise<void> {
    return this.#table.delete({ pk: tenantId, sk: id })
  }
}

function rejectionOf(row: Row): IntakeRejection {
  const { pk: _pk, sk, expiresAt: _expiresAt, ...content } = row
  return { ...(content as unknown as Omit<IntakeRejection, 'id'>), id: sk }
}
