import { child, children, descendant, type Element, isObject, isPresent, textAt } from './fhir-element.ts'

/** R4 and R4B write all that is read here alike. */
export type FhirVersion = 'DSTU2' | 'STU3' | 'R4' | 'R5'

/** An element that one version has and no later or earlier one, or has in another form. */
interface Mark {
  readonly version: FhirVersion
  readonly path: readonly [string, ...string[]]
  /** Only if it is an object there: another version has a text or a list. */
  readonly isObject?: true
}

/**
 * By what each version gives itself away; the first mark that is found decides.
 * Source: the "R2 diff" to "R5 diff" pages of each resource at hl7.org/fhir.
 */
const MARKS: Readonly<Record<string, readonly Mark[]>> = {
  AuditEvent: [
    { version: 'DSTU2', path: ['event'], isObject: true },
    { version: 'DSTU2', path: ['participant'] },
    { version: 'DSTU2', path: ['object'] },
    { version: 'R5', path: ['code'], isObject: true },
    { version: 'R5', path: ['category'] },
    { version: 'R5', path: ['outcome'], isObject: true },
    { version: 'STU3', path: ['agent', 'userId'] },
    { version: 'STU3', path: ['agent', 'reference'] },
    { version: 'STU3', path: ['entity', 'identifier'] },
    { version: 'STU3', path: ['entity', 'reference'] },
    { version: 'STU3', path: ['source', 'identifier'] },
    { version: 'R4', path: ['agent', 'who'] },
    { version: 'R4', path: ['source', 'observer'] },
  ],
  Task: [
    { version: 'STU3', path: ['requester', 'agent'] },
    { version: 'R5', path: ['requestedPerformer'] },
    { version: 'R5', path: ['requestedPeriod'] },
    { version: 'R5', path: ['restriction', 'recipient', 'concept'] },
  ],
  Communication: [
    { version: 'DSTU2', path: ['category'], isObject: true },
    { version: 'DSTU2', path: ['requestDetail'] },
    { version: 'STU3', path: ['definition'] },
    { version: 'STU3', path: ['notDone'] },
    { version: 'R5', path: ['topic', 'concept'] },
    { version: 'R5', path: ['reason'] },
    { version: 'R5', path: ['payload', 'contentCodeableConcept'] },
  ],
  CommunicationRequest: [
    { version: 'DSTU2', path: ['requestedOn'] },
    { version: 'STU3', path: ['requester', 'agent'] },
    { version: 'R5', path: ['intent'] },
    { version: 'R5', path: ['informationProvider'] },
  ],
  Appointment: [
    { version: 'R5', path: ['subject'] },
    { version: 'R5', path: ['recurrenceTemplate'] },
    { version: 'STU3', path: ['incomingReferral'] },
    { version: 'STU3', path: ['indication'] },
  ],
}

/**
 * The version of a resource by its content, since feeds do not say.
 *
 * @returns undefined where the content fits several: it is then read as what they have in common
 */
export function fhirVersionOf(resource: Element): FhirVersion | undefined {
  const type = textAt(resource, 'resourceType')
  const marks = type !== undefined && Object.hasOwn(MARKS, type) ? MARKS[type] : undefined
  return marks?.find((mark) => isThere(resource, mark))?.version
}

function isThere(resource: Element, { path, isObject: mustBeObject }: Mark): boolean {
  const element = child(resource, path[0])
  // Most marks are of another version, and end here.
  if (!isPresent(element)) return false
  if (mustBeObject) return isObject(element)
  const [first, ...rest] = path
  return children(resource, first).some((each) => isPresent(descendant(each, ...rest)))
}
