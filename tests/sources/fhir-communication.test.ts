import { describe, expect, it } from 'vitest'
import { aCommunication, type Json, outcomesOf } from '../support/fhir.ts'

const SENT = '2026-01-13T10:00:00Z'
const RECEIVED = '2026-01-13T10:05:00Z'
const ANN = { reference: 'Practitioner/ann' }

describe('a message', () => {
  it('is created in the inbox of whom it was sent to', () => {
    expect(outcomesOf(aCommunication())).toEqual([
      {
        event: {
          kind: 'item',
          itemId: 'Communication/3',
          step: 'created',
          at: SENT,
          type: 'message.patient',
          source: 'patient',
          staffId: 'ann',
        },
      },
    ])
  })

  it('is an item of each of the staff, and of each pool, that it was sent to', () => {
    const recipient = [
      ANN,
      { reference: 'Patient/p1' },
      { reference: 'Practitioner/bob' },
      { reference: 'CareTeam/front' },
    ]
    expect(linesOf(aCommunication({ recipient }))).toEqual([
      `Communication/3 created ${SENT} ann`,
      `Communication/3/2 created ${SENT} bob`,
      `Communication/3/3 created ${SENT} CareTeam/front`,
    ])
  })

  it('is done once it is completed and was received, but not when it was sent alone', () => {
    expect(linesOf(aCommunication({ status: 'completed', received: RECEIVED }))).toEqual([
      `Communication/3 created ${SENT} ann`,
      `Communication/3 opened ${RECEIVED} ann`,
      `Communication/3 completed ${RECEIVED} ann`,
    ])
    expect(linesOf(aCommunication({ status: 'completed' }))).toEqual([`Communication/3 created ${SENT} ann`])
    expect(linesOf(aCommunication({ received: RECEIVED }))).toEqual([`Communication/3 created ${SENT} ann`])
  })

  it('is cancelled when it is withdrawn', () => {
    const withdrawn = aCommunication({ status: 'entered-in-error', meta: { lastUpdated: RECEIVED } })
    expect(linesOf(withdrawn)).toEqual([
      `Communication/3 created ${SENT} ann`,
      `Communication/3 cancelled ${RECEIVED} nobody`,
    ])
  })

  it('that answers another completes that one, credited to who wrote it', () => {
    const answer = aCommunication({
      id: '4',
      sender: ANN,
      recipient: [{ reference: 'Patient/p1' }],
      inResponseTo: [{ reference: 'https://ehr/r4/Communication/3/_history/1' }],
    })
    expect(linesOf(answer)).toEqual([`Communication/3 completed ${SENT} ann`])
    expect(outcomesOf(answer)).toMatchObject([{ event: { type: 'message.patient' } }])
  })

  it.each<[Json, string]>([
    [{ sender: { reference: 'Device/d' } }, 'message.system'],
    [{ sender: { reference: 'Practitioner/bob' } }, 'message.staff'],
    [{ sender: undefined }, 'message.staff'],
    [
      { medium: [coded('http://terminology.hl7.org/CodeSystem/v3-ParticipationMode', 'PHONE')] },
      'message.call',
    ],
    [{ category: coded('http://hl7.org/fhir/communication-category', 'alert') }, 'message.system'],
    [
      {
        category: [coded('http://terminology.hl7.org/CodeSystem/communication-category', 'alert')],
        topic: coded(
          'http://terminology.hl7.org/CodeSystem/communication-topic',
          'prescription-refill-request',
        ),
      },
      'message.refill',
    ],
    [{ category: [coded('urn:evenshift:item-type', 'message.cosign')] }, 'message.cosign'],
  ])('with %j', (fields, type) => {
    expect(outcomesOf(aCommunication(fields))).toMatchObject([{ event: { type } }])
  })

  it.each<[Json, string]>([
    [{ status: 'preparation' }, 'a message that was not sent'],
    [{ notDone: true }, 'a message that was not sent'],
    [{ recipient: [{ reference: 'Patient/p2' }] }, 'a message to nobody of the staff'],
    [{ recipient: undefined }, 'a message to nobody of the staff'],
    [
      { sender: ANN, recipient: [{ reference: 'Patient/p1' }] },
      'a message to nobody of the staff: that it was written, the audit log tells',
    ],
  ])('is no work with %j', (fields, ignored) => {
    expect(outcomesOf(aCommunication(fields))).toEqual([{ ignored }])
  })

  it.each<[Json, string, string]>([
    [{ status: undefined }, 'Communication.status', 'is missing'],
    [{ status: 'read' }, 'Communication.status', 'is no status of a message'],
    [{ sent: undefined }, 'Communication.sent', 'is missing'],
    [{ sent: '2026-01-13' }, 'Communication.sent', 'is a date without a time'],
    [
      { received: 'x' },
      'Communication.received',
      'is not an RFC 3339 date-time such as 2026-11-22T14:05:09-05:00',
    ],
    [{ id: undefined }, 'Communication.id', 'is missing, and there is no identifier in its place'],
    [
      { recipient: [ANN, { identifier: { value: '17' } }] },
      'Communication.recipient[1].type',
      'is missing, and the id alone may be a patient’s',
    ],
  ])('is refused with %j', (fields, field, reason) => {
    expect(outcomesOf(aCommunication(fields))).toEqual([{ rejected: { field, reason } }])
  })
})

