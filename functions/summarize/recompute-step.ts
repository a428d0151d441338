import { eachConcurrently } from '../../shared/concurrently.ts'
import type { HolderKey } from '../../shared/domain/item-holder-key.ts'
import { addDays } from '../../shared/domain/local-time.ts'
import { weekOf, weeksBetween } from '../../shared/domain/week.ts'
import { EvenshiftError } from '../../shared/errors.ts'
import { DETAIL_TYPES, EVENT_VERSION, type RecomputationRequested } from '../../shared/events.ts'
import { teamsOfMember } from '../../shared/placement.ts'
import { byKeyOrder } from '../../shared/stores/key-order.ts'
import {
  NAMED_PEOPLE,
  type Recomputation,
  teamOfShard,
  teamOfWeeks,
} from '../../shared/stores/recomputation-store.ts'
import type { StaffDayKey } from '../../shared/stores/staff-day-store.ts'
import type { SummarizedDay } from './staff-day.ts'
import { type StepSize, type SummarizeDependencies, summarizeDays } from './summarize-days.ts'
import type { TenantParameters } from './tenant-parameters.ts'
import { latestWeek, TouchedWeeks } from './touched-weeks.ts'

/** Small enough for one invocation, also where every day is written anew. A named person's days stay in one step. */
const STEP: StepSize = { days: 400, people: 200 }
const READS_AT_ONCE = 16
const NO_DATE = '0000-01-01'

/**
 * One step of a recomputation: the next stored days of a shard, then word to the weeks of their teams, then word
 * for the step after it, then the cursor. A step delivered twice, or behind the cursor, does no harm: it computes the
 * same, or nothing.
 */
export async function recomputeStep(
  step: RecomputationRequested,
  dependencies: SummarizeDependencies,
): Promise<void> {
  const { tenantId, recomputationId: id, shard, after, daysBefore } = step
  const { recomputations, publish, now } = dependencies
  const recomputation = await recomputations.get(tenantId, id)
  if (recomputation === undefined)
    throw new EvenshiftError('A recomputation is not known', { permanent: true })
  const stored = await recomputations.shard(tenantId, id, shard)
  if (stored && (stored.progress.isDone || isBefore(after, stored.progress.after))) return

  const { keys, last } = await nextDays(step, recomputation, dependencies)
  const staffIds = [...new Set(keys.map(({ staffId }) => staffId))]
  const around = keys.flatMap(withNeighbours)
  const { days, parameters } = await summarizeDays(tenantId, staffIds, () => around, dependencies)
  const weeks = new TouchedWeeks()
  for (const day of days) weeks.addDay(day, parameters.of(day.staffId), now())
  if (shard === NAMED_PEOPLE) addWeeksOfPeople(weeks, days, parameters, now())
  else if (last === null) await addWeeksOfTeam(weeks, tenantId, shard, recomputation, dependencies)
  await publish(DETAIL_TYPES.teamWeeksTouched, weeks.details(tenantId))

  const total = daysBefore + keys.length
  if (last) {
    const next = {
      version: EVENT_VERSION,
      tenantId,
      recomputationId: id,
      shard,
      after: last,
      daysBefore: total,
    }
    await publish(DETAIL_TYPES.recomputationRequested, [JSON.stringify(next)])
  }
  const progress = { shard, after: last ?? after, days: total, isDone: last === null }
  // Whoever was faster has come at least as far: the next step goes on from there.
  await recomputations.saveShard(tenantId, id, progress, stored?.revision, now() / 1000)
}

