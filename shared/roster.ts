import * as z from 'zod'
import { identifier } from './identifier.ts'
import { zone } from './settings.ts'

/** A person as the roster names them. `role` is their work: physician, nurse, front-desk, billing ... */
export const staffMemberSchema = z.strictObject({
  staffId: identifier,
  role: z.string().min(1).max(64),
  teamId: identifier.optional(),
  zone: zone.optional(),
  /** Full-time equivalent: 1 is full time. */
  fte: z.number().gt(0).max(2).default(1),
})
export type StaffMember = z.infer<typeof staffMemberSchema>

export const teamSchema = z.strictObject({
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
  .check((context) => {
    const { teams, staff } = context.value
    const teamIds = new Set(teams.map(({ teamId }) => teamId))
    const issue = (path: (string | number)[], message: string) =>
      context.issues.push({ code: 'custom', path, message, input: undefined })
    repeats(teams.map(({ teamId }) => teamId)).forEach((at) => issue(['teams', at, 'teamId'], 'is in the list twice'))
    repeats(staff.map(({ staffId }) => staffId)).forEach((at) => issue(['staff', at, 'staffId'], 'is in the list twice'))
    staff.forEach(({ teamId }, at) => {
      if (teamId !== undefined && !teamIds.has(teamId)) issue(['staff', at, 'teamId'], 'names no team of this roster')
    })
    const parents = new Map(teams.map(({ teamId, parentId }) => [teamId, parentId]))
    teams.forEach(({ parentId }, at) => {
      if (parentId === undefined) return
      if (!teamIds.has(parentId)) issue(['teams', at, 'parentId'], 'names no team of this roster')
      let above: string | undefined = parentId
      for (let depth = 0; above !== undefined && depth <= teams.length; depth++) above = parents.get(above)
      if (above !== undefined) issue(['teams', at, 'parentId'], 'leads back to the team itself')
    })
  })
export type Roster = z.infer<typeof rosterSchema>

function repeats(ids: readonly string[]): number[] {
  const seen = new Set<string>()
  return ids.flatMap((id, index) => (seen.has(id) ? [index] : (seen.add(id), [])))
}
