import type { Directory } from './directory.ts'
import { memberOf, peopleOf } from './people-of-directory.ts'
import type { Roster, Team } from './roster.ts'
import { teamsWithDirectory } from './teams-of-directory.ts'

/**
 * The roster of an organisation: what was put in place by hand (`PUT /v1/roster`), and what its directory says.
 *
 *   by hand      share of full time, zone, first day, role of the people it names; names, managers, pools of its teams
 *   directory    who else is there, in which team since when, and until when; teams that nobody named by hand
 *
 * A team by hand that has a unit of the directory among its pools is that unit. A unit that somebody is placed in, and
 * that is not told of yet, goes by its id. It depends on what is stored and on the date, not on what came first.
 *
 * @param today the date up to which the directory is followed
 */
export function rosterWithDirectory(byHand: Roster, directory: Directory, today: string): Roster {
  if (directory.size === 0) return byHand
  const teamOf = teamsByUnit(byHand.teams)
  const people = peopleOf(directory)
  const members = new Map(byHand.staff.map((member) => [member.staffId, member]))
  const staffIds = [...new Set([...members.keys(), ...people.keys()])].sort()
  const staff = staffIds.flatMap((staffId) => {
    const member = members.get(staffId)
    const person = people.get(staffId)
    return (person === undefined ? member : memberOf(staffId, person, member, teamOf, today)) ?? []
  })
  return { staff, teams: teamsWithDirectory(byHand.teams, directory, staff, teamOf) }
}

function teamsByUnit(teams: readonly Team[]): (unit: string) => string {
  const ids = new Set(teams.map(({ teamId }) => teamId))
  const owners = new Map(
    teams.flatMap(({ teamId, pools = [] }) => pools.map((pool) => [pool, teamId] as const)),
  )
  return (unit) => (ids.has(unit) ? unit : (owners.get(unit) ?? unit))
}
