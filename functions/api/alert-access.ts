import type { Alert } from '../../shared/domain/alerts/alert.ts'
import type { AlertScope } from '../../shared/domain/alerts/alert-scope.ts'
import { HttpProblem } from '../../shared/problem.ts'
import type { Caller } from '../../shared/sign-in.ts'
import type { RosterStore } from '../../shared/stores/roster-store.ts'
import { allow } from './access.ts'

/** Who reads alerts. An admin is told of feeds alone: an alert of work says what figures say. */
export const ALERT_READERS = allow({
  manager: 'no scope',
  leader: 'no scope',
  admin: 'no scope',
  integration: 'aggregates:read',
})

export const ALERT_ACTORS = allow({ manager: 'no scope', leader: 'no scope', admin: 'no scope' })

/**
 * What somebody may do with alerts, by what these are about.
 *
 *   about          |  manager          leader     admin      integration  |
 *   a team         |  of it: all       reads      -          reads        |
 *   organisation   |  -                all        -          reads        |
 *   a feed         |  -                all        all        reads        |
 */
export interface AlertAccess {
  readonly mayRead: (scope: AlertScope) => boolean
  readonly mayAct: (scope: AlertScope) => boolean
}

export async function alertAccess(caller: Caller, roster: RosterStore): Promise<AlertAccess> {
  switch (caller.role) {
    case 'manager': {
      const own = await ownTeams(caller, roster)
      const isOwn = (scope: AlertScope) => scope.kind === 'team' && own.has(scope.id)
      return { mayRead: isOwn, mayAct: isOwn }
    }
    case 'leader':
      return { mayRead: () => true, mayAct: ({ kind }) => kind !== 'team' }
    case 'admin':
      return { mayRead: ({ kind }) => kind === 'feed', mayAct: ({ kind }) => kind === 'feed' }
    default:
      return { mayRead: () => true, mayAct: () => false }
  }
}

/** The teams of which somebody is a manager. */
export async function ownTeams(
  { tenantId, staffId }: Caller,
  roster: RosterStore,
): Promise<ReadonlySet<string>> {
  if (staffId === null) return new Set()
  const teams = await roster.teams(tenantId)
  return new Set(teams.filter(({ managers }) => managers.includes(staffId)).map(({ teamId }) => teamId))
}

/** In words, for whoever wonders. */
export function actorsOf({ kind }: AlertScope): string {
  if (kind === 'team') return 'the managers of the team'
  return kind === 'organization' ? 'leaders' : 'leaders and admins'
}

/** Whether there is an alert at all is not for everybody to know. */
export function noAlert(): HttpProblem {
  return new HttpProblem(404, 'There is no such alert here for you')
}

/** @throws HttpProblem 403 */
export function requireActor({ mayAct }: AlertAccess, { scope }: Alert): void {
  if (!mayAct(scope)) throw new HttpProblem(403, `Only ${actorsOf(scope)} may do this`)
}
