import type { ItemStepName } from '../domain/work-item.ts'
import { child, children, descendant, type Element, isPresent, rejected, textAt } from './fhir-element.ts'
import { holderOf, itemEvent, nameOf, nth, partyProblem } from './fhir-item.ts'
import { labelOf, sourceOf, typeOfMessage } from './fhir-item-type.ts'
import type { FhirContext, FhirOutcome } from './fhir-outcome.ts'
import { type Party, partyOf } from './fhir-party.ts'
import { typeAndId } from './fhir-reference.ts'

type State = 'not-sent' | 'open' | 'arrived' | 'withdrawn'

/** Sources: hl7.org/fhir/event-status (STU3 to R5) and DSTU2's communication-status. */
const STATE_OF_STATUS: ReadonlyMap<string, State> = new Map<string, State>([
  ['preparation', 'not-sent'],
  ['not-done', 'not-sent'],
  ['in-progress', 'open'],
  ['on-hold', 'open'],
  ['suspended', 'open'],
  ['unknown', 'open'],
  ['completed', 'arrived'],
  ['aborted', 'withdrawn'],
  ['stopped', 'withdrawn'],
  ['rejected', 'withdrawn'],
  ['failed', 'withdrawn'],
  ['entered-in-error', 'withdrawn'],
])

/**
 * A message is an item in the inbox of each of the staff, and in each list, that it was sent to.
 *
 *   a patient writes to Ann              ->  created for Ann, when it was sent
 *   it is completed, and has `received`  ->  opened and completed by Ann, when she received it
 *   Ann answers (`inResponseTo`)         ->  the message she answers is completed by Ann
 *   Ann writes to a patient              ->  ignored: it lies in no inbox of the staff
 *   not sent, or withdrawn               ->  ignored, or cancelled
 *
 * FHIR has no mark for "read": a message that is completed but says no `received` was sent, no more.
 */
export function readCommunication(resource: Element, context: FhirContext): FhirOutcome[] {
  const { find, readTime } = context
  const state = stateOf(resource)
  if (typeof state !== 'string') return [state]
  if (state === 'not-sent') return [{ ignored: 'a message that was not sent' }]

  const recipients = children(resource, 'recipient').map((reference) => ({
    reference,
    party: partyOf(reference, find),
  }))
  for (const { reference, party } of recipients) {
    const problem = partyProblem(party, reference)
    if (problem !== undefined) return [problem]
  }
  const sender = partyOf(child(resource, 'sender'), find)
  const holders = recipients.map(({ party }) => holderOf(party)).filter(isSomebody)
  const answered = sender.kind === 'staff' && state !== 'withdrawn' ? answeredBy(resource) : []
  if (holders.length + answered.length === 0) return [{ ignored: whyNobody(sender) }]

  const itemId = nameOf(resource, 'Communication')
  if (typeof itemId !== 'string') return [itemId]
  const [sentElement, receivedElement] = [child(resource, 'sent'), child(resource, 'received')]
  const hasArrived = isPresent(receivedElement)
  const sent = readTime(isPresent(sentElement) || !hasArrived ? sentElement : receivedElement)
  if ('rejected' in sent) return [sent]
  const received = hasArrived ? readTime(receivedElement) : undefined
  if (received !== undefined && 'rejected' in received) return [received]

  const isToPatient = recipients.some(({ party }) => party.kind === 'patient')
  const common = {
    type: typeOfMessage(resource, sender, isToPatient),
    source: sourceOf(sender),
    label: labelOf(resource, 'category'),
  }
  const item = (id: string, step: ItemStepName, at: string, holder: object) =>
    itemEvent({ itemId: id, step, at, ...common, ...holder })

  return [
    ...holders.flatMap((holder, index) => {
      const id = nth(itemId, index)
      const created = item(id, 'created', sent.at, holder)
      if (state === 'withdrawn')
        return [created, item(id, 'cancelled', withdrawnAt(resource, context, sent.at), {})]
      if (state !== 'arrived' || received === undefined) return [created]
      return [created, item(id, 'opened', received.at, holder), item(id, 'completed', received.at, holder)]
    }),
    ...answered.map((id) =>
      itemEvent({ itemId: id, step: 'completed', at: sent.at, type: common.type, ...holderOf(sender) }),
    ),
  ]
}

function stateOf(resource: Element): State | ReturnType<typeof rejected> {
  const status = child(resource, 'status')
  // STU3 says with a flag of its own that nothing was sent.
  if (child(resource, 'notDone').value === true) return 'not-sent'
  const state = STATE_OF_STATUS.get(textAt(resource, 'status') ?? '')
  return state ?? rejected(status, isPresent(status) ? 'is no status of a message' : 'is missing')
}

function isSomebody(holder: ReturnType<typeof holderOf>): boolean {
  return holder.staffId !== undefined || holder.poolId !== undefined
}

function whyNobody(sender: Party): string {
  return sender.kind === 'staff'
    ? 'a message to nobody of the staff: that it was written, the audit log tells'
    : 'a message to nobody of the staff'
}

function answeredBy(resource: Element): string[] {
  const names = children(resource, 'inResponseTo').flatMap(
    (reference) => typeAndId(textAt(reference, 'reference') ?? '') ?? [],
  )
  return names.filter((name) => name.startsWith('Communication/') && name.length <= 120)
}

/** When it was withdrawn is not said but by the server, if at all. */
function withdrawnAt(resource: Element, { readTime }: FhirContext, sentAt: string): string {
  const updated = readTime(descendant(resource, 'meta', 'lastUpdated'))
  return 'at' in updated ? updated.at : sentAt
}
