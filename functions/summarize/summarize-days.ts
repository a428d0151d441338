import { eachConcurrently } from '../../shared/concurrently.ts'
import { weekOf } from '../../shared/domain/week.ts'
import type { EffectiveParameters } from '../../shared/effective-parameters.ts'
import { EvenshiftError } from '../../shared/errors.ts'
import type { Publish } from '../../shared/event-bus.ts'
import type { Log } from '../../shared/log.ts'
import { rememberDays } from '../../shared/remembered-days.ts'
import type { RecomputationStore } from '../../shared/stores/recomputation-store.ts'
import type { RosterStore } from '../../shared/stores/roster-store.ts'
import type { StaffDayKey } from '../../shared/stores/staff-day-store.ts'
import { type DayStores, type SummarizedDay, summarizeStaffDays } from './staff-day.ts'
import { readTenantParameters, type TenantParameters } from './tenant-parameters.ts'

/** How much of a recomputation one message does. */
export interface StepSize {
  readonly days: number
  readonly people: number
}

export interface SummarizeDependencies extends DayStores {
  /** Left out: as much as an invocation can do. */
  readonly stepSize?: StepSize
  readonly roster: RosterStore
  readonly recomputations: RecomputationStore
  readonly publish: Publish
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly log: Log
}

const PERSON_WEEKS_AT_ONCE = 8
const ROUNDS = 5

/**
 * Computes the given days, again if settings or roster changed meanwhile: nothing stays on old rules. A day
 * that was one of a person's by the zone of before is then computed again too, and comes out empty.
 *
 * @returns the days that hold anything, and what they were computed with in the end
 */
export async function summarizeDays(
  tenantId: string,
  staffIds: readonly string[],
  daysOf: (parametersOf: (staffId: string) => EffectiveParameters) => readonly StaffDayKey[],
  dependencies: SummarizeDependencies,
): Promise<{ parameters: TenantParameters; days: SummarizedDay[] }> {
  const keys = new Map<string, StaffDayKey>()
  for (let round = 0; round < ROUNDS; round++) {
    const parameters = await readTenantParameters(tenantId, staffIds, dependencies.roster)
    for (const key of daysOf(parameters.of)) keys.set(`${key.date}#${key.staffId}`, key)
    const remembered = rememberDays()
    const days: SummarizedDay[] = []
    await eachConcurrently(personWeeks(keys.values()), PERSON_WEEKS_AT_ONCE, async ({ staffId, dates }) => {
      const ofStaff = parameters.of(staffId)
      const nowSeconds = dependencies.now() / 1000
      days.push(
        ...(await summarizeStaffDays(
          tenantId,
          staffId,
          dates,
          ofStaff,
          remembered,
          dependencies,
          nowSeconds,
        )),
      )
    })
    if ((await dependencies.roster.revisions(tenantId)) === parameters.revisions) {
      return { parameters, days }
    }
  }
  throw new EvenshiftError('Settings change faster than days can be computed', { permanent: false })
}

/** A person's items are read once for all days of a week. */
function personWeeks(keys: Iterable<StaffDayKey>): { staffId: string; dates: string[] }[] {
  const weeks = Map.groupBy(keys, ({ staffId, date }) => `${weekOf(date)}#${staffId}`)
  return [...weeks.values()].map((ofWeek) => ({
    staffId: (ofWeek[0] as StaffDayKey).staffId,
    dates: ofWeek.map(({ date }) => date),
  }))
}
