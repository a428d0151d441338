import { eachConcurrently } from '../../shared/concurrently.ts'
import type { EffectiveParameters } from '../../shared/effective-parameters.ts'
import { EvenshiftError } from '../../shared/errors.ts'
import type { Publish } from '../../shared/event-bus.ts'
import type { Log } from '../../shared/log.ts'
import type { ActivityStore } from '../../shared/stores/activity-store.ts'
import type { RecomputationStore } from '../../shared/stores/recomputation-store.ts'
import type { RosterStore } from '../../shared/stores/roster-store.ts'
import type { ScheduleStore } from '../../shared/stores/schedule-store.ts'
import type { StaffDayKey, StaffDayStore } from '../../shared/stores/staff-day-store.ts'
import { rememberDays, summarizeStaffDay } from './staff-day.ts'
import { readTenantParameters } from './tenant-parameters.ts'

export interface SummarizeDependencies {
  readonly activity: ActivityStore
  readonly schedule: ScheduleStore
  readonly staffDays: StaffDayStore
  readonly roster: RosterStore
  readonly recomputations: RecomputationStore
  readonly publish: Publish
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly log: Log
}

const DAYS_AT_ONCE = 16
const ROUNDS = 5

/**
 * Computes the given days, again if settings or roster changed meanwhile: nothing stays on old rules. A day
 * that was one of a person's by the zone of before is then computed again too, and comes out empty.
 */
export async function summarizeDays(
  tenantId: string,
  staffIds: readonly string[],
  daysOf: (parametersOf: (staffId: string) => EffectiveParameters) => readonly StaffDayKey[],
  dependencies: SummarizeDependencies,
): Promise<void> {
  const days = new Map<string, StaffDayKey>()
  for (let round = 0; round < ROUNDS; round++) {
    const parameters = await readTenantParameters(tenantId, staffIds, dependencies.roster)
    for (const key of daysOf(parameters.of)) days.set(`${key.date}#${key.staffId}`, key)
    const dayOf = rememberDays()
    await eachConcurrently([...days.values()], DAYS_AT_ONCE, (key) =>
      summarizeStaffDay(
        tenantId,
        key,
        parameters.of(key.staffId),
        dayOf,
        dependencies,
        dependencies.now() / 1000,
      ),
    )
    if ((await dependencies.roster.revisions(tenantId)) === parameters.revisions) return
  }
  throw new EvenshiftError('Settings change faster than days can be computed', { permanent: false })
}
