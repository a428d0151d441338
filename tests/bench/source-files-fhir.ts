import { type Act, oneOf, type SourceFile } from './source-file.ts'

const CODES = 'http://terminology.hl7.org/CodeSystem'
const TYPES = ['Observation', 'DiagnosticReport', 'MedicationRequest', 'DocumentReference', 'Condition']
const INTERACTIONS = ['read', 'search-type', 'update', 'create']
const STATUSES = ['requested', 'accepted', 'in-progress', 'completed']

/** Resources with about everything that a server writes, as a bulk export has them. */
export const FHIR_FILES: readonly SourceFile[] = [
  ndjson('FHIR AuditEvent of R4, NDJSON', (act) => ({
    resourceType: 'AuditEvent',
    id: `a${act.number}`,
    meta: { versionId: '1', lastUpdated: act.at },
    type: { system: `${CODES}/audit-event-type`, code: 'rest', display: 'RESTful operation' },
    subtype: [{ system: 'http://hl7.org/fhir/restful-interaction', code: oneOf(INTERACTIONS, act) }],
    action: 'R',
    recorded: act.at,
    outcome: '0',
    agent: [
      {
        type: { coding: [{ system: `${CODES}/extra-security-role-type`, code: 'humanuser' }] },
        who: { reference: `Practitioner/${act.staffId}` },
        requestor: true,
        network: { address: '10.1.2.3', type: '2' },
      },
    ],
    source: { site: 'main', observer: { reference: 'Device/ehr' } },
    entity: [
      patientOf(act),
      { what: { reference: `${oneOf(TYPES, act)}/r${act.number}` }, type: { code: '2' } },
    ],
  })),
  ndjson('FHIR AuditEvent of R5, NDJSON', (act) => ({
    resourceType: 'AuditEvent',
    id: `a${act.number}`,
    category: [
      { coding: [{ system: 'http://hl7.org/fhir/restful-interaction', code: oneOf(INTERACTIONS, act) }] },
    ],
    code: { coding: [{ system: `${CODES}/audit-event-type`, code: 'rest' }] },
    action: 'R',
    occurredDateTime: act.at,
    recorded: act.at,
    outcome: { code: { system: `${CODES}/issue-severity`, code: 'success' } },
    patient: { reference: `Patient/${act.patientId}` },
    agent: [
      {
        type: { coding: [{ system: `${CODES}/extra-security-role-type`, code: 'humanuser' }] },
        who: { reference: `Practitioner/${act.staffId}` },
        requestor: true,
        networkString: '10.1.2.3',
      },
    ],
    source: { observer: { reference: 'Device/ehr' } },
    entity: [{ what: { reference: `${oneOf(TYPES, act)}/r${act.number}` } }],
  })),
  ndjson('FHIR AuditEvent of DSTU2, NDJSON', (act) => ({
    resourceType: 'AuditEvent',
    event: {
      type: { system: 'http://nema.org/dicom/dicm', code: '110110' },
      action: 'R',
      dateTime: act.at,
      outcome: '0',
    },
    participant: [
      { userId: { value: act.staffId }, requestor: true, network: { address: '10.1.2.3', type: '2' } },
    ],
    source: { identifier: { value: 'ehr' } },
    object: [
      { identifier: { value: act.patientId }, role: { code: '1' } },
      { reference: { reference: `${oneOf(TYPES, act)}/r${act.number}` } },
    ],
  })),
  ndjson('FHIR Task, NDJSON', (act) => ({
    resourceType: 'Task',
    id: `t${act.number}`,
    meta: { versionId: '2', lastUpdated: act.at },
    status: oneOf(STATUSES, act),
    intent: 'order',
    code: { coding: [{ system: 'http://hospital.example/task', code: 'refill' }], text: 'refill' },
    focus: { reference: `MedicationRequest/m${act.number}` },
    for: { reference: `Patient/${act.patientId}` },
    authoredOn: '2026-01-02T09:00:00Z',
    lastModified: act.at,
    requester: { reference: 'Practitioner/clinician-7' },
    owner: { reference: `Practitioner/${act.staffId}` },
  })),
]

export const EVENTS_FILE = ndjson('work events, NDJSON', (act) => ({
  kind: 'activity',
  staffId: act.staffId,
  at: act.at,
  action: oneOf(['notes', 'orders', 'chart-review', 'results', 'inbox'], act),
}))

function ndjson(name: string, resource: (act: Act) => object): SourceFile {
  return { name, bare: 'JSON.parse', head: '', row: (act) => `${JSON.stringify(resource(act))}\n`, tail: '' }
}

function patientOf({ patientId }: Act): object {
  return {
    what: { reference: `Patient/${patientId}` },
    type: { system: `${CODES}/audit-entity-type`, code: '1' },
    role: { system: `${CODES}/object-role`, code: '1' },
  }
}
