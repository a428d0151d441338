import { readAppointment } from './fhir-appointment.ts'
import { readAuditEvent } from './fhir-audit-event.ts'
import { readCommunication } from './fhir-communication.ts'
import { readCommunicationRequest } from './fhir-communication-request.ts'
import { child, children, type Element, isObject, isPresent, rejected, textAt } from './fhir-element.ts'
import type { FhirContext, FhirOutcome } from './fhir-outcome.ts'
import { readCareTeam, readOrganization, readPractitioner, readPractitionerRole } from './fhir-roster.ts'
import { readTask } from './fhir-task.ts'
import { type FhirVersion, fhirVersionOf } from './fhir-version.ts'

type Reader = (resource: Element, context: FhirContext) => FhirOutcome[]

/**
 * What each type of resource becomes.
 *
 * A reply to an invitation is not the appointment: what came of it the appointment itself says. A slot is time
 * on offer; read as a shift it would make its owner one who works by shifts, and nothing could take it back when
 * it is blocked. Shifts come from the roster feed.
 */
const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['Appointment', readAppointment],
  ['AppointmentResponse', ignoring('a reply to an invitation: the appointment says what came of it')],
  ['AuditEvent', readAuditEvent],
  ['CareTeam', readCareTeam],
  ['Communication', readCommunication],
  ['CommunicationRequest', readCommunicationRequest],
  ['MessageHeader', ignoring('the header of a message')],
  ['OperationOutcome', ignoring('an answer of a server')],
  ['Organization', readOrganization],
  ['Parameters', ignoring('parameters, or the status of a subscription')],
  ['Practitioner', readPractitioner],
  ['PractitionerRole', readPractitionerRole],
  ['Schedule', ignoring('says whose calendar there is, not when anybody works')],
  ['Slot', ignoring('time on offer: visits come with Appointment, shifts with a roster')],
  ['SubscriptionStatus', ignoring('the status of a subscription')],
  ['Task', readTask],
])

/** The types of resources that are known. */
export const FHIR_TYPES: readonly string[] = [...READERS.keys()]

export interface ResourceKind {
  /** Undefined of a type that is not read: a word of the input is not repeated. */
  readonly resourceType: string | undefined
  /** Where the content gives it away. */
  readonly version: FhirVersion | undefined
}

export function kindOf(resource: Element | undefined): ResourceKind {
  const type = resource && textAt(resource, 'resourceType')
  if (resource === undefined || type === undefined || !(READERS.has(type) || type === 'Bundle')) {
    return { resourceType: undefined, version: undefined }
  }
  return { resourceType: type, version: fhirVersionOf(resource) }
}

/** One resource, not a bundle. Gives at least one outcome. */
export function readResource(resource: Element, context: FhirContext): FhirOutcome[] {
  if (!isObject(resource))
    return [rejected(resource, isPresent(resource) ? 'is not an object' : 'is missing')]
  const type = textAt(resource, 'resourceType')
  if (type === undefined) return [rejected(child(resource, 'resourceType'), 'is missing')]
  const reader = READERS.get(type)
  if (reader === undefined) return [{ ignored: 'of a type of resource that tells of no work' }]
  return reader(resource, { ...context, find: withContained(resource, context.find) })
}

function ignoring(reason: string): Reader {
  return () => [{ ignored: reason }]
}

/** `#doctor` is looked for in the resource itself, everything else around it. */
function withContained(resource: Element, find: FhirContext['find']): FhirContext['find'] {
  let contained: Map<string, Element> | undefined
  return (reference) => {
    if (!reference.startsWith('#')) return find(reference)
    contained ??= new Map(
      children(resource, 'contained').flatMap((inner) => {
        const id = textAt(inner, 'id')
        return id === undefined ? [] : [[`#${id}`, inner] as const]
      }),
    )
    return contained.get(reference)
  }
}
