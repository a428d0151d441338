import type { Directory } from './directory.ts'
import { teamsOfMember } from './placement.ts'
import type { StaffMember, Team } from './roster.ts'
import type { RosterEntry } from './sources/roster-entry.ts'

type Unit = Extract<RosterEntry, { kind: 'team' }>

/**
 * The teams by hand as they are, and those of the directory: its live units, and every unit that somebody is or was
 * in. A parent that is not told of yet, or that would lead back to the team itself, is left out.
 */
export function teamsWithDirectory(
  byHand: readonly Team[],
  directory: Directory,
  staff: readonly StaffMember[],
  teamOf: (unit: string) => string,
): Team[] {
  const units = latestUnits(directory)
  const live = [...units.values()].filter(({ isActive }) => isActive).map(({ teamId }) => teamOf(teamId))
  const known = new Map(byHand.map((team) => [team.teamId, team]))
  const pools = new Set(byHand.flatMap((team) => team.pools ?? []))
  const ids = [...new Set([...known.keys(), ...live, ...staff.flatMap(teamsOfMember)])].sort()

  const parents = new Map<string, string>()
  const isTeam = new Set(ids)
  // Where a team by hand is several units, the first of them that names a parent counts.
  for (const { teamId, parentId } of units.values()) {
    const [team, parent] = [teamOf(teamId), parentId && teamOf(parentId)]
    if (!parent || parent === team || !isTeam.has(parent)) continue
    if (!known.get(team)?.parentId && !parents.has(team)) parents.set(team, parent)
  }
  const above = (id: string) => known.get(id)?.parentId ?? parents.get(id)
  return ids.map((teamId) => {
    const team = known.get(teamId) ?? {
      teamId,
      name: units.get(teamId)?.name ?? teamId,
      managers: [],
      ...(!pools.has(teamId) && { pools: [teamId] }),
    }
    const parentId = parents.get(teamId)
    return parentId === undefined || isInItsOwnTree(teamId, above) ? team : { ...team, parentId }
  })
}

/** What each unit said last, in the order of their ids. */
function latestUnits(directory: Directory): Map<string, Unit> {
  const resources = [...directory].sort(([one], [other]) => (one < other ? -1 : 1))
  const units = resources.flatMap(([, versions]) => versions.at(-1)?.entries ?? [])
  return new Map(units.filter((entry) => entry.kind === 'team').map((unit) => [unit.teamId, unit] as const))
}

function isInItsOwnTree(teamId: string, above: (id: string) => string | undefined): boolean {
  const seen = new Set<string>()
  for (let id = above(teamId); id !== undefined && !seen.has(id); id = above(id)) {
    if (id === teamId) return true
    seen.add(id)
  }
  return false
}
