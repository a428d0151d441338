import { isIdentifier } from '../identifier.ts'
import type { AuditLayout } from './fhir-audit-layout.ts'
import { type Code, codesAt } from './fhir-coding.ts'
import { child, children, type Element, isPresent, type Rejected, rejected, textAt } from './fhir-element.ts'
import { partyOf } from './fhir-party.ts'
import { targetOf } from './fhir-reference.ts'

type Find = (reference: string) => Element | undefined

type AgentKind = 'person' | 'patient' | 'process' | 'machine'

/**
 * What the codes of an agent say it is. A star stands for every code of a system.
 *
 * Sources: DICOM PS3.15 A.5.3 and PS3.16 CID 402; HL7 extra-security-role-type, v3-ParticipationType and
 * v3-RoleClass; the types of user that IHE BALP lists.
 */
const KIND_OF_ROLE: ReadonlyMap<string, AgentKind> = new Map([
  ['DCM|110150', 'machine'], // application
  ['DCM|110151', 'person'], // application launcher
  ['DCM|110152', 'process'], // destination
  ['DCM|110153', 'process'], // source
  ['DCM|110154', 'machine'], // destination media
  ['DCM|110155', 'machine'], // source media
  ['extra-security-role-type|humanuser', 'person'],
  ['extra-security-role-type|authserver', 'machine'],
  ['extra-security-role-type|dataprocessor', 'machine'],
  ['extra-security-role-type|datacollector', 'machine'],
  ['extra-security-role-type|datasubject', 'patient'],
  ['v3-ParticipationType|AUT', 'person'],
  ['v3-ParticipationType|INF', 'person'],
  ['v3-ParticipationType|IRCP', 'person'],
  ['v3-ParticipationType|CST', 'machine'],
  ['v3-ParticipationType|DEV', 'machine'],
  ['v3-ParticipationType|RCT', 'patient'],
  ['v3-ParticipationType|SBJ', 'patient'],
  ['v3-RoleClass|AGNT', 'person'],
  ['v3-RoleClass|ASSIGNED', 'person'],
  ['v3-RoleClass|PROV', 'person'],
  ['v3-RoleClass|PAT', 'patient'],
  ['v3-RoleClass|NOK', 'patient'],
  ['v3-RoleClass|PRS', 'patient'],
  ['v3-RoleClass|GUARD', 'patient'],
  ['UserAgentTypes|*', 'person'],
])

/** Of several roles of an agent, the first in this list is what it is. */
const PRECEDENCE: readonly AgentKind[] = ['patient', 'machine', 'person', 'process']

/** HL7 object-role 1: the entity is the patient. */
const PATIENT_ROLE = '1'

/** Who an agent is: R4 and R5, STU3 and DSTU2. */
const REFERENCES = ['who', 'reference'] as const

interface Agent {
  readonly element: Element
  readonly kind: AgentKind | undefined
  readonly id: string | undefined
  readonly isRequestor: boolean
}

/**
 * The person who acted: the agent that asked for the act, else the human user.
 *
 *   requestor   Ann (human user)                 ->  Ann
 *   requestor   an app;  human user Ann          ->  Ann
 *   requestor   a patient, through a portal      ->  ignored, whoever else is named
 *   no requestor;  human user Ann                ->  Ann
 *   devices, organizations, media                ->  ignored
 *
 * Source and destination are roles of processes. Where a feed gives one of them to the requestor, it is a person
 * if it has a name beside its id. Whoever has the same id as a patient of the event is that patient.
 */
export function actorOf(
  resource: Element,
  layout: AuditLayout,
  find: Find,
): { readonly staffId: string } | { readonly ignored: string } | Rejected {
  const patients = patientIds(resource, layout, find)
  const agents = children(resource, layout.agents).map((element) => readAgent(element, patients, find))
  const requestors = agents.filter(({ isRequestor }) => isRequestor)
  const actor =
    requestors.find(({ kind }) => kind === 'person') ??
    requestors.find(({ kind }) => kind === 'patient') ??
    requestors.find(({ kind }) => kind === undefined) ??
    agents.find(({ kind }) => kind === 'person') ??
    agents.find(({ kind }) => kind === 'patient')
  if (actor === undefined) return { ignored: 'no person acted, but devices or systems' }
  if (actor.kind === 'patient') return { ignored: 'a patient or a relative acted, who is no staff' }
  if (actor.id === undefined) {
    return rejected(
      actor.element,
      'has no reference that leads to somebody, nor identifier, alternate id or name',
    )
  }
  if (!isIdentifier(actor.id)) {
    return rejected(actor.element, 'is named by more than 128 or by unprintable characters')
  }
  return { staffId: actor.id }
}

