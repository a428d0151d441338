import type { HolderKey } from '../../shared/domain/item-holder-key.ts'
import { type OpenItem, openWith } from '../../shared/domain/open-with.ts'
import { utcWeekOf } from '../../shared/domain/week.ts'
import type { WorkItemStore } from '../../shared/stores/work-item-store.ts'

/**
 * What lay open with a person or pool at the end of a week.
 *
 *   item 1   |  o------ week ends -----       |  still there: the index lists it
 *   item 2   |     o--- week ends --x         |  done since, or moved: a copy lies in the week
 *   item 3   |          week ends   o---      |  there now, not then: the index lists it, its steps say no
 *
 * While the week lasts the index alone says all that there is.
 *
 * @param end seconds since 1970
 * @param isOver whether anything may have happened after the end
 */
export async function openItems(
  tenantId: string,
  holder: HolderKey,
  end: number,
  isOver: boolean,
  workItems: WorkItemStore,
): Promise<OpenItem[]> {
  const listed = (await workItems.openItemsOf(tenantId, holder)).filter(
    ({ createdAt }) => createdAt < end * 1000,
  )
  if (!isOver) {
    return listed.map(({ type, createdAt }) => ({ type, createdAt: Math.floor(createdAt / 1000) }))
  }
  const week = utcWeekOf(end - 1)
  const copies = await workItems.itemsOf(tenantId, holder, week, week)
  const copied = new Set(copies.map(({ itemId }) => itemId))
  const others = listed.map(({ itemId }) => itemId).filter((itemId) => !copied.has(itemId))
  const items = [...copies, ...(await workItems.getItems(tenantId, others))]
  return items.flatMap(({ item }) => openWith(item, holder, end) ?? [])
}
