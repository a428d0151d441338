import type { Table } from './table.ts'

/** Whether the privacy officer has paused Evenshift for an organization, and why they last said so. */
export interface Pause {
  readonly isPaused: boolean
  readonly reason: string
  /** RFC 3339; null as long as nobody ever paused it. */
  readonly changedAt: string | null
}

const NEVER: Pause = { isPaused: false, reason: '', changedAt: null }

/** Table Roster: `tenant` / `pause`. Without a row, nothing is paused. */
export class PauseStore {
  readonly #table: Table

  constructor(table: Table) {
    this.#table = table
  }

  async get(tenantId: string): Promise<Pause> {
    const row = await this.#table.get({ pk: tenantId, sk: 'pause' })
    return (row?.pause as Pause | undefined) ?? NEVER
  }

  /** The last word counts. */
  put(tenantId: string, pause: Pause): Promise<void> {
    return this.#table.put({ pk: tenantId, sk: 'pause', pause })
  }
}
