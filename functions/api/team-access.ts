import { HttpProblem } from '../../shared/problem.ts'
import type { Team } from '../../shared/roster.ts'
import type { Caller } from '../../shared/sign-in.ts'
import type { RosterStore } from '../../shared/stores/roster-store.ts'
import { allow } from './access.ts'

/** Who reads figures of teams. A manager reads those of the teams that the roster gives them. */
export const TEAM_READERS = allow({
  manager: 'no scope',
  leader: 'no scope',
  integration: 'aggregates:read',
})

/**
 * @returns the team, for whoever may read it
 * @throws HttpProblem 404, also for a manager of another team: whether it exists is not theirs to know
 */
export async function readableTeam(caller: Caller, teamId: string, roster: RosterStore): Promise<Team> {
  const [team] = await roster.teamsOf(caller.tenantId, [teamId])
  const isManagers = caller.staffId !== null && team?.managers.includes(caller.staffId)
  if (team === undefined || (caller.role === 'manager' && !isManagers)) {
    throw new HttpProblem(404, 'There is no such team here for you')
  }
  return team
}
