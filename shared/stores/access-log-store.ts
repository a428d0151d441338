import type { Role } from '../roles.ts'
import { expiry } from './retention.ts'
import type { Table } from './table.ts'

/** Table AccessLog: `tenant#subject` / time#random -> who read this person's data. Written before the answer. */
export interface Access {
  /** RFC 3339 instant in UTC, with milliseconds. */
  readonly at: string
  readonly readerId: string
  readonly role: Role
  /** The route as the API documents it, without its parameters. */
  readonly route: string
  readonly purpose: string
}

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
    await this.#table.put({ pk: `${tenantId}#${staffId}`, sk: `${at}#${nonce}`, ...content, expiresAt })
  }

  /** The newest first. */
  async ofStaff(tenantId: string, staffId: string, limit: number): Promise<Access[]> {
    const rows = await this.#table.query({ pk: `${tenantId}#${staffId}`, descending: true, limit })
    return rows.map(({ sk, readerId, role, route, purpose }) => {
      return { at: sk.slice(0, sk.indexOf('#')), readerId, role, route, purpose } as Access
    })
  }
}
