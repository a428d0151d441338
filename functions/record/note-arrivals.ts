import * as z from 'zod'
import { feedId, tenantId } from '../../shared/identifier.ts'
import type { Log } from '../../shared/log.ts'
import type { Message } from '../../shared/sqs-batch.ts'
import type { FeedArrivalStore } from '../../shared/stores/feed-arrival-store.ts'

const envelope = z.object({ tenantId, feedId })

/**
 * Notes when something came from a feed, so that its silence can be noticed: when its message entered the queue, by the
 * minute. A warm function notes a feed once a minute at most. That it cannot be noted is no reason to take events
 * twice: the next minute is noted again.
 */
export function createArrivalNotes(store: FeedArrivalStore, log: Log, now: () => number) {
  const lastNoted = new Map<string, number>()
  return async (messages: readonly Message[]): Promise<void> => {
    for (const [name, minutes] of minutesOfFeeds(messages)) {
      const last = lastNoted.get(name) ?? Number.NEGATIVE_INFINITY
      const fresh = [...minutes].filter((minute) => minute > last)
      if (fresh.length === 0) continue
      const [tenant = '', feed = ''] = name.split('#')
      try {
        await store.add(
          tenant,
          feed,
          fresh.map((minute) => minute * 60),
          now() / 1000,
        )
        lastNoted.set(name, Math.max(...fresh))
      } catch (error) {
        log.error('The arrival of a feed could not be noted', { tenantId: tenant }, error)
      }
    }
  }
}

function minutesOfFeeds(messages: readonly Message[]): Map<string, Set<number>> {
  const feeds = new Map<string, Set<number>>()
  for (const { detail, sentAt } of messages) {
    const { data } = envelope.safeParse(detail)
    if (data === undefined) continue
    const name = `${data.tenantId}#${data.feedId}`
    const minutes = feeds.get(name) ?? new Set()
    feeds.set(name, minutes.add(Math.floor(sentAt / 60_000)))
  }
  return feeds
}
