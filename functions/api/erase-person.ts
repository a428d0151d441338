import type { ErasedCounts, Erasure } from '../../shared/stores/erasure-store.ts'
import type { ApiDependencies } from './api.ts'
import { eraseFromItems } from './erase-from-items.ts'

/** A request lasts 29 seconds at most; what is left then is for the next one. */
const ERASING_MILLISECONDS = 15_000
const PASSES = 4

const NOTHING: ErasedCounts = {
  hoursOfActivity: 0,
  scheduleEntries: 0,
  days: 0,
  alertPreferences: 0,
  closedWorkItems: 0,
}

/**
 * Deletes what is kept of a person, and keeps a receipt of it.
 *
 *   receipt  ->  mark  ->  what days are made of: activity, schedule, work items  ->  days  ->  once more  ->  receipt
 *
 * The days come after all that they are made of, so that a computation under way cannot bring one back: it saves on a
 * revision that is gone, or sees the mark (summarize/staff-day.ts). Passes go on until one finds nothing, for events
 * may be on their way in. Each step may be done twice, or by two at once.
 */
export async function erasePerson(
  tenantId: string,
  staffId: string,
  askedBy: Erasure['askedBy'],
  dependencies: ApiDependencies,
): Promise<Erasure> {
  const { erasures, recomputations, now, newId } = dependencies
  const receipt = { id: newId(), at: new Date(now()).toISOString(), askedBy }
  const begun: Erasure = { ...receipt, isComplete: false, erased: NOTHING, openWorkItems: 0 }
  await erasures.put(tenantId, staffId, begun)
  await recomputations.markErased(tenantId, staffId, now() / 1000)
  const until = now() + ERASING_MILLISECONDS
  const mayGoOn = () => now() < until
  let erased = NOTHING
  let openWorkItems = 0
  let isClean = false
  for (let pass = 0; pass < PASSES && !isClean && mayGoOn(); pass++) {
    const found = await onePass(tenantId, staffId, dependencies, mayGoOn)
    erased = added(erased, found.erased)
    openWorkItems = found.openWorkItems
    isClean = found.isClean
  }
  const ended = { ...receipt, isComplete: isClean, erased, openWorkItems }
  await erasures.put(tenantId, staffId, ended)
  return ended
}

async function onePass(
  tenantId: string,
  staffId: string,
  { activity, schedule, workItems, staffDays, preferences }: ApiDependencies,
  mayGoOn: () => boolean,
): Promise<Pick<Erasure, 'erased' | 'openWorkItems'> & { readonly isClean: boolean }> {
  const [hoursOfActivity, scheduleEntries, items] = await Promise.all([
    activity.deleteStaff(tenantId, staffId, mayGoOn),
    schedule.deleteStaff(tenantId, staffId, mayGoOn),
    eraseFromItems(tenantId, staffId, workItems, mayGoOn),
  ])
  const [days, alertPreferences] = await Promise.all([
    staffDays.deleteStaff(tenantId, staffId, mayGoOn),
    preferences.deleteStaff(tenantId, staffId),
  ])
  const erased = {
    hoursOfActivity,
    scheduleEntries,
    days,
    alertPreferences,
    closedWorkItems: items.closed,
  }
  const isClean =
    items.deletedCopies === 0 && Object.values(erased).every((count) => count === 0) && mayGoOn()
  return { erased, openWorkItems: items.open, isClean }
}

function added(one: ErasedCounts, other: ErasedCounts): ErasedCounts {
  return {
    hoursOfActivity: one.hoursOfActivity + other.hoursOfActivity,
    scheduleEntries: one.scheduleEntries + other.scheduleEntries,
    days: one.days + other.days,
    alertPreferences: one.alertPreferences + other.alertPreferences,
    closedWorkItems: one.closedWorkItems + other.closedWorkItems,
  }
}
