import type { StaffMember } from './roster.ts'

/** Where and how somebody works on a day. */
export interface Placement {
  readonly role: string
  readonly teamId: string | null
  /** Full-time equivalent, above 0: 1 is full time. */
  readonly fte: number
}

/**
 * A person's placement on a local date: the first of the earlier ones that ends after it, else the present one.
 *
 *   roster   |  earlier: until 03-01 East, until 06-01 West   |  now: North
 *   date     |  02-28 -> East    03-01 -> West                |  06-01 -> North
 */
export function placementOn(member: StaffMember, date: string): Placement {
  const { role, teamId, fte, earlier = [] } = member
  const then = earlier.find(({ before }) => date < before)
  if (then === undefined) return { role, teamId: teamId ?? null, fte }
  return { role: then.role ?? role, teamId: then.teamId ?? null, fte: then.fte ?? fte }
}

/** Each team that a person is or was in. */
export function teamsOfMember({ teamId, earlier = [] }: StaffMember): string[] {
  return [
    ...new Set([teamId, ...earlier.map((placement) => placement.teamId)].filter((id) => id !== undefined)),
  ]
}
