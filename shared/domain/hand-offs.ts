import { itemHolders } from './item-holders.ts'
import { secondOf, type WorkItem } from './work-item.ts'

/**
 * How often an item changed hands.
 *
 *   who has it  |  A  A  pool  A  B  C  A  |
 *   hand-offs   |                 x  x  x  |      changes of person; a pool in between is no person
 *   bounces     |                       x  |      hand-offs to someone who had it before
 *
 * Source: METRICS section 3.
 */
export interface HandOff {
  /** Seconds since 1970. */
  readonly at: number
  readonly from: string
  readonly to: string
  readonly isBounce: boolean
}

/** In order of time. */
export function handOffs(item: WorkItem): HandOff[] {
  const holders = itemHolders(item)
  const hadIt = new Set<string>()
  let from: string | undefined
  return item.flatMap((step, index) => {
    const to = holders[index]?.staffId
    if (to === undefined || to === from) return []
    const change = from === undefined ? [] : [{ at: secondOf(step), from, to, isBounce: hadIt.has(to) }]
    hadIt.add(to)
    from = to
    return change
  })
}
