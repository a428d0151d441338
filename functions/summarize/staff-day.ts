import { isDeepStrictEqual } from 'node:util'
import { readActivityAndPlan } from '../../shared/activity-and-plan.ts'
import { eachConcurrently } from '../../shared/concurrently.ts'
import { definitionReference } from '../../shared/domain/definition-reference.ts'
import type { Span } from '../../shared/domain/span.ts'
import { utcWeekOf } from '../../shared/domain/week.ts'
import { type EffectiveParameters, teamOfDate } from '../../shared/effective-parameters.ts'
import { figuresOfDay, type PersonInputs } from '../../shared/figures-of-day.ts'
import type { RememberedDays } from '../../shared/remembered-days.ts'
import type { ActivityStore } from '../../shared/stores/activity-store.ts'
import type { RecomputationStore } from '../../shared/stores/recomputation-store.ts'
import type { ScheduleStore } from '../../shared/stores/schedule-store.ts'
import type { StaffDay, StaffDayKey, StaffDayStore } from '../../shared/stores/staff-day-store.ts'
import { untilSaved } from '../../shared/stores/until-saved.ts'
import type { WorkItemStore } from '../../shared/stores/work-item-store.ts'

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
  readonly recomputations: Pick<RecomputationStore, 'isErased'>
}

/** A day that stands in the table, and every team whose weeks it is or was counted in. */
export interface SummarizedDay extends StaffDayKey {
  readonly teamIds: readonly string[]
}

/**
 * Computes some days of one person from what is stored and saves each on the revision that was read first:
 * whoever saves last has seen every input. A day that comes out as it stands is not written again.
 *
 *   revisions of the days  ->  all that is stored around them  ->  the figures of each, and its save
 *
 * A day that was not stored has no revision. Where the person is being erased, what it was made of may be gone when it
 * is saved: it is computed once more, on the revision that it then has.
 *
 *   erasure  |  mark the person       delete the activity ...         delete the days   |
 *   here     |                 read                          save     -> look for the mark
 *
 * @param datesAsked near each other: what lies from the first to the last is read at once
 * @returns the days that hold anything, written or not
 */
export async function summarizeStaffDays(
  tenantId: string,
  staffId: string,
  datesAsked: readonly string[],
  parameters: EffectiveParameters,
  days: RememberedDays,
  stores: DayStores,
  nowSeconds: number,
): Promise<SummarizedDay[]> {
  const summarized = new Map<string, SummarizedDay>()
  const open = new Set(datesAsked)
  await untilSaved(async () => {
    const dates = [...open].sort()
    const [from, to] = [dates[0] as string, dates.at(-1) as string]
    // First the revisions: what is saved on them has seen every input.
    const stored = await stores.staffDays.storedDaysOfStaff(tenantId, staffId, from, to)
    const storedOf = new Map(stored.map((each) => [each.day.date, each]))
    const span = { start: days.day(parameters, from).day.start, end: days.day(parameters, to).day.end }
    const inputs = await readInputs(tenantId, staffId, span, parameters, stores)
    const added: string[] = []
    await eachConcurrently(dates, DAYS_AT_ONCE, async (date) => {
      const key = { staffId, date }
      const stored = storedOf.get(date)
      const { figures, isEmpty } = figuresOfDay(key, inputs, parameters, days)
      if (stored === undefined && isEmpty) {
        summarized.delete(date)
        open.delete(date)
        return
      }
      const { zone, inactivityGapSeconds } = parameters
      const teamId = teamOfDate(parameters, key.date)
      const earlierTeams = teamsBefore(stored?.day, teamId)
      const about = { ...key, teamId, earlierTeams, zone, inactivityGapSeconds, definitions: DEFINITIONS }
      const day: StaffDay = { ...about, ...figures }
      const isSaved =
        (stored !== undefined && isDeepStrictEqual(stored.day, day)) ||
        (await stores.staffDays.save(tenantId, day, stored?.revision, nowSeconds))
      if (!isSaved) return
      open.delete(date)
      if (stored === undefined) added.push(date)
      summarized.set(date, { ...key, teamIds: teamId === null ? earlierTeams : [teamId, ...earlierTeams] })
    })
    if (added.length > 0 && (await stores.recomputations.isErased(tenantId, staffId, nowSeconds))) {
      for (const date of added) open.add(date)
    }
    return open.size === 0
  })
  return [...summarized.values()]
}

/** Grows only: word for the weeks of a team that a day has left is said again, should it have been lost. */
function teamsBefore(stored: StaffDay | undefined, teamId: string | null): string[] {
  const before = stored?.teamId ?? null
  const earlier = stored?.earlierTeams ?? []
  return before === null || before === teamId ? [...earlier] : [...new Set([...earlier, before])].sort()
}

async function readInputs(
  tenantId: string,
  staffId: string,
  span: Span,
  { inactivityGapSeconds }: EffectiveParameters,
  { workItems, ...stores }: DayStores,
): Promise<PersonInputs> {
  const [activityAndPlan, items] = await Promise.all([
    readActivityAndPlan(tenantId, staffId, span, inactivityGapSeconds, stores),
    workItems.itemsOf(tenantId, `staff#${staffId}`, utcWeekOf(span.start), utcWeekOf(span.end - 1)),
  ])
  return { ...activityAndPlan, items: items.map(({ item }) => item) }
}
