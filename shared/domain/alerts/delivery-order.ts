import type { Delivery } from './delivery.ts'

/** What an endpoint answers to one message, not to all: too large, malformed, not to be processed. */
const ABOUT_THE_MESSAGE: readonly (number | null | undefined)[] = [400, 413, 422]

/**
 * What of a channel is to be tried now, in the order in which it is to be tried: that of the first attempts.
 *
 *   waiting   |  A (retry 10:30)   B   C  |
 *   10:00     |  nothing: A is first, and its time has not come
 *   10:30     |  A, B, C: up to the first that fails
 *
 * So a dead endpoint is asked by one message, and when it lives everything arrives in order. A message that the
 * endpoint will not have (400, 413, 422) steps aside: it is tried in its own time and holds nothing up.
 * @param deliveries of one channel
 */
export function deliveriesDue(deliveries: readonly Delivery[], now: number): Delivery[] {
  const { queue, aside } = lineUp(deliveries)
  const firstLater = queue.findIndex((delivery) => !isDue(delivery, now))
  const due = firstLater < 0 ? queue : queue.slice(0, firstLater)
  return [...due, ...aside.filter((delivery) => isDue(delivery, now))].toSorted(byFirstAttempt)
}

/** Whether those behind have to wait until this one's next attempt. */
export function holdsUp(delivery: Delivery): boolean {
  return delivery.state === 'waiting' && !ABOUT_THE_MESSAGE.includes(delivery.attempts.at(-1)?.status)
}

/** When the channel is to be looked at again; null: nothing waits. */
export function nextDueAt(deliveries: readonly Delivery[]): number | null {
  const { queue, aside } = lineUp(deliveries)
  const times = [...queue.slice(0, 1), ...aside].map(({ nextAttemptAt }) => nextAttemptAt as number)
  return times.length === 0 ? null : Math.min(...times)
}

function lineUp(deliveries: readonly Delivery[]): { queue: Delivery[]; aside: Delivery[] } {
  const waiting = deliveries.filter(({ state }) => state === 'waiting').toSorted(byFirstAttempt)
  return { queue: waiting.filter(holdsUp), aside: waiting.filter((delivery) => !holdsUp(delivery)) }
}

function isDue({ nextAttemptAt }: Delivery, now: number): boolean {
  return nextAttemptAt !== null && nextAttemptAt <= now
}

function byFirstAttempt(a: Delivery, b: Delivery): number {
  return a.createdAt - b.createdAt || (a.deliveryId < b.deliveryId ? -1 : 1)
}
