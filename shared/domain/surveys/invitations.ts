import { type Span, subtract, union } from '../span.ts'

/** Somebody on the roster, as an invitation needs them. */
export interface Invitee {
  readonly staffId: string
  readonly teamId: string | null
  readonly attribute: string | null
  /** First day of work; undefined: long here. */
  readonly startDate?: string | undefined
  /** When the last invitation to any survey was sent; null: never. */
  readonly lastInvitedAt: number | null
  readonly leave: readonly Span[]
}

export interface InvitingCycle {
  readonly opensAt: number
  readonly closesAt: number
  /** By the organisation's calendar. */
  readonly opensOn: string
}

export type NotInvited = 'no team' | 'not started' | 'on leave throughout' | 'invited lately'

/** No person is invited more often than once in so many days. */
const INVITATION_DAYS = 28

const DAY = 86_400

/**
 * Why somebody is not asked in a cycle; null: they are.
 *
 *   cycle     |        [ open                  )        |
 *   Ann       |  leave ==========                       |   asked; the message waits for the end of leave
 *   Bob       |  leave ===============================  |   not asked
 *   Cem       |  asked 20 days ago                      |   not asked; 28 days ago to the second: asked
 */
export function notInvited(
  invitee: Invitee,
  { opensAt, closesAt, opensOn }: InvitingCycle,
): NotInvited | null {
  if (invitee.teamId === null) return 'no team'
  if (invitee.startDate !== undefined && invitee.startDate > opensOn) return 'not started'
  const { lastInvitedAt } = invitee
  if (lastInvitedAt !== null && opensAt - lastInvitedAt < INVITATION_DAYS * DAY) return 'invited lately'
  const present = subtract([{ start: opensAt, end: closesAt }], union(invitee.leave))
  return present.length === 0 ? 'on leave throughout' : null
}