function readAgent(element: Element, patients: ReadonlySet<string | undefined>, find: Find): Agent {
  const ids = idsOf(element, find)
  const name = textAt(element, 'name') ?? textAt(element, 'who', 'display')
  const isRequestor = child(element, 'requestor').value === true
  const isPatient = [...ids, name].some((text) => text !== undefined && patients.has(text))
  const kind = isPatient ? 'patient' : kindOf(element, isRequestor, find)
  // A reference that leads nowhere may be a patient's, and then the name is, too.
  const isReferred = REFERENCES.some((reference) => textAt(element, reference, 'reference') !== undefined)
  return { element, kind, id: ids[0] ?? (isReferred ? undefined : name), isRequestor }
}

function kindOf(element: Element, isRequestor: boolean, find: Find): AgentKind | undefined {
  const codes = [...codesAt(element, 'type'), ...codesAt(element, 'role')]
  const kinds = new Set(codes.map(kindOfCode))
  for (const reference of REFERENCES.map((name) => child(element, name)).filter(isPresent)) {
    const { kind } = partyOf(reference, find)
    if (kind === 'patient') return 'patient'
    if (kind === 'system' || kind === 'pool' || kind === 'else') return 'machine'
    // A practitioner to whom data was sent did not act.
    if (kind === 'staff' && (isRequestor || !kinds.has('process'))) return 'person'
  }
  const byRole = isPresent(child(element, 'media'))
    ? 'machine'
    : PRECEDENCE.find((candidate) => kinds.has(candidate))
  if (byRole !== 'process') return byRole
  return isRequestor && isNamedBesideItsId(element) ? 'person' : 'process'
}

function kindOfCode({ system, code }: Code): AgentKind | undefined {
  return KIND_OF_ROLE.get(`${system}|${code}`) ?? KIND_OF_ROLE.get(`${system}|*`)
}

function isNamedBesideItsId(agent: Element): boolean {
  return (
    identifiersOf(agent).length > 0 &&
    (textAt(agent, 'name') !== undefined || textAt(agent, 'who', 'display') !== undefined)
  )
}

/** The best first: reference, identifier, alternate id. Without any, the name is the last resort. */
function idsOf(agent: Element, find: Find): string[] {
  const referenced = REFERENCES.map((name) => child(agent, name))
    .filter(isPresent)
    .flatMap((reference) => {
      const party = partyOf(reference, find)
      return party.kind === 'staff' ? [party.staffId] : (targetOf(reference, find).id ?? [])
    })
  return [...referenced, ...identifiersOf(agent)]
}

const ALTERNATE_ID = 'http://hl7.org/fhir/StructureDefinition/auditevent-AlternativeUserID'

function identifiersOf(agent: Element): string[] {
  const alternate = children(agent, 'extension').find(
    (extension) => textAt(extension, 'url') === ALTERNATE_ID,
  )
  return [
    textAt(agent, 'who', 'identifier', 'value'),
    textAt(agent, 'userId', 'value'),
    textAt(agent, 'altId'),
    alternate && textAt(alternate, 'valueIdentifier', 'value'),
  ].filter((text) => text !== undefined)
}

/** By whatever id the event names its patient. */
function patientIds(resource: Element, layout: AuditLayout, find: Find): ReadonlySet<string | undefined> {
  const patients = children(resource, layout.entities).filter((entity) => isPatient(entity, find))
  const ids = new Set<string | undefined>()
  function addReferenced(reference: Element): void {
    const { id, identifier } = targetOf(reference, find)
    ids.add(id).add(identifier).add(textAt(reference, 'display'))
  }
  addReferenced(child(resource, 'patient'))
  for (const entity of patients) {
    addReferenced(child(entity, 'what'))
    addReferenced(child(entity, 'reference'))
    ids.add(textAt(entity, 'identifier', 'value')).add(textAt(entity, 'name'))
  }
  return ids
}

function isPatient(entity: Element, find: Find): boolean {
  if (codesAt(entity, 'role').some(({ code }) => code === PATIENT_ROLE)) return true
  return [child(entity, 'what'), child(entity, 'reference')].some(
    (reference) => targetOf(reference, find).type === 'Patient',
  )
}
