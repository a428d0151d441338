import { describe, expect, it } from 'vitest'
import { fhirReader } from '../../shared/sources/fhir.ts'
import { aCommunication, anAppointment, anAuditEvent, aTask, type Json } from '../support/fhir.ts'

const read = fhirReader()

describe('the version of a resource is told by its content', () => {
  it.each<[string | undefined, Json]>([
    ['DSTU2', { resourceType: 'AuditEvent', event: {} }],
    ['DSTU2', { resourceType: 'AuditEvent', participant: [{}] }],
    ['STU3', anAuditEvent({ agent: [{ userId: { value: '95' } }], source: undefined })],
    ['STU3', { resourceType: 'AuditEvent', source: { identifier: { value: 'x' } } }],
    ['R4', anAuditEvent()],
    ['R5', anAuditEvent({ category: [{}] })],
    ['R5', anAuditEvent({ outcome: { code: { code: '0' } } })],
    [undefined, { resourceType: 'AuditEvent', recorded: 'x' }],
    ['STU3', aTask({ requester: { agent: { reference: 'Practitioner/bob' } } })],
    ['R5', aTask({ requestedPerformer: [{ concept: {} }] })],
    [undefined, aTask({ performerType: [{}] })],
    ['DSTU2', aCommunication({ category: { coding: [] } })],
    ['STU3', aCommunication({ notDone: false })],
    ['R5', aCommunication({ reason: [{}] })],
    ['DSTU2', { resourceType: 'CommunicationRequest', requestedOn: '2026-01-13' }],
    ['R5', { resourceType: 'CommunicationRequest', intent: 'order' }],
    ['R5', anAppointment({ subject: { reference: 'Patient/p1' } })],
    [undefined, anAppointment()],
    [undefined, { resourceType: 'Slot' }],
    [undefined, { resourceType: 'constructor' }],
  ])('%s: %j', (version, resource) => {
    expect(read(resource)[0]?.version).toBe(version)
  })
})
