import { retryDelay } from './retry-schedule.ts'

/**
 * One message on its way through one channel: at least once, under an id that every attempt repeats.
 *
 *   attempt   |  0   5 s   5 min   30 min   2 h   5 h   10 h   14 h   20 h   24 h  |   dead letter
 *                                                                    each after the one before
 */
export interface Delivery {
  /** Hash of message and channel. */
  readonly deliveryId: string
  readonly messageId: string
  readonly channelId: string
  readonly createdAt: number
  readonly state: 'waiting' | 'delivered' | 'dead'
  /** null unless it waits */
  readonly nextAttemptAt: number | null
  /** Attempts since it was put, or since it was last replayed. */
  readonly attemptsOfRound: number
  /** All of them, oldest first: never a body, an address or a secret. */
  readonly attempts: readonly DeliveryAttempt[]
}

export interface DeliveryAttempt {
  readonly at: number
  /** null where no answer came */
  readonly status: number | null
  readonly reason: AttemptReason
}

export type AttemptReason = 'delivered' | FailureReason

/** Static words: what a log may hold of a failure. */
export type FailureReason =
  | 'status'
  | 'gone'
  | 'redirect'
  | 'timeout'
  | 'connection'
  | 'name not resolved'
  | 'certificate'
  | 'address refused'
  | 'refused by service'

/** What a sender says of one attempt. Only 2xx is `delivered`. */
export type SendOutcome =
  | { readonly isDelivered: true; readonly status: number | null }
  | {
      readonly isDelivered: false
      readonly status: number | null
      readonly reason: FailureReason
      /** As `Retry-After` asked for. */
      readonly retryAfterSeconds?: number
    }

export function newDelivery(
  ids: Pick<Delivery, 'deliveryId' | 'messageId' | 'channelId'>,
  now: number,
): Delivery {
  return { ...ids, createdAt: now, state: 'waiting', nextAttemptAt: now, attemptsOfRound: 0, attempts: [] }
}

/**
 * The delivery after an attempt: delivered, to be tried again, or dead. Of one that does not wait any more (a
 * second worker was faster) nothing changes.
 *
 * @param quietUntil the first moment from a time on at which the recipient may be disturbed; null: that time
 */
export function nextAttempt(
  delivery: Delivery,
  outcome: SendOutcome,
  now: number,
  quietUntil: (at: number) => number | null = () => null,
): Delivery {
  if (delivery.state !== 'waiting') return delivery
  const attemptsOfRound = delivery.attemptsOfRound + 1
  const attempt: DeliveryAttempt = {
    at: now,
    status: outcome.status,
    reason: outcome.isDelivered ? 'delivered' : outcome.reason,
  }
  const after = { ...delivery, attemptsOfRound, attempts: [...delivery.attempts, attempt] }
  if (outcome.isDelivered) return { ...after, state: 'delivered', nextAttemptAt: null }
  const delay = retryDelay(delivery.deliveryId, attemptsOfRound, outcome.retryAfterSeconds)
  if (delay === null) return { ...after, state: 'dead', nextAttemptAt: null }
  return { ...after, nextAttemptAt: quietUntil(now + delay) ?? now + delay }
}

/** Sent again by hand, under the id it has: a receiver that knows the id knows that it is no new one. */
export function replayed(delivery: Delivery, now: number): Delivery {
  return { ...delivery, state: 'waiting', nextAttemptAt: now, attemptsOfRound: 0 }
}
