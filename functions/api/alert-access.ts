import {
  type Audience,
  type AudienceStores,
  type RecipientId,
  readAudience,
  toldOf,
} from '../../shared/alert-audience.ts'
import type { Alert } from '../../shared/domain/alerts/alert.ts'
import type { AlertScope } from '../../shared/domain/alerts/alert-scope.ts'
import { HttpProblem } from '../../shared/problem.ts'
import type { Team } from '../../shared/roster.ts'
import type { Caller } from '../../shared/sign-in.ts'
import { allow } from './access.ts'

/**
 * Who reads alerts. An admin is told of feeds alone: an alert of work says what figures say. Staff, too: a deputy is
 * told, and need not be a manager.
 */
export const ALERT_READERS = allow({
  staff: 'no scope',
  manager: 'no scope',
  leader: 'no scope',
  admin: 'no scope',
  integration: 'aggregates:read',
})

export const ALERT_ACTORS = allow({
  staff: 'no scope',
  manager: 'no scope',
  leader: 'no scope',
  admin: 'no scope',
})

type AlertShown = Pick<Alert, 'scope' | 'told'>

/**
 * What somebody may do with alerts, by what these are about.
 *
 *   about          |  manager          leader     admin      integration  |  told of it: staff, manager, leader
 *   a team         |  of it: all       reads      -          reads        |  all
 *   organisation   |  -                all        -          reads        |  all
 *   a feed         |  -                all        all        reads        |  all
 *
 * Whoever was told of an alert as a deputy, or as who manages the unit above, reads that alert and acts on it, as
 * themselves, and no other of the team: see `toldOf`.
 */
export interface AlertAccess {
  readonly mayRead: (alert: AlertShown) => boolean
  readonly mayAct: (alert: AlertShown) => boolean
}

export async function alertAccess(caller: Caller, stores: AudienceStores): Promise<AlertAccess> {
  const { role, tenantId, staffId } = caller
  if (role === 'admin') return both(({ scope }) => scope.kind === 'feed')
  if (role === 'integration') return { mayRead: () => true, mayAct: () => false }
  const audience = staffId === null ? null : await readAudience(tenantId, stores)
  const isTold = audience === null ? () => false : isToldTo(`staff:${staffId}`, audience)
  if (role === 'leader') {
    return { mayRead: () => true, mayAct: (alert) => alert.scope.kind !== 'team' || isTold(alert) }
  }
  if (role !== 'manager') return both(isTold)
  const own = teamsManagedBy(staffId, audience?.teams ?? [])
  return both((alert) => (alert.scope.kind === 'team' && own.has(alert.scope.id)) || isTold(alert))
}

/** What the recipient of a message may do by its buttons. */
export function recipientAccess(recipientId: RecipientId, audience: Audience): AlertAccess {
  return both(isToldTo(recipientId, audience))
}

function isToldTo(recipientId: RecipientId, audience: Audience) {
  return (alert: AlertShown) => toldOf(alert, audience).includes(recipientId)
}

function both(may: (alert: AlertShown) => boolean): AlertAccess {
  return { mayRead: may, mayAct: may }
}

/** The ids of the teams of which somebody is a manager. */
export function teamsManagedBy(staffId: string | null, teams: readonly Team[]): ReadonlySet<string> {
  const managed = teams.filter(({ managers }) => staffId !== null && managers.includes(staffId))
  return new Set(managed.map(({ teamId }) => teamId))
}

/** In words, for whoever wonders. */
export function actorsOf({ kind }: AlertScope): string {
  if (kind === 'team') return 'the managers of the team, and whoever it was escalated to'
  const told = 'whoever was told of it'
  return kind === 'organization' ? `leaders, and ${told}` : `leaders, admins, and ${told}`
}

/** Whether there is an alert at all is not for everybody to know. */
export function noAlert(): HttpProblem {
  return new HttpProblem(404, 'There is no such alert here for you')
}

/** @throws HttpProblem 403 */
export function requireActor({ mayAct }: AlertAccess, alert: Alert): void {
  if (!mayAct(alert)) throw new HttpProblem(403, `Only ${actorsOf(alert.scope)} may do this`)
}
