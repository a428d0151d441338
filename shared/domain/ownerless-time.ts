import { itemHolders } from './item-holders.ts'
import type { Span } from './span.ts'
import { type ItemStepName, secondOf, type WorkItem } from './work-item.ts'

/**
 * How long an item lay in a pool before anyone opened it: the hours in which it was nobody's.
 *
 *   steps   |  created    assigned   forwarded   opened    forwarded  |
 *           |  pool P     to A       pool Q      by B      pool P     |
 *   result  |  =========             ==========                       |
 *
 * Under a person's name it is not ownerless, seen or not. Working on it or completing it is opening it; a
 * cancellation ends it too. After that a stay in a pool is waiting, not ownerless. Source: METRICS section 3.
 */
const ENDS: ReadonlySet<ItemStepName> = new Set(['opened', 'worked', 'completed', 'cancelled'])

/** @param until seconds since 1970, up to which an item that nobody has opened counts */
export function ownerlessSpans(item: WorkItem, until: number): Span[] {
  const firstSeen = item.findIndex(({ step }) => ENDS.has(step))
  const unseen = firstSeen === -1 ? item : item.slice(0, firstSeen)
  const holders = itemHolders(unseen)
  return unseen.flatMap((step, index) => {
    const holder = holders[index]
    if (holder?.staffId !== undefined || holder?.poolId === undefined) return []
    const next = item[index + 1]
    const span = { start: secondOf(step), end: Math.min(next === undefined ? until : secondOf(next), until) }
    return span.start < span.end ? [span] : []
  })
}
