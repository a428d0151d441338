import * as z from 'zod'
import { identifier } from './identifier.ts'
import { zone } from './settings.ts'

/** A person as the roster names them. `role` is their work: physician, nurse, front-desk, billing ... */
const staffMemberSchema = z.strictObject({
  staffId: identifier,
  role: z.string().min(1).max(64),
  teamId: identifier.optional(),
  zone: zone.optional(),
  /** Full-time equivalent: 1 is full time. */
  fte: z.number().gt(0).max(2).default(1),
})
export type StaffMember = z.infer<typeof staffMemberSchema>

const teamSchema = z.strictObject({
  teamId: identifier,
  name: z.string().min(1).max(128),
  parentId: identifier.optional(),
  zone: zone.optional(),
  managers: z.array(identifier).max(100).default([]),
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
