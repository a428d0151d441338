import type { SendOutcome } from './delivery.ts'

const DAY = 86_400

/** Longer than a message is tried for (3 days and 4 hours), so that a long weekend is survived. */
const DISABLED_AFTER_DAYS = 5

/** Since the last success of an endpoint; null: the last attempt succeeded. */
export type Failing = { readonly since: number; readonly attempts: number } | null

export interface HealthAfterAttempt {
  readonly failing: Failing
  /** Why the channel is to be disabled and its owner told; null: it is not. */
  readonly disable: 'gone' | 'keeps failing' | null
}

/**
 * Whether an endpoint is still worth trying.
 *
 *   410                          |  disabled at once: it asks for it
 *   5 days without a success     |  disabled, and its owner told; what waits is kept, and can be sent later
 *   2xx                          |  all is forgotten
 */
export function healthAfter(failing: Failing, outcome: SendOutcome, now: number): HealthAfterAttempt {
  if (outcome.isDelivered) return { failing: null, disable: null }
  const after = { since: failing?.since ?? now, attempts: (failing?.attempts ?? 0) + 1 }
  if (outcome.reason === 'gone') return { failing: after, disable: 'gone' }
  const isPersistent = now - after.since >= DISABLED_AFTER_DAYS * DAY
  return { failing: after, disable: isPersistent ? 'keeps failing' : null }
}
