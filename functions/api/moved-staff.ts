import { effectiveParameters } from '../../shared/effective-parameters.ts'
import type { Roster } from '../../shared/roster.ts'
import type { Settings } from '../../shared/settings.ts'

/**
 * Whom a new roster moves: people whose zone or team comes out otherwise than before, by their own entry or
 * by their team's, those who were added and those who left. Their stored days must be computed again.
 */
export function movedStaff(before: Roster, after: Roster, settings: Settings): string[] {
  const zoneSettings = { ...settings, holidays: [], systemAccounts: [] }
  const placeBefore = placesOf(before, zoneSettings)
  const placeAfter = placesOf(after, zoneSettings)
  const everybody = [...before.staff, ...after.staff].map(({ staffId }) => staffId)
  const moved = everybody.filter((staffId) => placeBefore(staffId) !== placeAfter(staffId))
  return [...new Set(moved)].sort()
}

function placesOf({ teams, staff }: Roster, settings: Settings): (staffId: string) => string {
  const teamOf = new Map(teams.map((team) => [team.teamId, team]))
  const memberOf = new Map(staff.map((member) => [member.staffId, member]))
  return (staffId) => {
    const member = memberOf.get(staffId)
    const team = member?.teamId === undefined ? undefined : teamOf.get(member.teamId)
    const { zone, teamId } = effectiveParameters(staffId, settings, member, team)
    return JSON.stringify([zone, teamId])
  }
}
