import { child, children, type Element, isPresent, textAt } from './fhir-element.ts'

/**
 * What a Reference points to, as far as it can be told.
 *
 *   Practitioner/f001/_history/2             type and id
 *   https://ehr.example/r4/Practitioner/f001  the same
 *   #doctor                                  the resource contained under that name
 *   urn:uuid:...                             the resource of the bundle with that URL
 *   Practitioner?identifier=sys|17           type and identifier
 *   { identifier, type }                     the same
 */
export interface Target {
  readonly type: string | undefined
  readonly id: string | undefined
  readonly identifier: string | undefined
  /** The resource itself, where it was sent along. */
  readonly resource: Element | undefined
}

/** Nobody's address is longer. */
const LONGEST_REFERENCE = 2048
const TYPE_NAME = /^[A-Z][A-Za-z]{1,63}$/
const HISTORY = /\/_history(?:\/|$)/
const NOWHERE: Target = { type: undefined, id: undefined, identifier: undefined, resource: undefined }

export function targetOf(reference: Element, find: (reference: string) => Element | undefined): Target {
  if (!isPresent(reference)) return NOWHERE
  const literal = literalOf(reference)
  const resource = literal === undefined ? undefined : find(literal)
  const parsed = literal === undefined ? undefined : parseReference(literal)
  const isContained = literal?.startsWith('#') ?? false
  return {
    type: (resource && textAt(resource, 'resourceType')) ?? parsed?.type ?? textAt(reference, 'type'),
    // The name of a contained resource means nothing outside of it.
    id: isContained ? undefined : ((resource && textAt(resource, 'id')) ?? parsed?.id),
    identifier: identifierAt(reference) ?? parsed?.identifier ?? (resource && identifierAt(resource)),
    resource,
  }
}

/** `Type/id` of an address, whatever server and version it names. */
export function typeAndId(reference: string): string | undefined {
  const { type, id } = parseReference(reference)
  return type !== undefined && id !== undefined ? `${type}/${id}` : undefined
}

/** A resource may be referred to many times, and its identifiers are gone through each time. */
const MOST_IDENTIFIERS = 20

/** The value of the first identifier that is no social security number. */
export function identifierAt(of: Element): string | undefined {
  for (const identifier of children(of, 'identifier', MOST_IDENTIFIERS)) {
    const value = textAt(identifier, 'value')
    if (value !== undefined && !isSocialSecurityNumber(identifier)) return value
  }
  return undefined
}

/** Code SS of HL7 table 0203, and the system that FHIR names for the United States. */
function isSocialSecurityNumber(identifier: Element): boolean {
  if (textAt(identifier, 'system') === 'http://hl7.org/fhir/sid/us-ssn') return true
  return children(child(identifier, 'type'), 'coding').some((coding) => textAt(coding, 'code') === 'SS')
}

function literalOf(reference: Element): string | undefined {
  const literal = textAt(reference, 'reference')
  return literal !== undefined && literal.length <= LONGEST_REFERENCE ? literal : undefined
}

function parseReference(literal: string): { type?: string; id?: string; identifier?: string } {
  if (literal.startsWith('#') || literal.startsWith('urn:')) return {}
  const question = literal.indexOf('?')
  if (question >= 0) {
    const type = literal.slice(literal.lastIndexOf('/', question) + 1, question)
    const [query = ''] = literal.slice(question + 1).split('?', 1)
    const identifier = new URLSearchParams(query).get('identifier')?.split('|').at(-1)
    return TYPE_NAME.test(type) && identifier ? { type, identifier } : {}
  }
  const history = literal.search(HISTORY)
  const address = history < 0 ? literal : literal.slice(0, history)
  const slash = address.lastIndexOf('/')
  if (slash < 1) return {}
  const type = address.slice(address.lastIndexOf('/', slash - 1) + 1, slash)
  const id = address.slice(slash + 1)
  return TYPE_NAME.test(type) && id !== '' ? { type, id } : {}
}
