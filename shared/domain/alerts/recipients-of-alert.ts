import type { NoticeReason } from './alert-item.ts'
import type { AlertScope } from './alert-scope.ts'

/** A team as the roster has it. */
export interface ManagedTeam {
  readonly teamId: string
  readonly parentId?: string | undefined
  readonly managers: readonly string[]
}

/**
 * Who is told of an alert.
 *
 *   first, repeat-due   |  the managers
 *   escalated           |  their deputies; where none of them has named one, whoever manages the nearest unit above;
 *                       |  where nobody does, the managers once more
 *   resolved            |  all of these: who never heard that it fires is not told that it is over
 *
 * The managers of a team's alert are those of the team. Those of an alert of the organisation, or of a feed, manage
 * its top units.
 *
 * @param deputyOf whom a manager has named; undefined: nobody
 * @returns each once
 */
export function recipientsOfAlert(
  scope: AlertScope,
  reason: NoticeReason,
  teams: readonly ManagedTeam[],
  deputyOf: (manager: string) => string | undefined,
): string[] {
  const managers = managersOf(scope, teams)
  if (reason === 'first' || reason === 'repeat-due') return managers
  const deputies = standIns(scope, managers, teams, deputyOf)
  return reason === 'escalated' ? deputies : [...new Set([...managers, ...deputies])]
}

function managersOf(scope: AlertScope, teams: readonly ManagedTeam[]): string[] {
  if (scope.kind === 'team') return [...new Set(teams.find(({ teamId }) => teamId === scope.id)?.managers)]
  const known = new Set(teams.map(({ teamId }) => teamId))
  const top = teams.filter(({ parentId }) => parentId === undefined || !known.has(parentId))
  return [...new Set(top.flatMap(({ managers }) => managers))]
}

function standIns(
  scope: AlertScope,
  managers: readonly string[],
  teams: readonly ManagedTeam[],
  deputyOf: (manager: string) => string | undefined,
): string[] {
  const named = managers.flatMap((manager) => deputyOf(manager) ?? [])
  if (named.length > 0) return [...new Set(named)]
  const above = scope.kind === 'team' ? managersAbove(scope.id, managers, teams) : []
  return above.length > 0 ? above : [...managers]
}

/** Of the nearest unit above that somebody else manages. */
function managersAbove(teamId: string, managers: readonly string[], teams: readonly ManagedTeam[]): string[] {
  const unitOf = new Map(teams.map((team) => [team.teamId, team]))
  const seen = new Set([teamId])
  let unit = unitOf.get(unitOf.get(teamId)?.parentId ?? '')
  while (unit !== undefined && !seen.has(unit.teamId)) {
    const others = unit.managers.filter((manager) => !managers.includes(manager))
    if (others.length > 0) return [...new Set(others)]
    seen.add(unit.teamId)
    unit = unitOf.get(unit.parentId ?? '')
  }
  return []
}
