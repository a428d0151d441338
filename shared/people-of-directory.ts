import type { Directory } from './directory.ts'
import { placementOn } from './placement.ts'
import { type Held, holdsOn, type PlacementLine } from './placement-line.ts'
import type { StaffMember } from './roster.ts'
import type { RosterEntry } from './sources/roster-entry.ts'

type Placed = Extract<RosterEntry, { kind: 'placement' }>

/** All that a directory says of one person. */
export interface PersonOfDirectory {
  /** Whether they work here from a date on, by the versions of their own resource. */
  readonly activity: { readonly date: string; readonly isActive: boolean }[]
  readonly lines: PlacementLine[]
}

export function peopleOf(directory: Directory): Map<string, PersonOfDirectory> {
  const people = new Map<string, PersonOfDirectory>()
  const personOf = (staffId: string) => {
    const known = people.get(staffId) ?? { activity: [], lines: [] }
    people.set(staffId, known)
    return known
  }
  for (const [resource, versions] of [...directory].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const staffIds = new Set<string>()
    for (const { at, entries } of versions) {
      for (const entry of entries) {
        if (entry.kind === 'placement') staffIds.add(entry.staffId)
        if (entry.kind !== 'person') continue
        personOf(entry.staffId).activity.push({ date: at.slice(0, 10), isActive: entry.isActive })
      }
    }
    const placed = versions.map(({ at, entries }) => ({
      date: at.slice(0, 10),
      bySomebody: placementsOf(entries),
    }))
    for (const staffId of staffIds) {
      const ofPerson = placed.map(({ date, bySomebody }) => ({ date, said: bySomebody.get(staffId) }))
      personOf(staffId).lines.push({ resource, versions: ofPerson })
    }
  }
  return people
}

function placementsOf(entries: readonly RosterEntry[]): Map<string, Placed> {
  return new Map(
    entries.flatMap((entry) => (entry.kind === 'placement' ? [[entry.staffId, entry] as const] : [])),
  )
}

/** How somebody works from a date on. */
interface Stretch {
  readonly role: string
  readonly teamId: string | undefined
  readonly fte: number
}

/** A directory need not say as what somebody works. */
const UNKNOWN_ROLE = 'unknown'
const MOST_EARLIER = 50

/**
 * A person as the directory and the roster by hand have them together.
 *
 *   directory   |            East from 03-01      |  West: changed on 06-01  |  not active since 09-01
 *   by hand     |  South until 03-01, role nurse, half time
 *   result      |  South     | East               |  West                    |  in no team, nurse, half time
 *
 * Before the directory knows of somebody, the hand does. A role of the directory without a unit moves nobody.
 *
 * @param member as put by hand, if they were
 * @param today nothing that begins or ends later is followed yet
 * @returns undefined for somebody who is not by hand, and of whom the directory says only that they have left
 */
export function memberOf(
  staffId: string,
  { activity, lines }: PersonOfDirectory,
  member: StaffMember | undefined,
  teamOf: (unit: string) => string,
  today: string,
): StaffMember | undefined {
  const teamLines = lines.filter(({ versions }) => versions.some(({ said }) => said?.teamId !== undefined))
  const begins = teamLines.map(
    ({ versions }) => versions.at(-1)?.said?.firstDay ?? versions[0]?.date ?? today,
  )
  const begin = begins.sort()[0]
  const spokenRole = latestRole(lines)

  function directoryOn(date: string): Held | 'away' | undefined {
    const then = activity.findLast((one) => one.date <= date)
    if (then?.isActive === false) return 'away'
    const held = teamLines.flatMap((line) => holdsOn(line, date)).filter(({ teamId }) => teamId !== undefined)
    return held.sort(better)[0]
  }

  function stretchOn(date: string): Stretch {
    const byHand = member === undefined ? undefined : placementOn(member, date)
    const held = directoryOn(date <= today ? date : today)
    const spoken = held === 'away' ? undefined : held
    const role = byHand?.role ?? spoken?.role ?? spokenRole ?? UNKNOWN_ROLE
    const fte = byHand?.fte ?? 1
    const ofHand = byHand?.teamId ?? undefined
    if (held === 'away') return { role, fte, teamId: undefined }
    const unit = spoken?.teamId === undefined ? undefined : teamOf(spoken.teamId)
    if (begin === undefined) return { role, fte, teamId: ofHand }
    const isDatedByHand = member?.earlier?.some(({ before }) => date < before) ?? false
    if (date < begin && isDatedByHand) return { role, fte, teamId: ofHand }
    if (spoken !== undefined && !spoken.isCertain) return { role, fte, teamId: ofHand ?? unit }
    return { role, fte, teamId: unit }
  }

  const dates = datesOf(activity, lines, today).concat(member?.earlier?.map(({ before }) => before) ?? [])
  const stretches = [...new Set([FIRST, ...dates.sort()])].map((from) => ({ from, ...stretchOn(from) }))
  const isGone = stretches.every(({ teamId }) => teamId === undefined) && !isLive(activity, lines)
  if (member === undefined && isGone) return undefined
  return assembled(staffId, stretches, member)
}

