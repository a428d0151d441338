import type { ActivityCategory } from '../../shared/domain/activity-category.ts'
import type { ActivityEvent, ItemEvent, WorkEvent } from '../../shared/events.ts'
import { isMachine } from './clinic-slice.ts'
import { NAME, NARRATIVE, PATIENT, type Resource } from './fhir-canary.ts'
import { CANARY } from './patient-canary.ts'
import { communication, isCommunication, taskHistory, taskInOurWords } from './sample-clinic-as-fhir-items.ts'

type VisitEvent = Extract<WorkEvent, { kind: 'visit' }>
/** What somebody did to which resource, so that our own rules give back the category. */
const WORK: Readonly<Partial<Record<ActivityCategory, readonly ['read' | 'search' | 'create', string]>>> = {
  navigation: ['search', 'Patient'],
  'chart-review': ['read', 'Condition'],
  results: ['read', 'Observation'],
  imaging: ['read', 'ImagingStudy'],
  scheduling: ['read', 'Appointment'],
  billing: ['create', 'Claim'],
  messaging: ['create', 'Communication'],
  inbox: ['read', 'Task'],
  prescribing: ['create', 'MedicationRequest'],
  orders: ['create', 'ServiceRequest'],
  notes: ['create', 'DocumentReference'],
  other: ['read', 'Basic'],
}
const ACTION = { read: 'R', search: 'E', create: 'C' } as const

/** No resource of FHIR is a hand-off or a request to a payer: a feed says these two in the system of ours. */
function subtypeOf(action: ActivityCategory) {
  const work = WORK[action]
  if (work === undefined) return { system: 'urn:evenshift:activity', code: action }
  return { system: 'http://hl7.org/fhir/restful-interaction', code: work[0] }
}

function auditEvent({ staffId, at, action }: ActivityEvent): Resource {
  const [verb, type] = WORK[action] ?? ['read', 'Basic']
  const isByMachine = isMachine({ staffId })
  return {
    resourceType: 'AuditEvent',
    text: NARRATIVE,
    type: { system: 'http://terminology.hl7.org/CodeSystem/audit-event-type', code: 'rest' },
    subtype: [subtypeOf(action)],
    action: ACTION[verb],
    recorded: at,
    outcome: '0',
    agent: [
      { who: { reference: 'Device/ehr', display: 'EHR' }, requestor: isByMachine },
      ...(isByMachine
        ? []
        : [{ who: { reference: `Practitioner/${staffId}`, display: 'Alex Doe' }, requestor: true }]),
    ],
    source: { observer: { display: 'EHR' } },
    entity: [
      { what: PATIENT, role: { code: '1' }, name: NAME },
      ...(type === 'Patient'
        ? []
        : [{ what: { reference: `${type}/77` }, description: `${type} of ${NAME}` }]),
    ],
  }
}

const APPOINTMENT_STATUS: Readonly<Record<VisitEvent['status'], string>> = {
  booked: 'booked',
  arrived: 'arrived',
  fulfilled: 'fulfilled',
  'no-show': 'noshow',
  cancelled: 'cancelled',
}

function appointment({ visitId, staffId, start, end, status, recordedAt }: VisitEvent): Resource {
  return {
    resourceType: 'Appointment',
    id: visitId,
    meta: { lastUpdated: recordedAt },
    text: NARRATIVE,
    status: APPOINTMENT_STATUS[status],
    description: `Checkup of ${NAME}`,
    comment: `call ${CANARY.phone}`,
    start,
    end,
    participant: [
      { actor: PATIENT, status: 'accepted' },
      { actor: { reference: `Practitioner/${staffId}`, display: 'Alex Doe' }, status: 'accepted' },
      { actor: { reference: 'Location/3' }, status: 'accepted' },
    ],
  }
}

const ENTRIES_OF_A_BUNDLE = 2000

/** What a server without a word of ours sends to `POST /fhir`: bundles, histories with the newest first. */
export function* asBundles(events: readonly WorkEvent[]): Generator<object> {
  const items = Map.groupBy(
    events.filter((event) => event.kind === 'item'),
    ({ itemId }) => itemId,
  )
  const [messages, tasks] = [true, false].map((isMessage) =>
    [...items.values()].filter((steps) => isCommunication(steps) === isMessage),
  ) as [ItemEvent[][], ItemEvent[][]]
  yield* bundles('batch', [...NO_WORK, ...events.flatMap(auditEventOrAppointment)])
  yield* bundles('searchset', messages.flatMap(communication))
  yield* bundles('history', tasks.flatMap(taskHistory).reverse())
}

/** A bulk file of a feed that knows our items, line by line: shifts alone have no resource. */
export function* asBulkFile(events: readonly WorkEvent[]): Generator<string> {
  const items = Map.groupBy(
    events.filter((event) => event.kind === 'item'),
    ({ itemId }) => itemId,
  )
  for (const resource of NO_WORK) yield line(resource)
  for (const event of events) for (const resource of auditEventOrAppointment(event)) yield line(resource)
  for (const steps of items.values()) for (const version of taskInOurWords(steps)) yield line(version)
}

function line(resource: Resource): string {
  return `${JSON.stringify(resource)}\n`
}

function auditEventOrAppointment(event: WorkEvent): Resource[] {
  if (event.kind === 'activity') return [auditEvent(event)]
  return event.kind === 'visit' ? [appointment(event)] : []
}

function* bundles(type: string, resources: readonly Resource[]): Generator<object> {
  for (let start = 0; start < resources.length; start += ENTRIES_OF_A_BUNDLE) {
    const entry = resources.slice(start, start + ENTRIES_OF_A_BUNDLE).map((resource) => ({ resource }))
    yield { resourceType: 'Bundle', type, entry }
  }
}

/** What stands in such files beside the work of people, and is none. */
const NO_WORK: readonly Resource[] = [
  {
    resourceType: 'Patient',
    id: CANARY.id,
    name: [{ family: CANARY.family, given: [CANARY.given] }],
    birthDate: '1951-11-03',
    telecom: [{ value: CANARY.phone }],
  },
  { resourceType: 'Observation', id: 'o1', status: 'final', subject: PATIENT, valueString: NAME },
  {
    ...auditEvent({ kind: 'activity', staffId: 'nurse-2', at: '2026-10-28T08:00:00Z', action: 'inbox' }),
    subtype: [],
    type: { system: 'http://dicom.nema.org/resources/ontology/DCM', code: '110120' },
  },
  {
    ...auditEvent({ kind: 'activity', staffId: 'nurse-2', at: '2026-10-28T08:03:00Z', action: 'inbox' }),
    agent: [{ who: PATIENT, requestor: true }],
  },
]
