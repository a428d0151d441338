import { expiry } from './retention.ts'
import type { Table } from './table.ts'

/** How many of each kind were deleted; of closed work items, from how many the name was taken. */
export interface ErasedCounts {
  readonly hoursOfActivity: number
  readonly scheduleEntries: number
  readonly days: number
  readonly alertPreferences: number
  readonly closedWorkItems: number
}

/** The receipt of an erasure. */
export interface Erasure {
  readonly id: string
  /** RFC 3339 instant in UTC. */
  readonly at: string
  readonly askedBy: 'the person' | 'the privacy officer'
  /** False: it broke off, or its time was over; asked for again, it goes on. */
  readonly isComplete: boolean
  readonly erased: ErasedCounts
  /** Work items that are open, and stay with the person. */
  readonly openWorkItems: number
}

/** Table AccessLog: `#erasures#tenant#person` / time#id. No tenant begins with `#`. Kept as long as the access log. */
export class ErasureStore {
  readonly #table: Table

  constructor(table: Table) {
    this.#table = table
  }

  /** Once before anything is deleted, and again with what was. */
  async put(tenantId: string, staffId: string, erasure: Erasure): Promise<void> {
    const second = Math.floor(Date.parse(erasure.at) / 1000)
    const expiresAt = expiry('accessLog', second, second)
    const sk = `${erasure.at}#${erasure.id}`
    await this.#table.put({ pk: `#erasures#${tenantId}#${staffId}`, sk, erasure, expiresAt })
  }

  /** The newest first. */
  async ofStaff(tenantId: string, staffId: string, limit: number): Promise<Erasure[]> {
    const pk = `#erasures#${tenantId}#${staffId}`
    const rows = await this.#table.query({ pk, descending: true, limit })
    return rows.map(({ erasure }) => erasure as Erasure)
  }
}
