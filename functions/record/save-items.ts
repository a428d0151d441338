import { eachConcurrently } from '../../shared/concurrently.ts'
import { type ItemPlace, itemPlaces } from '../../shared/domain/item-places.ts'
import { type ItemTouch, itemTouches } from '../../shared/domain/item-touch.ts'
import { mergeWorkItems, type WorkItem } from '../../shared/domain/work-item.ts'
import type { Log } from '../../shared/log.ts'
import type { IntakeRejection } from '../../shared/stores/intake-rejection-store.ts'
import { untilSaved } from '../../shared/stores/until-saved.ts'
import { isTooLarge, type StoredItem, type WorkItemStore } from '../../shared/stores/work-item-store.ts'
import type { IncomingItem } from './incoming-items.ts'
import { saveEach } from './save-each.ts'

/** With whom an item bears on what, and the messages that brought its steps. */
export interface TouchedItem {
  readonly touches: readonly ItemTouch[]
  readonly messageIds: ReadonlySet<string>
}

/** Steps that their item does not take, to be set aside. */
export interface RefusedStep {
  readonly messageId: string
  readonly rejection: IntakeRejection
}

interface SaveDependencies {
  readonly workItems: WorkItemStore
  readonly now: () => number
  readonly log: Log
}

const COPIES_AT_ONCE = 8
/** Ten people and pools for a year make 520. Every step of an item is written to each of its places. */
const MOST_PLACES = 2000

const TOO_LARGE = 'names an item that has more steps, or more people and weeks, than one item takes'

/**
 * Steps become stored items, each with a copy in every of its places. The copies follow the item, also where
 * nothing was to be saved: the run that saved it may have died before it had written them all.
 *
 *   home row   |  rev 1   rev 2              |
 *   copies     |  rev 1   rev 1, 2, 1 -> 2   |      a copy may be late, and is never older than it was
 *
 * An item that has grown beyond all measure, one number given to everything, takes no further step: they are set
 * aside, and the rest of the batch goes on.
 *
 * @returns what was touched; items that failed have put their messages among the failed ones
 */
export async function saveItems(
  tenantId: string,
  incoming: readonly IncomingItem[],
  dependencies: SaveDependencies,
  failed: Set<string>,
): Promise<{ readonly touched: readonly TouchedItem[]; readonly refused: readonly RefusedStep[] }> {
  const touched: TouchedItem[] = []
  const refused: RefusedStep[] = []
  const saving = {
    read: (items: readonly IncomingItem[]) =>
      dependencies.workItems.getItems(
        tenantId,
        items.map(({ itemId }) => itemId),
      ),
    nameOf: ({ itemId }: IncomingItem | StoredItem) => itemId,
    save: async (each: IncomingItem, stored: StoredItem | undefined) => {
      const touches = await saveItem(tenantId, each, stored, dependencies)
      if (touches) touched.push({ touches, messageIds: each.messageIds })
      else refused.push(...refusedSteps(each))
    },
    whenUnread: 'The work items of a tenant could not be read',
    whenUnsaved: 'A work item could not be saved',
  }
  await saveEach(tenantId, incoming, saving, failed, dependencies.log)
  return { touched, refused }
}

/** @returns undefined where the item takes no more: nothing was saved */
async function saveItem(
  tenantId: string,
  { itemId, item: heard }: IncomingItem,
  first: StoredItem | undefined,
  { workItems, now }: SaveDependencies,
): Promise<ItemTouch[] | undefined> {
  const nowSeconds = Math.floor(now() / 1000)
  let stored = first
  let item = heard
  let places: readonly ItemPlace[] | undefined
  let isNews = true
  await untilSaved(async (attempt) => {
    if (attempt > 0) stored = (await workItems.getItems(tenantId, [itemId]))[0]
    item = stored ? mergeWorkItems(stored.item, heard) : heard
    // An item only grows: of the same length it is the same.
    isNews = item.length !== stored?.item.length
    places = placesOf(item)
    if (!isNews || !places) return true
    return workItems.saveItem(tenantId, { itemId, item }, stored?.revision, nowSeconds)
  })
  if (!places) return undefined
  const revision = (stored?.revision ?? 0) + (isNews ? 1 : 0)
  await eachConcurrently(places, COPIES_AT_ONCE, (place) =>
    workItems.saveCopy(tenantId, itemId, item, place, revision, nowSeconds),
  )
  return itemTouches(stored?.item, heard, item, nowSeconds)
}

/** @returns undefined for an item that is too large to be kept */
function placesOf(item: WorkItem): ItemPlace[] | undefined {
  if (isTooLarge(item)) return undefined
  const places = itemPlaces(item)
    .take(MOST_PLACES + 1)
    .toArray()
  return places.length > MOST_PLACES ? undefined : places
}

function refusedSteps({ steps }: IncomingItem): RefusedStep[] {
  return steps.map(({ messageId, setAside }) => ({
    messageId,
    rejection: setAside({ field: 'itemId', reason: TOO_LARGE }),
  }))
}
