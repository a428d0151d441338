import { randomBytes } from 'node:crypto'
import { tenantId as tenantIdSchema } from '../../../shared/identifier.ts'
import type { Caller } from '../../../shared/sign-in.ts'
import type { Session, SessionStore } from '../../../shared/stores/session-store.ts'
import { endOfSession, isToRenew } from './session-life.ts'

export interface SignedIn {
  readonly caller: Caller
  /** What a form of this session carries. */
  readonly formToken: string
}

export interface SessionDependencies {
  readonly sessions: Pick<SessionStore, 'end' | 'get' | 'save'>
  /** Milliseconds since 1970. */
  readonly now: () => number
}

const COOKIE = /^([^.]+)\.([\w-]{43})$/

/** `tenant.secret`: the tenant stands in it so that a session is looked for among those of one tenant alone. */
function namedBy(cookie = '') {
  const [, tenant, secret] = COOKIE.exec(cookie) ?? []
  const { data: tenantId } = tenantIdSchema.safeParse(tenant)
  return tenantId === undefined || secret === undefined ? undefined : { tenantId, secret }
}

function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/**
 * Begins a session under a secret that nobody has seen before, whatever the browser had: a cookie that somebody has
 * put into it is worth nothing, and the session that it had is over.
 *
 * @returns the value of the cookie
 */
export async function beginSession(
  { sessions, now }: SessionDependencies,
  { tenantId, role, staffId, scopes, subject }: Caller,
  cookieBefore: string | undefined,
): Promise<string> {
  await endSession({ sessions }, cookieBefore)
  const secret = newSecret()
  const begunAt = now()
  const session = {
    ...{ role, staffId, scopes: [...scopes], subject },
    ...{ formToken: newSecret(), begunAt, seenAt: begunAt, endsAt: endOfSession(begunAt, begunAt) },
  }
  await sessions.save(tenantId, secret, session, undefined)
  return `${tenantId}.${secret}`
}

/** Who is signed in with this cookie; undefined: nobody, or no longer. Being asked keeps a session alive. */
export async function findSession(
  { sessions, now }: SessionDependencies,
  cookie: string | undefined,
): Promise<SignedIn | undefined> {
  const named = namedBy(cookie)
  if (named === undefined) return undefined
  const { tenantId, secret } = named
  const stored = await sessions.get(tenantId, secret)
  const seenAt = now()
  if (stored === undefined || seenAt >= stored.session.endsAt) return undefined
  const { session, revision } = stored
  if (isToRenew(session.seenAt, seenAt)) {
    const endsAt = endOfSession(session.begunAt, seenAt)
    // On the revision that was read: a session that was ended meanwhile does not come back.
    await sessions.save(tenantId, secret, { ...session, seenAt, endsAt }, revision)
  }
  return { caller: callerOf(tenantId, session), formToken: session.formToken }
}

export async function endSession(
  { sessions }: Pick<SessionDependencies, 'sessions'>,
  cookie: string | undefined,
): Promise<void> {
  const named = namedBy(cookie)
  if (named !== undefined) await sessions.end(named.tenantId, named.secret)
}

function callerOf(tenantId: string, { role, staffId, scopes, subject }: Session): Caller {
  return { tenantId, role, staffId, scopes: new Set(scopes), subject }
}
