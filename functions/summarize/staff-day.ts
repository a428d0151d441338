import { isDeepStrictEqual } from 'node:util'
import { eachConcurrently } from '../../shared/concurrently.ts'
import { definitionReference } from '../../shared/domain/definition-reference.ts'
import type { Span } from '../../shared/domain/span.ts'
import { weekOf } from '../../shared/domain/week.ts'
import type { WorkItem } from '../../shared/domain/work-item.ts'
import { type EffectiveParameters, teamOfDate } from '../../shared/effective-parameters.ts'
import type { ActivityStore } from '../../shared/stores/activity-store.ts'
import type { ScheduleStore } from '../../shared/stores/schedule-store.ts'
import type { StaffDay, StaffDayKey, StaffDayStore } from '../../shared/stores/staff-day-store.ts'
import { untilSaved } from '../../shared/stores/until-saved.ts'
import type { WorkItemStore } from '../../shared/stores/work-item-store.ts'
import { figuresOfDay } from './figures-of-day.ts'
import type { RememberedDays } from './remembered-days.ts'

const DAYS_AT_ONCE = 4
const DEFINITIONS = [
  definitionReference('active-time'),
  definitionReference('pajama-time'),
  definitionReference('scheduled-time'),
  definitionReference('work-outside-work'),
  definitionReference('outside-scheduled-span'),
  definitionReference('unscheduled-day'),
  definitionReference('outside-shift'),
  definitionReference('leave-day'),
]

export interface DayStores {
  readonly activity: ActivityStore
  readonly schedule: ScheduleStore
  readonly workItems: WorkItemStore
  readonly staffDays: StaffDayStore
}

/** A day that stands in the table, and every team whose weeks it is or was counted in. */
export interface SummarizedDay extends StaffDayKey {
  readonly teamIds: readonly string[]
}

/**
 * Computes some days of one person from what is stored and saves each on the revision that was read first:
 * whoever saves last has seen every input. A day that comes out as it stands is not written again.
 *
 *   revisions of the days  ->  items of all of them  ->  the rest of each, and its save
 *
 * @param dates near each other: the items of the weeks from the first to the last are read at once
 * @returns the days that hold anything, written or not
 */
export async function summarizeStaffDays(
  tenantId: string,
  staffId: string,
  dates: readonly string[],
  parameters: EffectiveParameters,
  days: RememberedDays,
  stores: DayStores,
  nowSeconds: number,
): Promise<SummarizedDay[]> {
  const summarized: SummarizedDay[] = []
  const open = new Set(dates)
  await untilSaved(async () => {
    const keys = [...open].map((date) => ({ staffId, date }))
    const read = await Promise.all(
      keys.map(async (key) => ({ key, stored: await stores.staffDays.get(tenantId, key) })),
    )
    const spans = keys.map(({ date }) => days.day(parameters, date).day)
    const items = await itemsAround(tenantId, staffId, spans, stores.workItems)
    await eachConcurrently(read, DAYS_AT_ONCE, async ({ key, stored }) => {
      const { figures, isEmpty } = await figuresOfDay(tenantId, key, items, parameters, days, stores)
      if (stored === undefined && isEmpty) return void open.delete(key.date)
      const { zone, inactivityGapSeconds } = parameters
      const teamId = teamOfDate(parameters, key.date)
      const earlierTeams = teamsBefore(stored?.day, teamId)
      const about = { ...key, teamId, earlierTeams, zone, inactivityGapSeconds, definitions: DEFINITIONS }
      const day: StaffDay = { ...about, ...figures }
      const isSaved =
        (stored !== undefined && isDeepStrictEqual(stored.day, day)) ||
        (await stores.staffDays.save(tenantId, day, stored?.revision, nowSeconds))
      if (!isSaved) return
      open.delete(key.date)
      summarized.push({ ...key, teamIds: teamId === null ? earlierTeams : [teamId, ...earlierTeams] })
    })
    return open.size === 0
  })
  return summarized
}

/** Grows only: word for the weeks of a team that a day has left is said again, should it have been lost. */
function teamsBefore(stored: StaffDay | undefined, teamId: string | null): string[] {
  const before = stored?.teamId ?? null
  const earlier = stored?.earlierTeams ?? []
  return before === null || before === teamId ? [...earlier] : [...new Set([...earlier, before])].sort()
}

async function itemsAround(
  tenantId: string,
  staffId: string,
  days: readonly Span[],
  workItems: WorkItemStore,
): Promise<WorkItem[]> {
  const first = Math.min(...days.map(({ start }) => start))
  const last = Math.max(...days.map(({ end }) => end)) - 1
  const found = await workItems.itemsOf(tenantId, `staff#${staffId}`, utcWeekOf(first), utcWeekOf(last))
  return found.map(({ item }) => item)
}

function utcWeekOf(epochSeconds: number): string {
  return weekOf(new Date(epochSeconds * 1000).toISOString().slice(0, 10))
}
