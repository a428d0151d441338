import { seededRandom } from '../seeded-random.ts'

const MINUTE = 60
const HOUR = 3600

/** Standard Webhooks 1.0: how long after the attempt before. TRUST-AND-ALERTS section 3. */
export const RETRY_DELAYS: readonly number[] = [
  0,
  5,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
]

/** No endpoint may ask for more patience than the schedule itself has. */
const LONGEST_RETRY_AFTER = 24 * HOUR

/** A tenth at most, and only later: what failed together does not come back together. */
const JITTER = 0.1

/**
 * How long to wait after a failed attempt.
 *
 *   attempt     |  1    2     3        4         ...   10  |
 *   wait after  |  5 s  5 min  30 min  2 h       ...   -   |   up to a tenth longer
 *
 * The tenth comes of the id of the delivery and the number of the attempt: the same input twice gives the same.
 * @param attempts how many there were, the failed one included
 * @param retryAfterSeconds what the endpoint asked for; honoured up to a day, and never shortens the wait
 * @returns seconds, or null where no attempt is left
 */
export function retryDelay(deliveryId: string, attempts: number, retryAfterSeconds = 0): number | null {
  const delay = RETRY_DELAYS[attempts]
  if (delay === undefined) return null
  const jitter = Math.floor(delay * JITTER * seededRandom(seedOf(`${deliveryId}#${attempts}`))())
  return Math.max(delay + jitter, Math.min(retryAfterSeconds, LONGEST_RETRY_AFTER))
}

/** FNV-1a: a text as 32 bits. */
function seedOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return hash
}
