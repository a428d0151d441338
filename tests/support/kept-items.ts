import type { HolderKey } from '../../shared/domain/item-holder-key.ts'
import { itemHolders } from '../../shared/domain/item-holders.ts'
import { weekOf } from '../../shared/domain/week.ts'
import { secondOf, type WorkItem } from '../../shared/domain/work-item.ts'
import type { WorkItemStore } from '../../shared/stores/work-item-store.ts'
import { instant } from './work-events.ts'

/**
 * Stores an item as `record` does, with a copy for whoever did a step, had it before or has it after, in the week
 * (UTC) of the step.
 *
 * @param before the item as it was kept at the revision before: where a copy lay, one stays
 */
export async function keepItem(
  store: WorkItemStore,
  itemId: string,
  item: WorkItem,
  before: WorkItem = [],
): Promise<void> {
  const revision = before.length === 0 ? 1 : 2
  for (const place of [...placesOf(before), ...placesOf(item)]) {
    await store.saveCopy('demo', itemId, item, place, revision, 0)
  }
}

function placesOf(item: WorkItem): { holder: HolderKey; week: string }[] {
  const holders = itemHolders(item)
  return item.flatMap((step, index) => {
    const people = [step.staffId, holders[index]?.staffId, holders[index - 1]?.staffId]
    const week = weekOf(instant(secondOf(step)).slice(0, 10))
    return people
      .filter((staffId) => staffId !== undefined)
      .map((staffId) => ({ holder: `staff#${staffId}` as HolderKey, week }))
  })
}
