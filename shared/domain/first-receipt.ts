import { bringsItem } from './item-flow.ts'
import { itemHolders } from './item-holders.ts'
import type { Span } from './span.ts'
import { type ItemStep, type ItemType, secondOf, type WorkItem } from './work-item.ts'

/**
 * The types of what came to a pool in a span before it came to anyone else.
 *
 *   steps   |  created   assigned   forwarded  |
 *           |  pool P    to Ana     to pool Q  |
 *   result  |  P         -          -          |      Ana's and Q's are second-hand
 *
 * An item counts once, at the first person or pool that it was sent to; to a person in a pool's list is to the
 * person. Where somebody worked on it before it was ever sent, it came to nobody first. METRICS section 3.
 *
 * @param items that bear on the pool
 */
export function firstReceipts(items: readonly WorkItem[], poolId: string, span: Span): ItemType[] {
  return items.flatMap((item) => {
    const index = item.findIndex(bringsItem)
    const arrival = item[index]
    if (arrival === undefined || arrival.staffId !== undefined || arrival.poolId !== poolId) return []
    const at = secondOf(arrival)
    if (at < span.start || at >= span.end || wasElsewhere(item, poolId, index)) return []
    return [(item.at(-1) as ItemStep).type]
  })
}

/** Whether anyone but the pool had it before that step. */
function wasElsewhere(item: WorkItem, pool: string, index: number): boolean {
  return itemHolders(item)
    .slice(0, index)
    .some(({ staffId, poolId }) => staffId !== undefined || (poolId !== undefined && poolId !== pool))
}
