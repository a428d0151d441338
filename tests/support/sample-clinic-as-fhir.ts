import type { ActivityCategory } from '../../shared/domain/activity-category.ts'
import type { ItemStepName } from '../../shared/domain/work-item.ts'
import type { ActivityEvent, ItemEvent, WorkEvent } from '../../shared/events.ts'
import { isMachine } from './clinic-slice.ts'
import { CANARY } from './patient-canary.ts'

type VisitEvent = Extract<WorkEvent, { kind: 'visit' }>
export type Resource = Readonly<Record<string, unknown>> & { readonly resourceType: string }

/** The patient as a server repeats them in whatever it writes. */
const NAME = `${CANARY.given} ${CANARY.family}`
const PATIENT = {
  reference: `Patient/${CANARY.id}`,
  identifier: { system: 'urn:oid:1.2.3', value: CANARY.id },
  display: NAME,
}
const NARRATIVE = {
  status: 'generated',
  div: `<div xmlns="http://www.w3.org/1999/xhtml">${NAME}, born ${CANARY.born}, ${CANARY.phone}</div>`,
}

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

export function auditEvent({ staffId, at, action }: ActivityEvent): Resource {
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

export function appointment({ visitId, staffId, start, end, status, recordedAt }: VisitEvent): Resource {
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

const TASK_STATUS: Readonly<Record<ItemStepName, string>> = {
  created: 'requested',
  assigned: 'requested',
  opened: 'accepted',
  worked: 'in-progress',
  forwarded: 'requested',
  reopened: 'requested',
  completed: 'completed',
  cancelled: 'cancelled',
}

/** Of all versions of a task alike. */
function taskOf({ itemId, type }: ItemEvent, version: number, at: string, authoredOn: string): Resource {
  return {
    resourceType: 'Task',
    id: itemId,
    meta: { versionId: String(version), lastUpdated: at },
    text: NARRATIVE,
    intent: 'order',
    code: { coding: [{ system: 'urn:evenshift:item-type', code: type, display: NAME }], text: NAME },
    description: `${NAME} asks for a call at ${CANARY.phone}`,
    for: PATIENT,
    focus: { reference: `Observation/${CANARY.id}` },
    authoredOn,
    lastModified: at,
    note: [{ text: `born ${CANARY.born}` }],
    reasonCode: { text: NAME },
    input: [{ type: { text: 'patient' }, valueReference: PATIENT }],
  }
}

function neededRole(requires: string | undefined) {
  if (requires === undefined) return {}
  return { performerType: [{ coding: [{ system: 'urn:evenshift:role', code: requires }] }] }
}

/**
 * A version of the task for each step of the item. What FHIR has no element for is said in systems of ours
 * (fhir-task-details.ts), so that nothing of the item is lost.
 */
export function taskInOurWords(steps: readonly ItemEvent[]): Resource[] {
  const authoredOn = steps[0]?.at ?? ''
  return steps.map((step, index) => ({
    ...taskOf(step, index + 1, step.at, authoredOn),
    status: TASK_STATUS[step.step],
    businessStatus: { coding: [{ system: 'urn:evenshift:item-step', code: step.step }], text: NAME },
    ...(step.staffId !== undefined && {
      owner: { reference: `Practitioner/${step.staffId}`, display: 'Alex Doe' },
    }),
    ...neededRole(step.requires),
    ...(step.outcome !== undefined && {
      statusReason: { coding: [{ system: 'urn:evenshift:item-outcome', code: step.outcome }], text: NAME },
    }),
    ...(step.minutes !== undefined && {
      output: [
        {
          type: { coding: [{ system: 'urn:evenshift:item-minutes', code: 'minutes' }] },
          valueDecimal: step.minutes,
        },
        { type: { text: 'letter' }, valueString: `Dear ${NAME}` },
      ],
    }),
    extension: [
      ...(step.source === undefined ? [] : [{ url: 'urn:evenshift:item-source', valueCode: step.source }]),
      ...(step.poolId === undefined ? [] : [{ url: 'urn:evenshift:item-pool', valueString: step.poolId }]),
      { url: 'urn:example:mrn', valueString: CANARY.id },
    ],
  }))
}

/** A list of common work, as a server without a word of ours names it. */
export const careTeam = (poolId: string) => `CareTeam/${poolId}`

/**
 * The history of the task on a server that knows nothing of us: status and owner from change to change.
 *
 *   created for a list   requested, owned by a care team
 *   opened by Ann        accepted, owned by Ann
 *   forwarded to Bob     accepted, owned by Bob
 *   completed by Bob     completed, owned by Bob, who ended it then
 */
export function taskHistory(steps: readonly ItemEvent[]): Resource[] {
  const [created] = steps
  if (created === undefined) return []
  let status = 'requested'
  return steps.map((step, index) => {
    if (step.step === 'opened' || step.step === 'completed') status = TASK_STATUS[step.step]
    const owner = step.staffId === undefined ? careTeam(step.poolId ?? '') : `Practitioner/${step.staffId}`
    return {
      ...taskOf(step, index + 1, step.at, created.at),
      status,
      owner: { reference: owner },
      ...requesterOf(created.source),
      ...neededRole(created.requires),
      ...(step.step === 'completed' && { executionPeriod: { end: step.at } }),
    }
  })
}

const REQUESTERS = {
  patient: PATIENT,
  colleague: { reference: 'Practitioner/somebody-else' },
  system: { reference: 'Device/ehr' },
  payer: { reference: 'Organization/payer' },
} as const

function requesterOf(source: ItemEvent['source']) {
  return source === undefined ? {} : { requester: REQUESTERS[source] }
}

/** Whether a message is written as Communication: one between colleagues that went from hand to hand no further. */
export function isCommunication(steps: readonly ItemEvent[]): boolean {
  return steps.every(({ type, step }) => type === 'message.chat' && step !== 'forwarded')
}

/** A message that came to somebody: read and done in one, as far as FHIR can say, when it was received. */
export function communication(steps: readonly ItemEvent[]): Resource[] {
  const created = steps.find(({ step }) => step === 'created')
  const completed = steps.find(({ step }) => step === 'completed')
  if (created === undefined) return []
  return [
    {
      resourceType: 'Communication',
      id: created.itemId,
      text: NARRATIVE,
      status: completed === undefined ? 'in-progress' : 'completed',
      category: [{ coding: [{ system: 'urn:evenshift:item-type', code: created.type }], text: NAME }],
      subject: PATIENT,
      sent: created.at,
      ...(completed !== undefined && { received: completed.at }),
      sender: REQUESTERS[created.source ?? 'colleague'],
      recipient: [{ reference: `Practitioner/${created.staffId}` }],
      payload: [{ contentString: `${NAME}, ${CANARY.id}, born ${CANARY.born}, ${CANARY.phone}` }],
      note: [{ text: NAME }],
    },
  ]
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

/** A bulk file of a feed that knows our items: shifts alone have no resource. */
export function asBulkFile(events: readonly WorkEvent[]): Resource[] {
  const items = Map.groupBy(
    events.filter((event) => event.kind === 'item'),
    ({ itemId }) => itemId,
  )
  return [
    ...NO_WORK,
    ...events.flatMap(auditEventOrAppointment),
    ...[...items.values()].flatMap(taskInOurWords),
  ]
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
export const NO_WORK: readonly Resource[] = [
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
