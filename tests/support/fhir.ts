import { fhirReader } from '../../shared/sources/fhir.ts'
import type { FhirOutcome, FhirReading } from '../../shared/sources/fhir-outcome.ts'

export type Json = Readonly<Record<string, unknown>>

/** Whatever one resource, or all of a bundle, became. */
export function outcomesOf(json: unknown, reading?: FhirReading): FhirOutcome[] {
  return fhirReader(reading)(json).flatMap(({ outcomes }) => outcomes)
}

/** A nurse reads an observation. */
export function anAuditEvent(fields: Json = {}): Json {
  return {
    resourceType: 'AuditEvent',
    type: { system: 'http://terminology.hl7.org/CodeSystem/audit-event-type', code: 'rest' },
    subtype: [{ system: 'http://hl7.org/fhir/restful-interaction', code: 'read' }],
    action: 'R',
    recorded: '2026-01-13T09:00:00-06:00',
    agent: [{ who: { reference: 'Practitioner/ann' }, requestor: true }],
    source: { observer: { display: 'EHR' } },
    entity: [{ what: { reference: 'Observation/o1' } }],
    ...fields,
  }
}

/** Asked of Ann at nine, and not touched since. */
export function aTask(fields: Json = {}): Json {
  return {
    resourceType: 'Task',
    id: '7',
    status: 'requested',
    intent: 'order',
    authoredOn: '2026-01-13T09:00:00Z',
    lastModified: '2026-01-13T09:00:00Z',
    owner: { reference: 'Practitioner/ann' },
    ...fields,
  }
}

/** A patient writes to Ann. */
export function aCommunication(fields: Json = {}): Json {
  return {
    resourceType: 'Communication',
    id: '3',
    status: 'in-progress',
    sent: '2026-01-13T10:00:00Z',
    sender: { reference: 'Patient/p1' },
    recipient: [{ reference: 'Practitioner/ann' }],
    ...fields,
  }
}

/** A patient is to see Ann from ten to half past. */
export function anAppointment(fields: Json = {}): Json {
  return {
    resourceType: 'Appointment',
    id: '5',
    meta: { lastUpdated: '2026-01-10T08:00:00Z' },
    status: 'booked',
    start: '2026-01-13T10:00:00Z',
    end: '2026-01-13T10:30:00Z',
    participant: [
      { actor: { reference: 'Patient/p1' }, status: 'accepted' },
      { actor: { reference: 'Practitioner/ann' }, status: 'accepted' },
    ],
    ...fields,
  }
}

export function aBundle(type: string, ...entry: readonly Json[]): Json {
  return { resourceType: 'Bundle', type, entry }
}
