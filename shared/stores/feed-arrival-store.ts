import { arrivalsOfMinutes, type FeedMinutes, mergedMinutes } from '../domain/alerts/feed-minutes.ts'
import type { FeedArrivals } from '../domain/alerts/silent-feed.ts'
import { expiry } from './retention.ts'
import type { Table } from './table.ts'
import { untilSaved } from './until-saved.ts'

/** Table Alerts: `tenant` / `feed#id` -> the last minutes in which something came from a feed, a set. */
export class FeedArrivalStore {
  readonly #table: Table

  constructor(table: Table) {
    this.#table = table
  }

  /** @param minutes in seconds since 1970; those that are known already change nothing, and cost no write */
  async add(tenantId: string, feedId: string, minutes: readonly number[], nowSeconds: number): Promise<void> {
    await untilSaved(async () => {
      const row = await this.#table.get({ pk: tenantId, sk: `feed#${feedId}` })
      const stored = row?.minutes as FeedMinutes | undefined
      const merged = mergedMinutes(stored, minutes)
      if (merged === stored) return true
      const expiresAt = expiry('feedArrivals', merged.last.at(-1) ?? nowSeconds, nowSeconds)
      return this.#table.save({ pk: tenantId, sk: `feed#${feedId}`, minutes: merged, expiresAt }, row?.rev)
    })
  }

  /** Every feed from which something ever came, sorted by id. */
  async list(tenantId: string): Promise<{ readonly feedId: string; readonly arrivals: FeedArrivals }[]> {
    const rows = await this.#table.query({ pk: tenantId, from: 'feed#', to: 'feed$' })
    return rows.map(({ sk, minutes }) => ({
      feedId: sk.slice('feed#'.length),
      arrivals: arrivalsOfMinutes(minutes as FeedMinutes),
    }))
  }
}
