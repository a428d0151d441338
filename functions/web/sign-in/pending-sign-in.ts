import { EncryptJWT, errors, jwtDecrypt } from 'jose'
import * as z from 'zod'
import type { SessionStore } from '../../../shared/stores/session-store.ts'

export const PENDING_SECONDS = 600
const KEY_LIFE_SECONDS = 62 * 86_400

/** What is remembered between the way to the sign-in and the way back. */
const pendingSchema = z.object({
  state: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
  /** A path of our own. */
  to: z.string(),
})
export type PendingSignIn = z.infer<typeof pendingSchema>

export interface PendingDependencies {
  readonly sessions: Pick<SessionStore, 'ensureKey' | 'key'>
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/**
 * A sign-in that has only begun stands sealed in the browser itself, for ten minutes, and nowhere here: whoever begins
 * a million of them fills nothing. JWE, A256GCM, under the key of the month.
 */
export async function sealPending(
  { sessions, now }: PendingDependencies,
  pending: PendingSignIn,
): Promise<string> {
  const seconds = Math.floor(now() / 1000)
  const kid = monthOf(now())
  return new EncryptJWT({ ...pending })
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid })
    .setExpirationTime(seconds + PENDING_SECONDS)
    .encrypt(await sessions.ensureKey(kid, seconds + KEY_LIFE_SECONDS))
}

/** Undefined for what we have not sealed, or longer ago than ten minutes. */
export async function openPending(
  { sessions, now }: PendingDependencies,
  cookie: string | undefined,
): Promise<PendingSignIn | undefined> {
  if (cookie === undefined) return undefined
  const months = [monthOf(now()), monthOf(now() - PENDING_SECONDS * 1000)]
  const keyOf = async ({ kid }: { readonly kid?: string }) => {
    const month = months.find((each) => each === kid)
    const key = month === undefined ? undefined : await sessions.key(month)
    if (key === undefined) throw new UnknownKey()
    return key
  }
  try {
    const { payload } = await jwtDecrypt(cookie, keyOf, {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
      requiredClaims: ['exp'],
      currentDate: new Date(now()),
    })
    return pendingSchema.safeParse(payload).data
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof UnknownKey) return undefined
    throw error
  }
}

class UnknownKey extends Error {}

function monthOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 7)
}
