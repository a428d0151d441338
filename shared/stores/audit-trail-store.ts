import type { Role } from '../roles.ts'
import { newestRows } from './newest-rows.ts'
import { expiry } from './retention.ts'
import type { Row, Table } from './table.ts'

/** A change that went through the API: that it was made and by whom, never what was written in it. */
export interface AuditEntry {
  /** RFC 3339 instant in UTC, with milliseconds. */
  readonly at: string
  /** The account at the identity provider, as in the access log. */
  readonly actorId: string
  readonly role: Role
  readonly method: string
  /** The route as the API documents it. */
  readonly route: string
  /** What stood in its place holders, by name. */
  readonly ids: Readonly<Record<string, string>>
  /** Of settings: which fields came out otherwise. */
  readonly changedFields: readonly string[] | null
}

/** Where the last page ended: `2026-11-23T06:00:00.000Z.a1b2`. */
export type AuditCursor = string

interface AuditQuery {
  /** UTC dates, both included. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly cursor?: AuditCursor | undefined
  readonly limit: number
}

/**
 * Table AccessLog: `tenant/audit-trail` / time.random -> who changed what. No person's rows have such a key: theirs
 * begins with the tenant and a `#`.
 */
export class AuditTrailStore {
  readonly #table: Table

  constructor(table: Table) {
    this.#table = table
  }

  /** @param nonce makes two changes of one millisecond two rows, and a row that is written twice one */
  async add(tenantId: string, entry: AuditEntry, nonce: string): Promise<void> {
    const { at, ...content } = entry
    const second = Math.floor(Date.parse(at) / 1000)
    const expiresAt = expiry('accessLog', second, second)
    await this.#table.put({ pk: partitionOf(tenantId), sk: `${at}.${nonce}`, ...content, expiresAt })
  }

  /** The newest first. @returns next: null where nothing follows */
  async list(
    tenantId: string,
    { from, to, cursor, limit }: AuditQuery,
  ): Promise<{ entries: AuditEntry[]; next: AuditCursor | null }> {
    const ends = [cursor, to && `${to}T~`].filter((end) => end !== undefined)
    const [before] = ends.sort()
    // One more than asked for tells whether anything follows.
    const rows = await newestRows(this.#table, partitionOf(tenantId), limit + 1, before, from)
    const page = rows.slice(0, limit)
    const next = rows.length > limit ? (page.at(-1)?.sk ?? null) : null
    return { entries: page.map(entryOf), next }
  }
}

function partitionOf(tenantId: string): string {
  return `${tenantId}/audit-trail`
}

function entryOf({ sk, actorId, role, method, route, ids, changedFields }: Row): AuditEntry {
  const at = sk.slice(0, sk.indexOf('Z') + 1)
  return { at, actorId, role, method, route, ids, changedFields } as AuditEntry
}