describe('a request for a message', () => {
  const aRequest = (fields: Json = {}): Json => ({
    resourceType: 'CommunicationRequest',
    id: '8',
    status: 'active',
    authoredOn: SENT,
    requester: { reference: 'Practitioner/bob' },
    sender: ANN,
    recipient: [{ reference: 'Patient/p1' }],
    ...fields,
  })

  it('is a callback for whoever is to speak to a patient, until it is done', () => {
    expect(outcomesOf(aRequest())).toEqual([
      {
        event: {
          kind: 'item',
          itemId: 'CommunicationRequest/8',
          step: 'created',
          at: SENT,
          type: 'task.callback',
          source: 'colleague',
          staffId: 'ann',
        },
      },
    ])
    expect(linesOf(aRequest({ status: 'completed', meta: { lastUpdated: RECEIVED } }))).toEqual([
      `CommunicationRequest/8 created ${SENT} ann`,
      `CommunicationRequest/8 completed ${RECEIVED} ann`,
    ])
  })

  it('is read in the words of DSTU2, STU3 and R5', () => {
    const line = [`CommunicationRequest/8 created ${SENT} ann`]
    expect(linesOf(aRequest({ status: 'requested', authoredOn: undefined, requestedOn: SENT }))).toEqual(line)
    expect(linesOf(aRequest({ requester: { agent: { reference: 'Practitioner/bob' } } }))).toEqual(line)
    expect(linesOf(aRequest({ sender: undefined, informationProvider: [ANN] }))).toEqual(line)
  })

  it.each<[Json, string]>([
    [{ status: 'draft' }, 'a draft, which nobody is asked to do yet'],
    [{ doNotPerform: true }, 'asks that something not be done'],
    [{ sender: undefined }, 'a request that names nobody who is to send the message'],
    [{ sender: { reference: 'Device/d' } }, 'a request to nobody of the staff'],
  ])('is no work with %j', (fields, ignored) => {
    expect(outcomesOf(aRequest(fields))).toEqual([{ ignored }])
  })

  it.each<[Json, string, string]>([
    [{ status: 'x' }, 'CommunicationRequest.status', 'is no status of a request'],
    [{ authoredOn: undefined }, 'CommunicationRequest.authoredOn', 'is missing'],
    [{ status: 'completed' }, 'CommunicationRequest.meta.lastUpdated', 'is missing'],
    [
      { sender: { identifier: { value: '17' } } },
      'CommunicationRequest.sender.type',
      'is missing, and the id alone may be a patient’s',
    ],
  ])('is refused with %j', (fields, field, reason) => {
    expect(outcomesOf(aRequest(fields))).toEqual([{ rejected: { field, reason } }])
  })
})

function coded(system: string, code: string): Json {
  return { coding: [{ system, code }] }
}

function linesOf(json: Json): string[] {
  return outcomesOf(json).map((outcome) => {
    if (!('event' in outcome) || outcome.event.kind !== 'item') return JSON.stringify(outcome)
    const { itemId, step, at, staffId, poolId } = outcome.event
    return `${itemId} ${step} ${at} ${staffId ?? poolId ?? 'nobody'}`
  })
}
