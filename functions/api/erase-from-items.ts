import { eachConcurrently } from '../../shared/concurrently.ts'
import { itemPlaces } from '../../shared/domain/item-places.ts'
import { itemState } from '../../shared/domain/item-state.ts'
import { namesPerson, withoutPerson } from '../../shared/domain/without-person.ts'
import { untilSaved } from '../../shared/stores/until-saved.ts'
import type { StoredCopy, WorkItemStore } from '../../shared/stores/work-item-store.ts'

export interface ErasedItems {
  /** From how many closed items the name was taken. */
  readonly closed: number
  readonly open: number
  readonly deletedCopies: number
}

const COPIES_A_PAGE = 500
const ITEMS_AT_ONCE = 16
const COPIES_AT_ONCE = 8

/**
 * Takes a person's name out of every closed work item. Open ones stay as they are: they are work to do.
 *
 *   the item itself    ->  its copies with others    ->  its copies with the person are deleted
 *
 * The person's copies are how it is found, so they go last: who dies between is followed by a run that goes on. A copy
 * that a later step has brought since is left alone.
 *
 * @param mayGoOn whether there is time left for another item
 */
export async function eraseFromItems(
  tenantId: string,
  staffId: string,
  workItems: WorkItemStore,
  mayGoOn: () => boolean,
): Promise<ErasedItems> {
  const done = new Map<string, ErasedItem>()
  let deletedCopies = 0
  let page: readonly StoredCopy[] = []
  do {
    page = await workItems.copiesOf(tenantId, `staff#${staffId}`, COPIES_A_PAGE, page.at(-1)?.sk)
    await eachConcurrently([...Map.groupBy(page, ({ itemId }) => itemId)], ITEMS_AT_ONCE, async (entry) => {
      const [itemId, copies] = entry
      if (!mayGoOn()) return
      const erased = done.get(itemId) ?? (await eraseFromItem(tenantId, staffId, itemId, workItems))
      done.set(itemId, erased)
      if (erased.isOpen) return
      for (const copy of copies) if (await workItems.deleteCopy(copy)) deletedCopies++
    })
  } while (page.length === COPIES_A_PAGE && mayGoOn())
  const all = [...done.values()]
  const open = all.filter(({ isOpen }) => isOpen).length
  return { closed: all.filter(({ wasNamed }) => wasNamed).length, open, deletedCopies }
}

interface ErasedItem {
  /** It names the person, and stays as it is. */
  readonly isOpen: boolean
  /** It named the person until now. */
  readonly wasNamed: boolean
}

async function eraseFromItem(
  tenantId: string,
  staffId: string,
  itemId: string,
  workItems: WorkItemStore,
): Promise<ErasedItem> {
  let erased: ErasedItem = { isOpen: false, wasNamed: false }
  await untilSaved(async () => {
    const stored = await workItems.itemAndAge(tenantId, itemId)
    if (stored === undefined) return true
    const wasNamed = namesPerson(stored.item, staffId)
    if (wasNamed && itemState(stored.item).status === 'open') {
      erased = { isOpen: true, wasNamed: false }
      return true
    }
    const item = wasNamed ? withoutPerson(stored.item, staffId) : stored.item
    const { countedFrom } = stored
    if (wasNamed) {
      const isSaved = await workItems.saveItem(tenantId, { itemId, item }, stored.revision, countedFrom)
      if (!isSaved) return false
    }
    const revision = stored.revision + (wasNamed ? 1 : 0)
    await eachConcurrently([...itemPlaces(item)], COPIES_AT_ONCE, (place) =>
      workItems.saveCopy(tenantId, itemId, item, place, revision, countedFrom),
    )
    erased = { isOpen: false, wasNamed }
    return true
  })
  return erased
}
