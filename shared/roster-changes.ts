import { isDeepStrictEqual } from 'node:util'
import type { Roster, StaffMember, Team } from './roster.ts'

/** A person or a team that stays, and what of it comes out otherwise. */
interface Changed {
  readonly id: string
  readonly fields: readonly string[]
}

interface ChangesOfList {
  readonly added: readonly string[]
  readonly changed: readonly Changed[]
  readonly removed: readonly string[]
}

/** Null where somebody was, or will be, in no team. */
interface Move {
  readonly staffId: string
  readonly from: string | null
  readonly to: string | null
}

interface SmallTeam {
  readonly teamId: string
  readonly peopleBefore: number
  readonly peopleAfter: number
}

export interface RosterChanges {
  readonly people: ChangesOfList
  readonly teams: ChangesOfList
  /** People who stay, in another team than before. */
  readonly moved: readonly Move[]
  /** Teams whose figures nobody would see any more, or never: they have people, and too few. */
  readonly tooSmall: readonly SmallTeam[]
}

/**
 * What another roster would change.
 *
 *   before   east: a b c d e     west: f g h i j
 *   after    east: b c d e       west: a f g h i x
 *   people   added x, removed j   moved a from east to west   too small: east (5 -> 4)
 *
 * @param smallestGroup a team with fewer people is shown nowhere
 */
export function rosterChanges(before: Roster, after: Roster, smallestGroup: number): RosterChanges {
  const membersBefore = byName(before.staff, staffIdOf)
  const moved = after.staff.flatMap(({ staffId, teamId = null }) => {
    const member = membersBefore.get(staffId)
    const from = member?.teamId ?? null
    return member === undefined || from === teamId ? [] : [{ staffId, from, to: teamId }]
  })
  return {
    people: changesOfList(membersBefore, byName(after.staff, staffIdOf)),
    teams: changesOfList(byName(before.teams, teamIdOf), byName(after.teams, teamIdOf)),
    moved,
    tooSmall: tooSmall(before, after, smallestGroup),
  }
}

function staffIdOf({ staffId }: StaffMember): string {
  return staffId
}

function teamIdOf({ teamId }: Team): string {
  return teamId
}

function byName<T>(items: readonly T[], nameOf: (item: T) => string): Map<string, T> {
  return new Map(items.map((item) => [nameOf(item), item]))
}

function changesOfList<T extends object>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
): ChangesOfList {
  const changed = [...after].flatMap(([id, now]) => {
    const fields = changedFields(before.get(id) ?? now, now)
    return fields.length === 0 ? [] : [{ id, fields }]
  })
  return {
    added: [...after.keys()].filter((id) => !before.has(id)),
    changed,
    removed: [...before.keys()].filter((id) => !after.has(id)),
  }
}

function changedFields(before: object, after: object): string[] {
  const old = new Map(Object.entries(before))
  const now = new Map(Object.entries(after))
  const names = new Set([...old.keys(), ...now.keys()])
  return [...names].filter((name) => !isDeepStrictEqual(old.get(name), now.get(name))).sort()
}

function tooSmall(before: Roster, after: Roster, smallestGroup: number): SmallTeam[] {
  const [had, has] = [peopleOfTeams(before), peopleOfTeams(after)]
  return after.teams.flatMap(({ teamId }) => {
    const [peopleBefore, peopleAfter] = [had.get(teamId) ?? 0, has.get(teamId) ?? 0]
    const wasShown = peopleBefore >= smallestGroup || peopleBefore === 0
    const isSmall = peopleAfter < smallestGroup && peopleAfter !== peopleBefore
    return wasShown && isSmall ? [{ teamId, peopleBefore, peopleAfter }] : []
  })
}

function peopleOfTeams({ staff }: Roster): Map<string | undefined, number> {
  const people = new Map<string | undefined, number>()
  for (const { teamId } of staff) people.set(teamId, (people.get(teamId) ?? 0) + 1)
  return people
}
