import { createHash, randomBytes } from 'node:crypto'
import type { Role } from '../roles.ts'
import type { Row, Table } from './table.ts'

/**
 * Table Sessions: `tenant#sessions` / hash of the secret in the browser's cookie -> who is signed in there;
 * `keys` / month -> the key under which sign-ins that have only begun are sealed. That a person is signed in stands
 * nowhere else, and no secret of a browser stands here.
 */
export class SessionStore {
  readonly #table: Table

  constructor(table: Table) {
    this.#table = table
  }

  async get(tenantId: string, secret: string): Promise<StoredSession | undefined> {
    const row = await this.#table.get(keyOf(tenantId, secret))
    return row && storedSession(row)
  }

  /** @returns false if somebody saved or ended it since it was read */
  save(
    tenantId: string,
    secret: string,
    session: Session,
    seenRevision: number | undefined,
  ): Promise<boolean> {
    const expiresAt = Math.ceil(session.endsAt / 1000)
    return this.#table.save({ ...keyOf(tenantId, secret), session, expiresAt }, seenRevision)
  }

  end(tenantId: string, secret: string): Promise<void> {
    return this.#table.delete(keyOf(tenantId, secret))
  }

  /** The key of a month, made at its first use. @param expiresAt seconds since 1970 */
  async ensureKey(month: string, expiresAt: number): Promise<Uint8Array> {
    const stored = await this.key(month)
    if (stored !== undefined) return stored
    const secret = new Uint8Array(randomBytes(32))
    if (await this.#table.save({ pk: KEYS, sk: month, secret, expiresAt }, undefined)) return secret
    // Somebody was faster: theirs counts.
    return (await this.key(month)) as Uint8Array
  }

  async key(month: string): Promise<Uint8Array | undefined> {
    return (await this.#table.get({ pk: KEYS, sk: month }))?.secret as Uint8Array | undefined
  }
}

/** Who is signed in, as their token said when they did. No name. */
export interface Session {
  readonly role: Role
  readonly staffId: string | null
  readonly scopes: readonly string[]
  /** The account at the identity provider. */
  readonly subject: string
  /** What a form of ours carries, so that no other site's form passes for it. */
  readonly formToken: string
  /** Milliseconds since 1970, as the two below. */
  readonly begunAt: number
  readonly seenAt: number
  readonly endsAt: number
}

export interface StoredSession {
  readonly session: Session
  readonly revision: number
}

/** No tenant's partition has this name: theirs hold a `#`. */
const KEYS = 'keys'

/** The secret is random enough that a plain hash gives nothing away. */
function keyOf(tenantId: string, secret: string) {
  const sk = createHash('sha256').update(`evenshift.session.${secret}`).digest('base64url')
  return { pk: `${tenantId}#sessions`, sk }
}

function storedSession(row: Row): StoredSession {
  return { session: row.session as Session, revision: row.rev as number }
}
