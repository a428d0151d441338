import type { ActivityLog } from '../domain/activity-log.ts'
import { startOfUtcHour, type UtcHour } from '../domain/utc-hour.ts'
import { deletePartition } from './delete-rows.ts'
import { expiry } from './retention.ts'
import type { Row, Table } from './table.ts'

/** Table Activity: `tenant#staff` / UTC hour -> the person's events of that hour, a binary log. */
export interface StoredHour {
  readonly staffId: string
  readonly hour: UtcHour
  readonly log: ActivityLog
  readonly revision: number
}

export class ActivityStore {
  readonly #table: Table

  constructor(table: Table) {
    this.#table = table
  }

  async getHours(
    tenantId: string,
    hours: readonly { readonly staffId: string; readonly hour: UtcHour }[],
  ): Promise<StoredHour[]> {
    const keys = hours.map(({ staffId, hour }) => ({ pk: `${tenantId}#${staffId}`, sk: hour }))
    const rows = await this.#table.getMany(keys)
    return rows.map((row) => storedHour(tenantId, row))
  }

  /** The hours of one person from one name to another, both included, sorted. */
  async hoursBetween(tenantId: string, staffId: string, from: UtcHour, to: UtcHour): Promise<StoredHour[]> {
    const rows = await this.#table.query({ pk: `${tenantId}#${staffId}`, from, to })
    return rows.map((row) => storedHour(tenantId, row))
  }

  /** @returns false if somebody saved the hour since it was read: read, merge and save again */
  saveHour(
    tenantId: string,
    hour: Pick<StoredHour, 'staffId' | 'hour' | 'log'>,
    seenRevision: number | undefined,
    nowSeconds: number,
  ): Promise<boolean> {
    const row = {
      pk: `${tenantId}#${hour.staffId}`,
      sk: hour.hour,
      log: hour.log,
      expiresAt: expiry('activity', startOfUtcHour(hour.hour), nowSeconds),
    }
    return this.#table.save(row, seenRevision)
  }

  /** Every hour of a person, as long as there is time. @returns how many */
  deleteStaff(tenantId: string, staffId: string, mayGoOn: () => boolean): Promise<number> {
    return deletePartition(this.#table, `${tenantId}#${staffId}`, mayGoOn)
  }
}

function storedHour(tenantId: string, row: Row): StoredHour {
  return {
    staffId: row.pk.slice(tenantId.length + 1),
    hour: row.sk,
    log: row.log as ActivityLog,
    revision: row.rev as number,
  }
}
