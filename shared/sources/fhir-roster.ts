import type { DirectoryRecord } from '../directory.ts'
import { parseInstant } from '../domain/instant.ts'
import { isIdentifier } from '../identifier.ts'
import { codesAt } from './fhir-coding.ts'
import {
  child,
  children,
  descendant,
  type Element,
  isPresent,
  type Rejected,
  rejected,
  textAt,
} from './fhir-element.ts'
import { nameOf } from './fhir-item.ts'
import type { FhirContext, FhirOutcome } from './fhir-outcome.ts'
import { ofType, type Party, partyOf } from './fhir-party.ts'
import { identifierAt } from './fhir-reference.ts'
import { roleOrCode } from './fhir-role.ts'
import type { RosterEntry } from './roster-entry.ts'

/** A person under the id that work refers to; names, addresses and birth dates stay behind. */
export function readPractitioner(resource: Element, context: FhirContext): FhirOutcome[] {
  const staffId = textAt(resource, 'id') ?? identifierAt(resource)
  if (staffId === undefined) {
    return [rejected(child(resource, 'id'), 'is missing, and there is no identifier in its place')]
  }
  if (!isIdentifier(staffId)) {
    return [rejected(child(resource, 'id'), 'is too long, or has unprintable characters')]
  }
  return record(resource, context, [{ kind: 'person', staffId, isActive: isActive(resource) }])
}

/** Where somebody works. A role that nobody has is no placement; an organization is their team. */
export function readPractitionerRole(resource: Element, context: FhirContext): FhirOutcome[] {
  const practitioner = partyOf(ofType(child(resource, 'practitioner'), 'Practitioner'), context.find)
  if (practitioner.kind === 'unnamed') return [{ ignored: 'a role that nobody has' }]
  if (practitioner.kind !== 'staff') {
    return [rejected(child(resource, 'practitioner'), 'does not refer to a Practitioner')]
  }
  const role = roleOrCode([...codesAt(resource, 'code'), ...codesAt(resource, 'role')])
  const teamId = poolIdOf(partyOf(ofType(child(resource, 'organization'), 'Organization'), context.find))
  return record(resource, context, [
    {
      kind: 'placement',
      staffId: practitioner.staffId,
      isActive: isActive(resource),
      ...(teamId !== undefined && { teamId }),
      ...(role !== undefined && { role }),
      ...days(child(resource, 'period')),
    },
  ])
}

export function readOrganization(resource: Element, context: FhirContext): FhirOutcome[] {
  const teamId = nameOf(resource, 'Organization')
  if (typeof teamId !== 'string') return [teamId]
  const parentId = poolIdOf(partyOf(ofType(child(resource, 'partOf'), 'Organization'), context.find))
  return record(resource, context, [
    {
      kind: 'team',
      teamId,
      isActive: isActive(resource),
      ...teamName(resource),
      ...(parentId !== undefined && { parentId }),
      pools: [teamId],
    },
  ])
}

const MOST_MEMBERS = 1000
const LIVE_CARE_TEAM: ReadonlySet<string | undefined> = new Set([undefined, 'active', 'proposed'])

/** A team of staff and its members. The team around one patient is no unit of the house, and tells of a patient. */
export function readCareTeam(resource: Element, context: FhirContext): FhirOutcome[] {
  const subjects = ['subject', 'patient'].flatMap((name) => children(resource, name))
  if (subjects.length > 0) return [{ ignored: 'the care team of one patient' }]
  const teamId = nameOf(resource, 'CareTeam')
  if (typeof teamId !== 'string') return [teamId]
  const isLive = LIVE_CARE_TEAM.has(textAt(resource, 'status'))
  const team: RosterEntry = {
    kind: 'team',
    teamId,
    isActive: isLive,
    ...teamName(resource),
    pools: [teamId],
  }
  const participants = children(resource, 'participant')
  if (participants.length > MOST_MEMBERS) {
    return [rejected(child(resource, 'participant'), 'is a list of more than 1000: no team is so large')]
  }
  const members = participants.flatMap((participant): RosterEntry[] => {
    const member = partyOf(child(participant, 'member'), context.find)
    if (member.kind !== 'staff') return []
    const role = roleOrCode(codesAt(participant, 'role'))
    return [
      {
        kind: 'placement',
        staffId: member.staffId,
        isActive: isLive,
        teamId,
        ...(role !== undefined && { role }),
        ...days(child(participant, 'period')),
      },
    ]
  })
  return record(resource, context, [team, ...members])
}

/** What a resource says, and since when, as far as its server tells. */
function record(
  resource: Element,
  { readTime }: FhirContext,
  entries: readonly RosterEntry[],
): { readonly directory: DirectoryRecord }[] | Rejected[] {
  const name = nameOf(resource, textAt(resource, 'resourceType') ?? '')
  if (typeof name !== 'string') return [name]
  const updated = descendant(resource, 'meta', 'lastUpdated')
  const time = isPresent(updated) ? readTime(updated) : { at: undefined }
  if ('rejected' in time) return [time]
  const version = Number(textAt(resource, 'meta', 'versionId') ?? 0)
  return [
    {
      directory: {
        resource: name,
        changedAt: time.at,
        version: Number.isSafeInteger(version) ? version : 0,
        entries,
      },
    },
  ]
}

function isActive(resource: Element): boolean {
  return child(resource, 'active').value !== false
}

function poolIdOf(party: Party): string | undefined {
  return party.kind === 'pool' ? party.poolId : undefined
}

const LONGEST_NAME = 128

function teamName(resource: Element): { readonly name?: string } {
  const name = textAt(resource, 'name')?.slice(0, LONGEST_NAME)
  return name !== undefined && isIdentifier(name) ? { name } : {}
}

/** Whole days, as far as the feed gives them: a month or a year alone is left out. */
function days(period: Element): { readonly firstDay?: string; readonly lastDay?: string } {
  const [firstDay, lastDay] = ['start', 'end'].map((name) => dayOf(textAt(descendant(period, name)) ?? ''))
  return { ...(firstDay !== undefined && { firstDay }), ...(lastDay !== undefined && { lastDay }) }
}

function dayOf(text: string): string | undefined {
  const isDay = /^\d{4}-\d{2}-\d{2}(?:T|$)/.test(text)
  const day = text.slice(0, 10)
  return isDay && !Number.isNaN(parseInstant(`${day}T00:00:00Z`)) ? day : undefined
}
