import type { ItemEvent } from '../events.ts'
import { isIdentifier } from '../identifier.ts'
import { child, type Element, type Rejected, rejected, textAt } from './fhir-element.ts'
import type { FhirOutcome } from './fhir-outcome.ts'
import type { Party } from './fhir-party.ts'
import { identifierAt } from './fhir-reference.ts'

/** Of a field that nothing is known of, the event has none. */
type Fields = { readonly [K in keyof Omit<ItemEvent, 'kind'>]: ItemEvent[K] | undefined } & {
  readonly itemId: string
}

export function itemEvent(fields: Fields): FhirOutcome {
  const event: Record<string, unknown> = { kind: 'item' }
  for (const name of Object.keys(fields) as (keyof Fields)[]) {
    if (fields[name] !== undefined) event[name] = fields[name]
  }
  return { event: event as unknown as ItemEvent }
}

/** `Task/17`: two types of resource may use one number. Without an id the first identifier stands in. */
export function nameOf(resource: Element, type: string): string | Rejected {
  const id = textAt(resource, 'id') ?? identifierAt(resource)
  if (id === undefined) {
    return rejected(child(resource, 'id'), 'is missing, and there is no identifier in its place')
  }
  const name = `${type}/${id}`
  return isIdentifier(name) && name.length <= LONGEST_NAME
    ? name
    : rejected(child(resource, 'id'), 'is too long, or has unprintable characters')
}

/** Leaves room for the number of one of several: see {@link nth}. */
const LONGEST_NAME = 120

/** Of several visits or items out of one resource, the first has its name; the others are numbered. */
export function nth(name: string, index: number): string {
  return index === 0 ? name : `${name}/${index + 1}`
}

/** Who has an item, in the fields of an event. */
export function holderOf(party: Party): { readonly staffId?: string; readonly poolId?: string } {
  if (party.kind === 'staff') return { staffId: party.staffId }
  return party.kind === 'pool' ? { poolId: party.poolId } : {}
}

/** Why a party that is named cannot be used; undefined where it can, or where none is named. */
export function partyProblem(party: Party, reference: Element): Rejected | undefined {
  if (party.kind === 'untyped') {
    return rejected(child(reference, 'type'), 'is missing, and the id alone may be a patient’s')
  }
  if (party.kind === 'unusable') {
    return rejected(child(reference, 'reference'), 'is too long, or has unprintable characters')
  }
  return undefined
}
