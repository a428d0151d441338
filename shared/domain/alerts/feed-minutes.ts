import { type FeedArrivals, GAPS_KEPT } from './silent-feed.ts'

/**
 * The minutes in which something came from a feed: a set, so that what comes twice or in another order leads to the
 * same arrivals.
 *
 *   arrivals  |  10:00:07  10:00:41  10:05:02   |
 *   minutes   |  10:00               10:05      |     one gap: 5 minutes
 *
 * A feed is known for a day before anything is said of it: a file that is read in once is no feed that fell silent.
 */
export interface FeedMinutes {
  /** The first of all, in seconds since 1970. */
  readonly first: number
  /** The last of them, ascending. */
  readonly last: readonly number[]
}

const MINUTE = 60
const KNOWN_FOR_SECONDS = 86_400

/** @returns the stored ones themselves, where nothing is new */
export function mergedMinutes(stored: FeedMinutes | undefined, instants: readonly number[]): FeedMinutes {
  const minutes = instants.map((instant) => Math.floor(instant / MINUTE) * MINUTE)
  const all = [...new Set([...(stored?.last ?? []), ...minutes])].sort((one, other) => one - other)
  const last = all.slice(-GAPS_KEPT - 1)
  const first = Math.min(stored?.first ?? Number.POSITIVE_INFINITY, ...minutes)
  const isKnown =
    stored !== undefined && first === stored.first && last.every((each) => stored.last.includes(each))
  return isKnown ? stored : { first, last }
}

export function arrivalsOfMinutes({ first, last }: FeedMinutes): FeedArrivals {
  const latest = last.at(-1) ?? first
  const gaps = last.slice(1).map((minute, index) => minute - (last[index] as number))
  return { last: latest, gaps: latest - first < KNOWN_FOR_SECONDS ? [] : gaps }
}
