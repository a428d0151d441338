import { isIdentifier } from '../identifier.ts'
import { child, type Element, isObject, textAt } from './fhir-element.ts'
import { targetOf } from './fhir-reference.ts'

/**
 * Whom a reference means: somebody of the staff, a list of common work, or neither.
 *
 *   Practitioner/f001                     person f001
 *   PractitionerRole/r7                   the practitioner of that role where the feed sends it along; a role
 *                                         without one is pool, one not sent is person PractitionerRole/r7
 *   Organization/f201, CareTeam/ct1 ...   pool Organization/f201, CareTeam/ct1 ...
 *   Patient, RelatedPerson, Person        a patient's side: never staff, never passed on
 *   an identifier without a type, or a
 *   reference that leads nowhere          untyped: it may be a patient's, so it is not used
 *   a display alone                       unnamed: names are no ids
 */
export type Party =
  | { readonly kind: 'staff'; readonly staffId: string }
  | { readonly kind: 'pool'; readonly poolId: string }
  | { readonly kind: 'patient' | 'system' | 'untyped' | 'unnamed' | 'unusable' | 'else' }

const KIND_OF_TYPE: ReadonlyMap<string, 'staff' | 'pool' | 'patient' | 'system'> = new Map([
  ['Practitioner', 'staff'],
  ['PractitionerRole', 'staff'],
  ['Organization', 'pool'],
  ['CareTeam', 'pool'],
  ['HealthcareService', 'pool'],
  ['Group', 'pool'],
  ['Patient', 'patient'],
  ['RelatedPerson', 'patient'],
  ['Person', 'patient'],
  ['Device', 'system'],
  ['Endpoint', 'system'],
])

export function partyOf(reference: Element, find: (reference: string) => Element | undefined): Party {
  const { type, id, identifier, resource } = targetOf(reference, find)
  const kind = type === undefined ? undefined : KIND_OF_TYPE.get(type)
  const name = id ?? identifier
  if (type === undefined) {
    const isNamed = name !== undefined || textAt(reference, 'reference') !== undefined
    return { kind: isNamed ? 'untyped' : 'unnamed' }
  }
  if (kind === undefined) return { kind: 'else' }
  if (kind === 'patient' || kind === 'system') return { kind }
  if (type === 'PractitionerRole' && resource !== undefined) {
    // One step and no further: a role that names a role is not followed in circles.
    const practitioner = targetOf(ofType(child(resource, 'practitioner'), 'Practitioner'), find)
    const staffId = practitioner.id ?? practitioner.identifier
    if (practitioner.type === 'Practitioner' && staffId !== undefined) return staff(staffId)
    return name === undefined ? { kind: 'unnamed' } : pool(`${type}/${name}`)
  }
  if (name === undefined) return { kind: 'unnamed' }
  if (kind === 'pool') return pool(`${type}/${name}`)
  return staff(type === 'PractitionerRole' ? `${type}/${name}` : name)
}

/** A reference that can mean one type alone: an identifier in it needs no other word of what it names. */
export function ofType(reference: Element, type: string): Element {
  const { value, path } = reference
  const isOpen = isObject(reference) && textAt(reference, 'reference') === undefined
  return isOpen && textAt(reference, 'type') === undefined
    ? { value: { ...(value as object), type }, path }
    : reference
}

function staff(staffId: string): Party {
  return isIdentifier(staffId) ? { kind: 'staff', staffId } : { kind: 'unusable' }
}

function pool(poolId: string): Party {
  return isIdentifier(poolId) ? { kind: 'pool', poolId } : { kind: 'unusable' }
}
