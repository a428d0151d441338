import { isDeepStrictEqual } from 'node:util'
import type { FloorOf } from '../../shared/domain/fairness-of-week.ts'
import { figuresOfTeamWeek, isEmptyWeek } from '../../shared/domain/figures-of-team-week.ts'
import type { TeamWeekStore } from '../../shared/stores/team-week-store.ts'
import { untilSaved } from '../../shared/stores/until-saved.ts'
import { readTeamWeek, type TeamWeekStores } from './read-team-week.ts'
import type { TenantRoster } from './remembered-rosters.ts'

export interface TeamWeekKey {
  readonly teamId: string
  readonly week: string
}

export interface RollUpStores extends TeamWeekStores {
  readonly teamWeeks: TeamWeekStore
}

/**
 * Computes the week of a team from what is stored and saves it on the revision that was read first: whoever saves
 * last has seen every input. A week that comes out as it stands is not written again; one with nothing in it is not
 * stored, and a stored one that has nothing any more, or whose team is gone, stays as an empty one.
 */
export async function rollUpWeek(
  tenantId: string,
  { teamId, week }: TeamWeekKey,
  roster: TenantRoster,
  stores: RollUpStores,
  floorOf: FloorOf,
  nowSeconds: number,
): Promise<void> {
  await untilSaved(async () => {
    const stored = await stores.teamWeeks.get(tenantId, teamId, week)
    const input = await readTeamWeek(tenantId, teamId, week, roster, stores, nowSeconds)
    const teamWeek = figuresOfTeamWeek(input, floorOf)
    if (stored === undefined && isEmptyWeek(teamWeek)) return true
    if (stored && isDeepStrictEqual(stored.teamWeek, teamWeek)) return true
    return stores.teamWeeks.save(tenantId, teamWeek, stored?.revision, nowSeconds)
  })
}
