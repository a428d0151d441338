import type { SendOutcome } from '../domain/alerts/delivery.ts'
import { retryAfterSeconds } from '../domain/alerts/retry-after.ts'
import type { HttpAnswer, NoAnswer } from './send.ts'

/**
 * What an answer over HTTP means.
 *
 *   2xx  |  delivered        3xx  |  not followed, not delivered
 *   410  |  never again      all else, and no answer  |  try again, not before `Retry-After`
 */
export function httpOutcome(answer: HttpAnswer | NoAnswer, now: number): SendOutcome {
  if (answer.status === null) return { isDelivered: false, status: null, reason: answer.reason }
  const { status } = answer
  if (status >= 200 && status < 300) return { isDelivered: true, status }
  if (status === 410) return { isDelivered: false, status, reason: 'gone' }
  if (status >= 300 && status < 400) return { isDelivered: false, status, reason: 'redirect' }
  const wait = retryAfterSeconds(answer.retryAfter, now)
  return { isDelivered: false, status, reason: 'status', retryAfterSeconds: wait }
}