/** @returns the days to compute, and the cursor for the step after it; null where the shard ends here */
async function nextDays(
  { tenantId, shard, after }: RecomputationRequested,
  { from, to, staffIds }: Recomputation,
  { staffDays, stepSize = STEP }: SummarizeDependencies,
): Promise<{ keys: readonly StaffDayKey[]; last: StaffDayKey | null }> {
  if (shard === NAMED_PEOPLE) {
    const left = [...new Set(staffIds)]
      .sort(byKeyOrder)
      .filter((staffId) => after === null || byKeyOrder(staffId, after.staffId) > 0)
    const keys: StaffDayKey[] = []
    for (const [index, staffId] of left.entries()) {
      const days = await staffDays.daysOfStaff(tenantId, staffId, from, to)
      keys.push(...days.map(({ date }) => ({ staffId, date })))
      const isFull = keys.length >= stepSize.days || index + 1 === stepSize.people
      if (isFull && index + 1 < left.length) return { keys, last: { date: NO_DATE, staffId } }
    }
    return { keys, last: null }
  }
  if (teamOfWeeks(shard) !== undefined) return { keys: [], last: null }
  const range = { from, to, limit: stepSize.days, ...(after ? { after } : {}) }
  const keys = await staffDays.keysOfTeam(tenantId, teamOfShard(shard), range)
  return { keys, last: keys.length === stepSize.days ? (keys.at(-1) as StaffDayKey) : null }
}

/** Of named people every week from their first day on, in each team that they were in. */
function addWeeksOfPeople(
  weeks: TouchedWeeks,
  days: readonly SummarizedDay[],
  parameters: TenantParameters,
  now: number,
): void {
  for (const [staffId, ofStaff] of Map.groupBy(days, (day) => day.staffId)) {
    const first = weekOf(ofStaff.map(({ date }) => date).sort()[0] as string)
    const { member } = parameters.of(staffId)
    const teamIds = [...ofStaff.flatMap((day) => day.teamIds), ...(member ? teamsOfMember(member) : [])]
    for (const teamId of new Set(teamIds)) weeks.add(teamId, weeksBetween(first, latestWeek(now)))
  }
}

/**
 * A week in which nobody of a team has a day may have open work all the same, of a pool or of somebody away. Where the
 * weeks alone are computed, those with days are named here, too: somebody who did nothing takes part in them.
 */
async function addWeeksOfTeam(
  weeks: TouchedWeeks,
  tenantId: string,
  shard: string,
  { from, to, poolIds = [] }: Recomputation,
  { roster, workItems, staffDays, now }: SummarizeDependencies,
): Promise<void> {
  const ofWeeks = teamOfWeeks(shard)
  const teamId = ofWeeks ?? teamOfShard(shard)
  if (teamId === null) return
  const { teams, staff } = (await roster.roster(tenantId)).roster
  const pools = teams.filter((team) => team.teamId === teamId).flatMap((team) => team.pools ?? [])
  const holders: HolderKey[] = [
    ...staff
      .filter((member) => teamsOfMember(member).includes(teamId))
      .map((member): HolderKey => `staff#${member.staffId}`),
    ...[...pools, ...poolIds].map(poolKey),
  ]
  const days =
    ofWeeks === undefined ? [] : await staffDays.keysOfTeam(tenantId, ofWeeks, { from, to, limit: 1 })
  const found = days.map(({ date }) => weekOf(date))
  await eachConcurrently(holders, READS_AT_ONCE, async (holder) => {
    const week = await workItems.firstWeekOf(tenantId, holder)
    if (week !== undefined) found.push(week)
  })
  const first = found.sort()[0]
  if (first !== undefined) weeks.add(teamId, weeksBetween(first, latestWeek(now())))
}

function poolKey(poolId: string): HolderKey {
  return `pool#${poolId}`
}

/** A changed zone moves rows over midnight: from Pago Pago to Kiritimati, 25 hours, over two. */
function withNeighbours({ staffId, date }: StaffDayKey): StaffDayKey[] {
  return [-2, -1, 0, 1, 2].map((days) => ({ staffId, date: addDays(date, days) }))
}

function isBefore(cursor: StaffDayKey | null, other: StaffDayKey | null): boolean {
  if (other === null) return false
  if (cursor === null) return true
  return (
    cursor.date < other.date || (cursor.date === other.date && byKeyOrder(cursor.staffId, other.staffId) < 0)
  )
}
