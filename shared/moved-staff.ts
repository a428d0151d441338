import { effectiveParameters } from './effective-parameters.ts'
import { teamsOfMember } from './placement.ts'
import type { Roster, StaffMember, Team } from './roster.ts'
import type { Settings } from './settings.ts'

/**
 * Whom a new roster moves: people whose zone, by their own entry or by their team's, or any placement, first day
 * of work, role or share of full time comes out otherwise than before, those who were added and those who left.
 * Their stored days must be computed again, and the weeks of their teams with them.
 */
export function movedStaff(before: Roster, after: Roster, settings: Settings): string[] {
  const zoneSettings = { ...settings, holidays: [], systemAccounts: [] }
  const placeBefore = placesOf(before, zoneSettings)
  const placeAfter = placesOf(after, zoneSettings)
  const everybody = [...before.staff, ...after.staff].map(({ staffId }) => staffId)
  const moved = everybody.filter((staffId) => placeBefore(staffId) !== placeAfter(staffId))
  return [...new Set(moved)].sort()
}

/** Every team that somebody leaves or comes to, at whatever date, or in which they are otherwise than before. */
export function teamsOfStaff(staffIds: readonly string[], ...rosters: readonly Roster[]): string[] {
  const moved = new Set(staffIds)
  const members = rosters.flatMap(({ staff }) => staff.filter(({ staffId }) => moved.has(staffId)))
  return [...new Set(members.flatMap(teamsOfMember))].sort()
}

/** Pools that are another team's than before, or no team's. */
export function movedPools(before: Roster, after: Roster): string[] {
  const ownersBefore = ownersOfPools(before)
  const ownersAfter = ownersOfPools(after)
  const poolIds = [...new Set([...ownersBefore.keys(), ...ownersAfter.keys()])].sort()
  return poolIds.filter((poolId) => ownersBefore.get(poolId) !== ownersAfter.get(poolId))
}

function ownersOfPools({ teams }: Roster): Map<string, string> {
  return new Map(teams.flatMap(({ teamId, pools = [] }) => pools.map((poolId) => [poolId, teamId] as const)))
}

/** Teams whose weeks a new roster changes without moving anybody: they have other pools, or end at another hour. */
export function changedTeams(before: Roster, after: Roster, settings: Settings): string[] {
  const weekOfTeam = (team: Team | undefined) =>
    JSON.stringify([team?.zone ?? settings.zone, [...(team?.pools ?? [])].sort()])
  const teamBefore = new Map(before.teams.map((team) => [team.teamId, team]))
  const teamAfter = new Map(after.teams.map((team) => [team.teamId, team]))
  const teamIds = [...new Set([...teamBefore.keys(), ...teamAfter.keys()])].sort()
  return teamIds.filter((id) => weekOfTeam(teamBefore.get(id)) !== weekOfTeam(teamAfter.get(id)))
}

function placesOf({ teams, staff }: Roster, settings: Settings): (staffId: string) => string {
  const teamOf = new Map(teams.map((team) => [team.teamId, team]))
  const memberOf = new Map(staff.map((member) => [member.staffId, member]))
  return (staffId) => {
    const member = memberOf.get(staffId)
    const team = member?.teamId === undefined ? undefined : teamOf.get(member.teamId)
    const { zone } = effectiveParameters(staffId, settings, member, team)
    return JSON.stringify([zone, member && placementsOf(member)])
  }
}

function placementsOf({ role, teamId, fte, startDate, earlier = [] }: StaffMember): unknown[] {
  return [
    role,
    teamId,
    fte,
    startDate,
    ...earlier.map((placement) => [placement.before, placement.role, placement.teamId, placement.fte]),
  ]
}
