import { CANARY } from './patient-canary.ts'

export type Resource = Readonly<Record<string, unknown>> & { readonly resourceType: string }

/** The patient as a server repeats them in whatever it writes. */
export const NAME = `${CANARY.given} ${CANARY.family}`
export const PATIENT = {
  reference: `Patient/${CANARY.id}`,
  identifier: { system: 'urn:oid:1.2.3', value: CANARY.id },
  display: NAME,
}
export const NARRATIVE = {
  status: 'generated',
  div: `<div xmlns="http://www.w3.org/1999/xhtml">${NAME}, born ${CANARY.born}, ${CANARY.phone}</div>`,
}
