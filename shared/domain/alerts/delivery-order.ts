import type { Delivery } from './delivery.ts'

/**
 * What of a channel is to be tried now, in the order in which it is to be tried: that of the first attempts.
 *
 *   waiting   |  A (retry 10:30)   B   C  |
 *   10:00     |  nothing: A is first, and its time has not come
 *   10:30     |  A, B, C: as long as none of them fails
 *
 * So a dead endpoint is asked by one message, and when it lives everything arrives in order.
 * @param deliveries of one channel
 */
export function deliveriesDue(deliveries: readonly Delivery[], now: number): Delivery[] {
  const waiting = deliveries.filter(({ state }) => state === 'waiting').toSorted(byFirstAttempt)
  const first = waiting[0]
  return first?.nextAttemptAt != null && first.nextAttemptAt <= now ? waiting : []
}

/** When the channel is to be looked at again; null: nothing waits. */
export function nextDueAt(deliveries: readonly Delivery[]): number | null {
  const waiting = deliveries.filter(({ state }) => state === 'waiting').toSorted(byFirstAttempt)
  return waiting[0]?.nextAttemptAt ?? null
}

function byFirstAttempt(a: Delivery, b: Delivery): number {
  return a.createdAt - b.createdAt || (a.deliveryId < b.deliveryId ? -1 : 1)
}
