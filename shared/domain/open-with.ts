import { type HolderKey, holderKey } from './item-holder-key.ts'
import { itemBefore, itemState } from './item-state.ts'
import { type ItemStep, type ItemType, secondOf, type WorkItem } from './work-item.ts'

/**
 * What lay open on somebody's desk at an instant.
 *
 *   steps    |  created   opened    forwarded   completed  |
 *            |  pool P    by Ana    to Ben      by Ben     |
 *   at       |      ^ P       ^ Ana      ^ Ben      ^ nobody: done
 *
 * An item has one holder at a time: the person, else the pool. So a team that adds up its people and pools counts
 * each item once. Its type is that of its last word, also where that was said later: an item has one type.
 */
export interface OpenItem {
  readonly type: ItemType
  /** Seconds since 1970. */
  readonly createdAt: number
}

/** @param at seconds since 1970, half-open: what happens then or later is not yet known */
export function openWith(item: WorkItem, holder: HolderKey, at: number): OpenItem | undefined {
  const before = itemBefore(item, at)
  if (before.length === 0) return undefined
  const { status, owner } = itemState(before)
  if (status !== 'open' || holderKey(owner) !== holder) return undefined
  return { type: (item.at(-1) as ItemStep).type, createdAt: secondOf(item[0] as ItemStep) }
}
