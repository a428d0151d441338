import { ITEM_TYPES, type ItemSource, type ItemType } from '../domain/work-item.ts'
import { type Code, codesAt, meaningOf } from './fhir-coding.ts'
import { child, type Element } from './fhir-element.ts'
import type { Party } from './fhir-party.ts'
import { targetOf } from './fhir-reference.ts'

/** A feed that knows our types says them in this system; it is believed before any other code. */
const ITEM_TYPE_SYSTEM = 'urn:evenshift:item-type'

const OWN_TYPES = ITEM_TYPES.map((type) => [`${ITEM_TYPE_SYSTEM}|${type}`, type] as const)

/**
 * Sources: HL7 communication-category, communication-topic and v3-ParticipationMode; SNOMED CT; the codes of the
 * Da Vinci guides CDex and PAS. Which type of item they are, is ours.
 */
const TYPE_OF_CODE: ReadonlyMap<string, ItemType> = new Map<string, ItemType>([
  ...OWN_TYPES,
  ['communication-topic|prescription-refill-request', 'message.refill'],
  ['communication-topic|report-labs', 'message.result'],
  ['communication-topic|phone-consult', 'message.call'],
  ['communication-topic|summary-report', 'message.copied-chart'],
  ['communication-topic|appointment-reminder', 'message.system'],
  ['communication-category|alert', 'message.system'],
  ['communication-category|notification', 'message.system'],
  ['communication-category|reminder', 'message.system'],
  ['v3-ParticipationMode|PHONE', 'message.call'],
  ['v3-ParticipationMode|VERBAL', 'message.call'],
  ['SNOMED|3457005', 'task.referral'], // patient referral
  ['cdex-temp|attachment-request-code', 'task.prior-auth'],
  ['cdex-temp|attachment-request-questionnaire', 'task.form'],
  ['cdex-temp|data-request-code', 'task.documentation'],
  ['cdex-temp|data-request-query', 'task.documentation'],
  ['cdex-temp|data-request-questionnaire', 'task.form'],
  ['hrex-temp|data-request-code', 'task.documentation'],
  ['hrex-temp|data-request-query', 'task.documentation'],
  ['hrex-temp|data-request-questionnaire', 'task.form'],
  ['PASTempCodes|attachment-request-code', 'task.prior-auth'],
])

/** What a task is by what it is about, where its code does not tell. */
const TYPE_OF_FOCUS: ReadonlyMap<string, ItemType> = new Map<string, ItemType>([
  ['Appointment', 'task.scheduling'],
  ['Claim', 'task.billing'],
  ['ClaimResponse', 'task.billing'],
  ['Communication', 'message.staff'],
  ['CommunicationRequest', 'task.callback'],
  ['Composition', 'task.documentation'],
  ['Coverage', 'task.billing'],
  ['DiagnosticReport', 'message.result'],
  ['DocumentReference', 'task.documentation'],
  ['MedicationRequest', 'message.refill'],
  ['Observation', 'message.result'],
  ['Questionnaire', 'task.form'],
  ['QuestionnaireResponse', 'task.form'],
  ['ReferralRequest', 'task.referral'],
])

export function typeOfTask(task: Element, find: (reference: string) => Element | undefined): ItemType {
  const focus = targetOf(child(task, 'focus'), find).type
  return (
    meaningOf(codesAt(task, 'code'), TYPE_OF_CODE) ??
    (focus === undefined ? undefined : TYPE_OF_FOCUS.get(focus)) ??
    'task.other'
  )
}

/**
 * A message is what its topic says, else its category; else what its sender makes of it: a patient's message, a
 * system's, or a colleague's. A patient's message stays one when the staff answer it.
 */
export function typeOfMessage(message: Element, sender: Party, isToPatient: boolean): ItemType {
  const codes = ['topic', 'category', 'medium'].flatMap((name) => codesAt(message, name))
  const byCode = meaningOf(codes, TYPE_OF_CODE)
  if (byCode !== undefined) return byCode
  if (sender.kind === 'patient' || isToPatient) return 'message.patient'
  return sender.kind === 'system' ? 'message.system' : 'message.staff'
}

/** The asker, in the words of items. */
export function sourceOf(party: Party): ItemSource | undefined {
  switch (party.kind) {
    case 'patient':
      return 'patient'
    case 'staff':
      return 'colleague'
    case 'system':
      return 'system'
    default:
      return undefined
  }
}

/** The first code of the feed's own, for a label: no display, and nothing with a blank in it, which is a text. */
export function labelOf(resource: Element, name: string): string | undefined {
  return codesAt(resource, name).find(isOfTheFeed)?.code
}

/** Systems of ours speak to us; they are not what the feed calls a thing. */
function isOfTheFeed({ system, code }: Code): boolean {
  return !system.startsWith('urn:evenshift:') && /^[!-~]{1,64}$/.test(code)
}
