import * as z from 'zod'
import { identifier, roleName } from './identifier.ts'
import { localDate, zone } from './zone.ts'

/** Full-time equivalent: 1 is full time. */
const fte = z.number().gt(0).max(2)

/** Where and how somebody worked until the day before `before`. Without a team they worked in none. */
const earlierPlacementSchema = z.strictObject({
  before: localDate,
  role: roleName.optional(),
  teamId: identifier.optional(),
  fte: fte.optional(),
})

/** A person as the roster names them, as they work now, and how they worked before. */
export const staffMemberSchema = z.strictObject({
  staffId: identifier,
  role: roleName,
  teamId: identifier.optional(),
  zone: zone.optional(),
  fte: fte.default(1),
  /** First day of work. Left out: long here. */
  startDate: localDate.optional(),
  /** Where invitations to surveys go, in this language where the survey has it. */
  email: z.email('is not an e-mail address').max(320).optional(),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'is not a language such as en')
    .optional(),
  /** In order of time. What a placement does not say of role and FTE is as now. */
  earlier: z.array(earlierPlacementSchema).max(50).optional(),
})
export type StaffMember = z.infer<typeof staffMemberSchema>

const teamSchema = z.strictObject({
  teamId: identifier,
  name: z.string().min(1).max(128),
  parentId: identifier.optional(),
  zone: zone.optional(),
  managers: z.array(identifier).max(100).default([]),
  /** Whose work in a pool's list is this team's. A pool belongs to one team. */
  pools: z.array(identifier).max(200).optional(),
})
export type Team = z.infer<typeof teamSchema>

/** The whole roster, each id once, every team and parent that is named in it. */
export const rosterSchema = z
  .strictObject({
    teams: z.array(teamSchema).max(5000).default([]),
    staff: z.array(staffMemberSchema).max(50_000).default([]),
  })
  .check(({ value: { teams, staff }, issues }) => {
    const teamIds = teams.map(({ teamId }) => teamId)
    const parents = new Map(teams.map(({ teamId, parentId }) => [teamId, parentId]))
    const isUnknown = (teamId: string | undefined) => teamId !== undefined && !parents.has(teamId)
    const faults = [
      ...repeats(teamIds).map((at) => ['teams', at, 'teamId', 'is in the list twice'] as const),
      ...repeats(staff.map(({ staffId }) => staffId)).map(
        (at) => ['staff', at, 'staffId', 'is in the list twice'] as const,
      ),
      ...indexesWhere(staff, ({ teamId }) => isUnknown(teamId)).map(
        (at) => ['staff', at, 'teamId', 'names no team of this roster'] as const,
      ),
      ...indexesWhere(staff, ({ earlier = [] }) => earlier.some(({ teamId }) => isUnknown(teamId))).map(
        (at) => ['staff', at, 'earlier', 'names a team that is not of this roster'] as const,
      ),
      ...indexesWhere(staff, ({ earlier = [] }) => !isAscending(earlier.map(({ before }) => before))).map(
        (at) => ['staff', at, 'earlier', 'must be in order of time, each date once'] as const,
      ),
      ...repeats(teams.flatMap(({ pools = [] }) => pools)).map(
        (at) =>
          ['teams', teamOfPoolAt(teams, at), 'pools', 'names a pool that is in the list twice'] as const,
      ),
      ...indexesWhere(teams, ({ parentId }) => isUnknown(parentId)).map(
        (at) => ['teams', at, 'parentId', 'names no team of this roster'] as const,
      ),
      ...indexesWhere(teams, ({ teamId }) => isInItsOwnTree(teamId, parents)).map(
        (at) => ['teams', at, 'parentId', 'leads back to the team itself'] as const,
      ),
    ]
    for (const [list, at, field, message] of faults) {
      issues.push({ code: 'custom', path: [list, at, field], message, input: undefined })
    }
  })
export type Roster = z.infer<typeof rosterSchema>

function isAscending(dates: readonly string[]): boolean {
  return dates.every((date, index) => index === 0 || (dates[index - 1] as string) < date)
}

/** @param at position of a pool among those of all teams */
function teamOfPoolAt(teams: readonly Team[], at: number): number {
  let before = 0
  return teams.findIndex(({ pools = [] }) => {
    before += pools.length
    return at < before
  })
}

function repeats(ids: readonly string[]): number[] {
  const first = new Map<string, number>()
  ids.forEach((id, index) => {
    if (!first.has(id)) first.set(id, index)
  })
  return indexesWhere(ids, (id, index) => first.get(id) !== index)
}

function indexesWhere<T>(items: readonly T[], isFault: (item: T, index: number) => boolean): number[] {
  return items.flatMap((item, index) => (isFault(item, index) ? [index] : []))
}

function isInItsOwnTree(teamId: string, parents: ReadonlyMap<string, string | undefined>): boolean {
  let above = parents.get(teamId)
  for (let steps = 0; above !== undefined && steps < parents.size; steps++) {
    if (above === teamId) return true
    above = parents.get(above)
  }
  return false
}
