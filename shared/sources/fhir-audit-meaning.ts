import { type ActivityCategory, isCategory } from '../domain/activity-category.ts'
import { ACTS, type Act, FAILED, INTERACTIONS, SIGN_INS } from './fhir-audit-acts.ts'
import type { AuditLayout } from './fhir-audit-layout.ts'
import { type Code, codesAt, meaningOf } from './fhir-coding.ts'
import { child, children, descendant, type Element, isPresent, textAt } from './fhir-element.ts'
import { typeAndId } from './fhir-reference.ts'
import { type Verb, workOnResource } from './fhir-resource-work.ts'

export type AuditMeaning = { readonly action: ActivityCategory } | { readonly ignored: string }

const CATEGORY_SYSTEM = 'urn:evenshift:activity'

/** Of a request over HTTP, what the server was told to do. */
const VERB_OF_ACTION: ReadonlyMap<string, Verb> = new Map([
  ['C', 'write'],
  ['U', 'write'],
  ['D', 'write'],
  ['R', 'read'],
  ['E', 'search'],
])

/**
 * What was being done, by the most special word there is.
 *
 *   a category of ours      that one: a feed may say it in a system of ours
 *   a REST interaction      the type of resource decides, and whether it was read or written
 *   a known kind of event   the table of acts decides
 *   anything else           the type of resource and the action code
 */
export function auditMeaning(resource: Element, layout: AuditLayout): AuditMeaning {
  const header = descendant(resource, ...layout.header)
  const codes = layout.codes.flatMap((name) => codesAt(header, name))
  if (isFailedSignIn(header, codes)) return { ignored: 'a sign-in that failed, which is nobody’s' }
  const own = codes.find(({ system }) => system === CATEGORY_SYSTEM)?.code
  if (isCategory(own)) return { action: own }
  const verb = meaningOf(codes, INTERACTIONS) ?? verbWithoutSystem(codes)
  if (verb === 'automatic') return { ignored: 'automatic: a client asks a server what it can do' }
  if (verb !== undefined) return { action: workOn(resource, layout, verb) }
  const act = meaningOf(codes, ACTS) ?? actWithoutSystem(codes)
  if (act === undefined || act === 'by-entity') {
    const action = VERB_OF_ACTION.get(textAt(header, 'action') ?? '')
    return { action: workOn(resource, layout, action ?? 'search') }
  }
  return typeof act === 'string' ? { action: act } : act
}

/** The code of the event's type is `rest`, and that of the interaction has lost its system. */
function verbWithoutSystem(codes: readonly Code[]): Verb | 'automatic' | undefined {
  if (!codes.some(({ code }) => code === 'rest')) return undefined
  return meaningOf(withSystem(codes, 'restful-interaction'), INTERACTIONS)
}

/** Numbers of DICOM are known without their system. */
function actWithoutSystem(codes: readonly Code[]): Act | undefined {
  return meaningOf(withSystem(codes, 'DCM'), ACTS)
}

function withSystem(codes: readonly Code[], system: string): Code[] {
  return codes.filter((code) => code.system === '').map(({ code }) => ({ system, code }))
}

function isFailedSignIn(header: Element, codes: readonly Code[]): boolean {
  return (
    codes.some(({ code }) => SIGN_INS.has(code)) &&
    FAILED.has(textAt(header, 'outcome') ?? textAt(header, 'outcome', 'code', 'code') ?? '')
  )
}

/** HL7 object-role 1. */
const PATIENT_ROLE = '1'

/** Several resources: the first that is not merely whose chart it was. */
function workOn(resource: Element, layout: AuditLayout, verb: Verb): ActivityCategory {
  const types = children(resource, layout.entities).flatMap(typesOfEntity)
  const type = types.find((name) => name !== 'Patient' && name !== 'Encounter') ?? types[0]
  return workOnResource(type, verb)
}

function typesOfEntity(entity: Element): string[] {
  const references = [child(entity, 'what'), child(entity, 'reference')].filter(isPresent)
  const byReference = references.flatMap((reference) => {
    const literal = textAt(reference, 'reference') ?? ''
    return typeAndId(literal)?.split('/')[0] ?? textAt(reference, 'type') ?? []
  })
  const byCode = codesAt(entity, 'type').filter(({ system }) => system === 'fhir-types')
  const byRole = codesAt(entity, 'role').some(({ code }) => code === PATIENT_ROLE) ? ['Patient'] : []
  return [
    ...byReference,
    ...byCode.map(({ code }) => code),
    ...typeOfQuery(textAt(entity, 'query')),
    ...byRole,
  ]
}

/** Enough for the address of a server; what is searched for comes after it, and is not looked at. */
const LONGEST_ADDRESS = 1024

/** `https://server/Encounter?...` in base64: the last word before the question mark. */
function typeOfQuery(query: string | undefined): string[] {
  if (query === undefined) return []
  const head = query.slice(0, LONGEST_ADDRESS)
  const digits = head.replace(/={1,2}$/, '')
  if (!/^[A-Za-z0-9+/]+$/.test(digits) || digits.length % 4 === 1) return []
  const path = atob(digits).split('?', 1)[0] ?? ''
  return [path.slice(path.lastIndexOf('/') + 1)]
}
