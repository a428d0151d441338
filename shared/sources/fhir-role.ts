import { type Code, meaningOf } from './fhir-coding.ts'

/** A feed that knows the tenant's roles says them in this system. */
const ROLE_SYSTEM = 'urn:evenshift:role'

/** Sources: HL7 practitioner-role, SNOMED CT. The words are those of the roster. */
const ROLE_OF_CODE: ReadonlyMap<string, string> = new Map([
  ['practitioner-role|doctor', 'physician'],
  ['practitioner-role|nurse', 'nurse'],
  ['practitioner-role|pharmacist', 'pharmacist'],
  ['SNOMED|309343006', 'physician'],
  ['SNOMED|158965000', 'physician'],
  ['SNOMED|59058001', 'physician'],
  ['SNOMED|17561000', 'physician'],
  ['SNOMED|106292003', 'nurse'],
  ['SNOMED|224535009', 'nurse'],
  ['SNOMED|46255001', 'pharmacist'],
])

/** A role in the words of the roster, where one of the codes is known. */
export function roleOf(codes: readonly Code[]): string | undefined {
  const own = codes.find(({ system, code }) => system === ROLE_SYSTEM && isShortCode(code))
  return own?.code ?? meaningOf(codes, ROLE_OF_CODE)
}

/** Where some role is needed, a code that no table knows is better than none. */
export function roleOrCode(codes: readonly Code[]): string | undefined {
  return roleOf(codes) ?? codes.find(({ code }) => isShortCode(code))?.code
}

function isShortCode(text: string): boolean {
  return /^[!-~]{1,64}$/.test(text)
}
