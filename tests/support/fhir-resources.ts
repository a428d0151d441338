import { aBundle, aCommunication, anAppointment, anAuditEvent, aTask, type Json } from './fhir.ts'

/** One resource of every type and version that is read, with about every element that is looked at. */
export const RESOURCES: Readonly<Record<string, Json>> = {
  'AuditEvent of R4': anAuditEvent({
    outcome: '0',
    period: { start: '2026-01-13T08:59:00Z', end: '2026-01-13T09:00:00Z' },
    agent: [
      {
        type: {
          coding: [{ system: 'http://dicom.nema.org/resources/ontology/DCM', code: '110150' }],
          text: 'app',
        },
        who: { reference: 'Device/app', display: 'the app' },
        requestor: true,
      },
      {
        type: {
          coding: [
            { system: 'http://terminology.hl7.org/CodeSystem/extra-security-role-type', code: 'humanuser' },
          ],
        },
        who: { reference: 'Practitioner/ann', identifier: { system: 'urn:x', value: '95' }, display: 'Ann' },
        altId: '601',
        name: 'Ann Lee',
        requestor: false,
        purposeOfUse: [{ text: 'care' }],
      },
    ],
    entity: [
      {
        what: { reference: 'Patient/p1', identifier: { value: 'p1' }, display: 'somebody' },
        role: { system: 'http://terminology.hl7.org/CodeSystem/object-role', code: '1' },
        name: 'somebody',
        description: 'a chart',
        query: 'aHR0cDovL3gvUGF0aWVudD9uYW1lPXk=',
        detail: [{ type: 'x', valueString: 'y' }],
      },
    ],
  }),
  'AuditEvent of DSTU2': {
    resourceType: 'AuditEvent',
    event: {
      type: { system: 'http://nema.org/dicom/dicm', code: '110112' },
      subtype: [{ system: 'urn:oid:1.3.6.1.4.1.19376.1.2', code: 'ITI-9', display: 'PIX' }],
      action: 'E',
      dateTime: '2026-01-13T09:00:00Z',
      outcome: '0',
      outcomeDesc: 'ok',
    },
    participant: [{ userId: { value: '95' }, altId: '601', name: 'Ann', requestor: true }],
    object: [
      {
        identifier: { value: 'p1' },
        reference: { reference: 'Patient/p1' },
        name: 'somebody',
        query: 'eA==',
      },
    ],
  },
  'AuditEvent of R5': anAuditEvent({
    type: undefined,
    subtype: undefined,
    category: [{ coding: [{ system: 'http://hl7.org/fhir/restful-interaction', code: 'read' }] }],
    code: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/audit-event-type', code: 'rest' }],
      text: 'x',
    },
    outcome: { code: { code: '0' }, detail: [{ text: 'ok' }] },
    occurredDateTime: '2026-01-13T09:00:00Z',
    patient: { reference: 'Patient/p1', display: 'somebody' },
    encounter: { reference: 'Encounter/e1' },
  }),
  Task: aTask({
    status: 'completed',
    lastModified: '2026-01-13T10:00:00Z',
    code: { coding: [{ system: 'urn:x', code: 'RX', display: 'refill' }], text: 'refill' },
    focus: { reference: 'MedicationRequest/m1', display: 'a drug' },
    for: { reference: 'Patient/p1', display: 'somebody' },
    requester: { reference: 'Patient/p1', display: 'somebody' },
    description: 'a refill',
    businessStatus: { text: 'asked' },
    statusReason: { text: 'asked' },
    executionPeriod: { start: '2026-01-13T09:30:00Z', end: '2026-01-13T10:00:00Z' },
    note: [{ text: 'call', authorString: 'Ann' }],
    output: [{ type: { text: 'answer' }, valueString: 'yes' }],
    performerType: [{ coding: [{ system: 'http://snomed.info/sct', code: '106292003' }] }],
  }),
  Communication: aCommunication({
    status: 'completed',
    received: '2026-01-13T10:01:00Z',
    subject: { reference: 'Patient/p1', display: 'somebody' },
    topic: { text: 'a refill' },
    category: [{ coding: [{ system: 'urn:x', code: 'C1', display: 'question' }], text: 'question' }],
    inResponseTo: [{ reference: 'Communication/2' }],
    reasonCode: [{ text: 'pain' }],
    payload: [{ contentString: 'it hurts', contentAttachment: { title: 'photo', data: 'eA==' } }],
    note: [{ text: 'call' }],
    statusReason: { text: 'x' },
  }),
  CommunicationRequest: {
    resourceType: 'CommunicationRequest',
    id: '8',
    status: 'completed',
    meta: { lastUpdated: '2026-01-13T11:00:00Z' },
    authoredOn: '2026-01-13T10:00:00Z',
    subject: { reference: 'Patient/p1', display: 'somebody' },
    requester: { reference: 'Practitioner/bob', display: 'Bob' },
    sender: { reference: 'Practitioner/ann', display: 'Ann' },
    recipient: [{ reference: 'Patient/p1', display: 'somebody' }],
    payload: [{ contentString: 'please call' }],
    reasonCode: [{ text: 'pain' }],
  },
  Appointment: anAppointment({
    subject: { reference: 'Patient/p1', display: 'somebody' },
    description: 'a visit',
    comment: 'knee',
    patientInstruction: 'fast',
    reasonCode: [{ text: 'knee' }],
    created: '2026-01-09T08:00:00Z',
    minutesDuration: 30,
    supportingInformation: [{ reference: 'Observation/o1', display: 'knee' }],
  }),
  Practitioner: { resourceType: 'Practitioner', id: 'ann', name: [{ text: 'Ann Lee' }], active: true },
  PractitionerRole: {
    resourceType: 'PractitionerRole',
    id: 'r7',
    practitioner: { reference: 'Practitioner/ann', display: 'Ann' },
    organization: { reference: 'Organization/west', display: 'West' },
    code: [{ coding: [{ system: 'urn:x', code: 'N', display: 'nurse' }], text: 'nurse' }],
    period: { start: '2026-01-01', end: '2026-12-31' },
  },
  CareTeam: {
    resourceType: 'CareTeam',
    id: 'c1',
    subject: { reference: 'Patient/p1', display: 'somebody' },
    name: 'Team of somebody',
    participant: [
      { member: { reference: 'Practitioner/ann', display: 'Ann' }, onBehalfOf: { display: 'x' } },
    ],
  },
  Organization: {
    resourceType: 'Organization',
    id: 'west',
    partOf: { reference: 'Organization/all', display: 'x' },
  },
  AppointmentResponse: {
    resourceType: 'AppointmentResponse',
    actor: { reference: 'Patient/p1', display: 'somebody' },
    comment: 'late',
  },
  Slot: { resourceType: 'Slot', comment: 'for somebody', start: '2026-01-13T10:00:00Z' },
  Schedule: { resourceType: 'Schedule', actor: [{ reference: 'Practitioner/ann' }], comment: 'x' },
  Patient: { resourceType: 'Patient', id: 'p1', name: [{ text: 'somebody' }], birthDate: '1950-01-01' },
}

/** All of them in a bundle, as a history would bring them. */
export const EVERYTHING: Json = aBundle(
  'history',
  ...Object.values(RESOURCES).map((resource, index) => ({
    fullUrl: `urn:uuid:${index}`,
    resource,
    request: { method: 'PUT', url: 'x' },
    response: { status: '200', lastModified: '2026-01-13T12:00:00Z' },
  })),
)
