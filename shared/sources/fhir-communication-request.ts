import type { ItemStepName } from '../domain/work-item.ts'
import { child, children, descendant, type Element, isPresent, rejected, textAt } from './fhir-element.ts'
import { holderOf, itemEvent, nameOf, partyProblem } from './fhir-item.ts'
import { labelOf, sourceOf, typeOfMessage } from './fhir-item-type.ts'
import type { FhirContext, FhirOutcome } from './fhir-outcome.ts'
import { partyOf } from './fhir-party.ts'

/** Sources: hl7.org/fhir/request-status (STU3 to R5) and DSTU2's communication-request-status. */
const STEP_OF_STATUS: ReadonlyMap<string, ItemStepName | 'none' | 'draft'> = new Map<
  string,
  ItemStepName | 'none' | 'draft'
>([
  ['draft', 'draft'],
  ['proposed', 'draft'],
  ['planned', 'draft'],
  ['active', 'none'],
  ['requested', 'none'],
  ['received', 'none'],
  ['accepted', 'none'],
  ['in-progress', 'none'],
  ['on-hold', 'none'],
  ['suspended', 'none'],
  ['unknown', 'none'],
  ['completed', 'completed'],
  ['cancelled', 'cancelled'],
  ['revoked', 'cancelled'],
  ['rejected', 'cancelled'],
  ['failed', 'cancelled'],
  ['entered-in-error', 'cancelled'],
])

/**
 * That somebody is to tell somebody something is a task of whoever is to send it, not of whoever is to hear it.
 *
 *   Ann is to call a patient     ->  created for Ann: a callback
 *   she has done so (completed)  ->  completed by Ann, when the request was last changed
 *   nobody is named to send it   ->  ignored
 */
export function readCommunicationRequest(resource: Element, context: FhirContext): FhirOutcome[] {
  const { find, readTime } = context
  const status = child(resource, 'status')
  const step = STEP_OF_STATUS.get(textAt(resource, 'status') ?? '')
  if (step === undefined) {
    return [rejected(status, isPresent(status) ? 'is no status of a request' : 'is missing')]
  }
  if (step === 'draft') return [{ ignored: 'a draft, which nobody is asked to do yet' }]
  if (child(resource, 'doNotPerform').value === true) return [{ ignored: 'asks that something not be done' }]

  const [sender] = ['sender', 'informationProvider'].flatMap((name) => children(resource, name))
  if (sender === undefined) return [{ ignored: 'a request that names nobody who is to send the message' }]
  const party = partyOf(sender, find)
  const problem = partyProblem(party, sender)
  if (problem !== undefined) return [problem]
  const holder = holderOf(party)
  if (holder.staffId === undefined && holder.poolId === undefined) {
    return [{ ignored: 'a request to nobody of the staff' }]
  }
  const itemId = nameOf(resource, 'CommunicationRequest')
  if (typeof itemId !== 'string') return [itemId]
  const authored = readTime(child(resource, textAt(resource, 'requestedOn') ? 'requestedOn' : 'authoredOn'))
  if ('rejected' in authored) return [authored]

  const requester = descendant(resource, 'requester', 'agent')
  const asker = partyOf(isPresent(requester) ? requester : child(resource, 'requester'), find)
  const isToPatient = children(resource, 'recipient').some(
    (reference) => partyOf(reference, find).kind === 'patient',
  )
  const said = typeOfMessage(resource, asker, isToPatient)
  const common = {
    itemId,
    type: said === 'message.call' || said === 'message.patient' ? ('task.callback' as const) : said,
    source: sourceOf(asker),
    label: labelOf(resource, 'category'),
    ...holder,
  }
  const created = itemEvent({ ...common, step: 'created', at: authored.at })
  if (step === 'none') return [created]
  const changed = readTime(descendant(resource, 'meta', 'lastUpdated'))
  return 'rejected' in changed ? [changed] : [created, itemEvent({ ...common, step, at: changed.at })]
}