const FIRST = '0000-01-01'

function assembled(
  staffId: string,
  stretches: readonly (Stretch & { readonly from: string })[],
  member: StaffMember | undefined,
): StaffMember {
  const moves = stretches.filter(
    (each, index) => index === 0 || !isSame(each, stretches[index - 1] as Stretch),
  )
  const now = moves.at(-1) as Stretch
  const { teamId: _team, earlier: _earlier, ...rest } = member ?? { staffId, role: now.role, fte: now.fte }
  const earlier = moves.slice(0, -1).map(({ role, teamId, fte }, index) => ({
    before: (moves[index + 1] as { from: string }).from,
    ...(role !== now.role && { role }),
    ...(teamId !== undefined && { teamId }),
    ...(fte !== now.fte && { fte }),
  }))
  return {
    ...rest,
    role: now.role,
    fte: now.fte,
    ...(now.teamId !== undefined && { teamId: now.teamId }),
    ...(earlier.length > 0 && { earlier: earlier.slice(-MOST_EARLIER) }),
  }
}

function isSame(one: Stretch, other: Stretch): boolean {
  return one.role === other.role && one.teamId === other.teamId && one.fte === other.fte
}

/** Of two roles held at one time: the one known for that date, a role before a care team, the later begun. */
function better(one: Held, other: Held): number {
  return (
    Number(other.isCertain) - Number(one.isCertain) ||
    Number(other.isRole) - Number(one.isRole) ||
    compare(other.firstDay, one.firstDay) ||
    compare(one.resource, other.resource)
  )
}

function compare(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}

/** On what dates something of a person may change, as far as they have come. */
function datesOf(
  activity: PersonOfDirectory['activity'],
  lines: readonly PlacementLine[],
  today: string,
): string[] {
  const ofLines = lines.flatMap(({ versions }) => [
    ...versions.map(({ date }) => date),
    ...versions.flatMap(({ said }) => said?.firstDay ?? []),
    ...versions.flatMap(({ said }) => (said?.lastDay === undefined ? [] : [dayAfter(said.lastDay)])),
  ])
  return [...activity.map(({ date }) => date), ...ofLines].filter((date) => date > FIRST && date <= today)
}

function dayAfter(date: string): string {
  const next = new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000)
  return Number.isNaN(next.getTime()) || next.getUTCFullYear() > 9999 ? date : next.toISOString().slice(0, 10)
}

function latestRole(lines: readonly PlacementLine[]): string | undefined {
  const said = lines.flatMap(({ versions }) =>
    versions.flatMap((version) => (version.said?.role ? [version] : [])),
  )
  return said.sort((one, other) => compare(one.date, other.date)).at(-1)?.said?.role
}

function isLive(activity: PersonOfDirectory['activity'], lines: readonly PlacementLine[]): boolean {
  const latest = activity.at(-1)
  if (latest !== undefined) return latest.isActive
  return lines.some(({ versions }) => versions.at(-1)?.said?.isActive === true)
}
