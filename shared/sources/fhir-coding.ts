import { child, children, type Element, isPresent, textAt } from './fhir-element.ts'

/**
 * A code as the tables of rules name it: `DCM|110114`. The system is the last part of its address, which has
 * moved from version to version; where the last part is not enough, the table below says what it is called.
 */
export interface Code {
  readonly system: string
  readonly code: string
}

const SYSTEM_NAMES: ReadonlyMap<string, string> = new Map([
  ['http://nema.org/dicom/dicm', 'DCM'],
  ['urn:oid:1.2.840.10008.2.16.4', 'DCM'],
  ['urn:oid:1.3.6.1.4.1.19376.1.2', 'IHE'],
  ['urn:ihe:event-type-code', 'IHE'],
  ['http://hl7.org/fhir/v3/ParticipationType', 'v3-ParticipationType'],
  ['http://hl7.org/fhir/v3/ParticipationMode', 'v3-ParticipationMode'],
  ['http://hl7.org/fhir/v3/RoleClass', 'v3-RoleClass'],
  ['http://hl7.org/fhir/resource-types', 'fhir-types'],
  ['http://hl7.org/fhir/fhir-types', 'fhir-types'],
  ['http://snomed.info/sct', 'SNOMED'],
])

/** The codes of an element, be it a Coding, a CodeableConcept or a CodeableReference, once or as a list. */
export function codesAt(of: Element, name: string): Code[] {
  const codes: Code[] = []
  for (const element of children(of, name)) {
    const concept = child(element, 'concept')
    const codings = children(isPresent(concept) ? concept : element, 'coding')
    for (const coding of codings.length === 0 ? [element] : codings) {
      const code = textAt(coding, 'code')
      if (code !== undefined) codes.push({ system: systemName(textAt(coding, 'system')), code })
    }
  }
  return codes
}

/** What the first code that a table knows means there. */
export function meaningOf<T>(codes: readonly Code[], table: ReadonlyMap<string, T>): T | undefined {
  for (const { system, code } of codes) {
    const meaning = table.get(`${system}|${code}`)
    if (meaning !== undefined) return meaning
  }
  return undefined
}

function systemName(system: string | undefined): string {
  if (system === undefined) return ''
  return SYSTEM_NAMES.get(system) ?? system.slice(system.lastIndexOf('/') + 1)
}
