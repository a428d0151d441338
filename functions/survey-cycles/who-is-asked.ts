import { eachConcurrently } from '../../shared/concurrently.ts'
import { notInvited } from '../../shared/domain/surveys/invitations.ts'
import type { CohortName } from '../../shared/domain/surveys/lattice.ts'
import type { TreeTeam } from '../../shared/domain/team-tree.ts'
import { leaveIn } from '../../shared/leave-in.ts'
import { placementOn } from '../../shared/placement.ts'
import type { StaffMember } from '../../shared/roster.ts'
import type { StoredAsked } from '../../shared/stores/participation-store.ts'
import type { ScheduleStore } from '../../shared/stores/schedule-store.ts'
import type { LaunchedCycle } from '../../shared/stores/survey-store.ts'

export interface AskedPerson extends CohortName {
  readonly staffId: string
}

/** Of a cycle what decides whom it asks: all of it is frozen when it opens. */
export type AskingCycle = Pick<
  LaunchedCycle,
  'cycleId' | 'opensAt' | 'closesAt' | 'opensOn' | 'teams' | 'teamIds' | 'attribute'
>

export interface People {
  readonly staff: readonly StaffMember[]
  /** Accounts of machines. */
  readonly systemAccounts: readonly string[]
  readonly lastAsked: ReadonlyMap<string, StoredAsked>
}

const PEOPLE_AT_ONCE = 16

/**
 * Who is asked in a cycle, and whom they count for: by where they work on the day on which it opens.
 *
 *   roster    |  East: Ann (nurse), Bob (physician)     West: Cem (nurse), away throughout     no team: Dee  |
 *   asked     |  East, nurse: Ann    East, physician: Bob                                                    |
 *
 * Whom this same cycle has asked already is asked still: a run that died goes on.
 */
export async function whoIsAsked(
  tenantId: string,
  cycle: AskingCycle,
  { staff, systemAccounts, lastAsked }: People,
  schedule: ScheduleStore,
): Promise<AskedPerson[]> {
  const asked: AskedPerson[] = []
  const teams = teamsAsked(cycle)
  await eachConcurrently(staff, PEOPLE_AT_ONCE, async (member) => {
    const { staffId, startDate } = member
    const { teamId, role } = placementOn(member, cycle.opensOn)
    if (systemAccounts.includes(staffId) || teamId === null || !teams.has(teamId)) return
    const last = lastAsked.get(staffId)?.asked
    const lastInvitedAt = last === undefined || last.cycleId === cycle.cycleId ? null : last.at
    const attribute = cycle.attribute === 'role' ? role : null
    const leave = await leaveIn(tenantId, staffId, { start: cycle.opensAt, end: cycle.closesAt }, schedule)
    if (notInvited({ staffId, teamId, attribute, startDate, lastInvitedAt, leave }, cycle) === null)
      asked.push({ staffId, teamId, attribute })
  })
  return asked
}

/** The teams that are named with all below them, else all. */
function teamsAsked({ teams, teamIds }: AskingCycle): ReadonlySet<string> {
  if (teamIds === undefined) return new Set(teams.map(({ teamId }) => teamId))
  const below = Map.groupBy(teams, ({ parentId }) => parentId)
  const asked = new Set<string>()
  const add = ({ teamId }: TreeTeam) => {
    if (asked.has(teamId)) return
    asked.add(teamId)
    for (const team of below.get(teamId) ?? []) add(team)
  }
  for (const team of teams.filter(({ teamId }) => teamIds.includes(teamId))) add(team)
  return asked
}
