import type { RosterEntry } from './sources/roster-entry.ts'

type Placed = Extract<RosterEntry, { kind: 'placement' }>

/** What one resource of a directory says of one person: from a date on, until the next. */
export interface PlacementLine {
  readonly resource: string
  /** In order. Without `said` the resource no longer names the person. */
  readonly versions: readonly { readonly date: string; readonly said: Placed | undefined }[]
}

/** What somebody is by a resource on a date. */
export interface Held {
  readonly teamId: string | undefined
  readonly role: string | undefined
  readonly firstDay: string
  /** Whether the resource speaks of that date, or was first told of after it. */
  readonly isCertain: boolean
  /** A PractitionerRole, not a seat in a care team. */
  readonly isRole: boolean
  readonly resource: string
}

/**
 * Whether and as what a resource places somebody on a date.
 *
 *   versions   |       1: East        |   2: West, from 2025-03-01 until 2026-06-30
 *   changed    |       2025-09-01     |   2026-01-01
 *   result     |  03-01 East          |   West                          07-01 nowhere
 *
 * The latest version knows best in which days somebody had the role; the one of the date knows in which unit. The first
 * that is known is taken to have held before, too. Who is no longer active was so until then, if days are given.
 */
export function holdsOn({ resource, versions }: PlacementLine, date: string): Held[] {
  const then = versions.findLast((version) => version.date <= date) ?? versions[0]
  const said = then?.said
  if (then === undefined || said === undefined) return []
  const { firstDay, lastDay } = versions.at(-1)?.said ?? said
  if ((firstDay !== undefined && date < firstDay) || (lastDay !== undefined && date > lastDay)) return []
  const isBefore = date < then.date
  const hasDays = firstDay !== undefined || lastDay !== undefined
  if (!said.isActive && !(isBefore && hasDays)) return []
  return [
    {
      teamId: said.teamId,
      role: said.role,
      firstDay: firstDay ?? '',
      isCertain: firstDay !== undefined || !isBefore,
      isRole: resource.startsWith('PractitionerRole/'),
      resource,
    },
  ]
}
