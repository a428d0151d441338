import type { Role } from '../roles.ts'
import { newestRows } from './newest-rows.ts'
import { expiry } from './retention.ts'
import type { Row, Table } from './table.ts'

export interface Access {
  /** RFC 3339 instant in UTC, with milliseconds. */
  readonly at: string
  readonly readerId: string
  readonly role: Role
  /** The route as the API documents it, without its parameters. */
  readonly route: string
  readonly purpose: string
}

/** A reading, whom it was of, and where it stands among those of its day. */
export interface AccessOfDay extends Access {
  readonly staffId: string
  readonly place: string
}

/**
 * Table AccessLog: `tenant#subject` / time#random -> who read this person's data, and once more for the privacy officer
 * `#day#tenant#date` / time#random#subject. Both are written before the answer; no tenant begins with `#`.
 */
export class AccessLogStore {
  readonly #table: Table

  constructor(table: Table) {
    this.#table = table
  }

  /** @param nonce makes two reads of one millisecond two rows */
  async add(tenantId: string, staffId: string, access: Access, nonce: string): Promise<void> {
    const { at, ...content } = access
    const second = Math.floor(Date.parse(at) / 1000)
    const expiresAt = expiry('accessLog', second, second)
    const place = `${at}#${nonce}`
    await Promise.all([
      this.#table.put({ pk: `${tenantId}#${staffId}`, sk: place, ...content, expiresAt }),
      this.#table.put({
        pk: dayKey(tenantId, at.slice(0, DATE_LENGTH)),
        sk: `${place}#${staffId}`,
        staffId,
        ...content,
        expiresAt,
      }),
    ])
  }

  /** The newest first. */
  async ofStaff(tenantId: string, staffId: string, limit: number): Promise<Access[]> {
    const rows = await this.#table.query({ pk: `${tenantId}#${staffId}`, descending: true, limit })
    return rows.map(accessOf)
  }

  /** Those from one instant to another, in order. @param to in UTC as `from`, and not included */
  async ofStaffBetween(tenantId: string, staffId: string, from: string, to: string): Promise<Access[]> {
    // `#` follows the instant in every key, so that one at `to` itself lies behind it.
    return (await this.#table.query({ pk: `${tenantId}#${staffId}`, from, to })).map(accessOf)
  }

  /**
   * Who read whom on a day of UTC, the newest first.
   * @param before the place of the last one seen
   */
  async ofDay(tenantId: string, date: string, limit: number, before?: string): Promise<AccessOfDay[]> {
    const rows = await newestRows(this.#table, dayKey(tenantId, date), limit, before)
    return rows.map((row) => ({ ...accessOf(row), staffId: row.staffId as string, place: row.sk }))
  }
}

const DATE_LENGTH = 10

function dayKey(tenantId: string, date: string): string {
  return `#day#${tenantId}#${date}`
}

function accessOf({ sk, readerId, role, route, purpose }: Row): Access {
  return { at: sk.slice(0, sk.indexOf('#')), readerId, role, route, purpose } as Access
}
