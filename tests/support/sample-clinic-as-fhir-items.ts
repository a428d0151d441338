import type { ItemStepName } from '../../shared/domain/work-item.ts'
import type { ItemEvent } from '../../shared/events.ts'
import { NAME, NARRATIVE, PATIENT, type Resource } from './fhir-canary.ts'
import { CANARY } from './patient-canary.ts'

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
      recipient: [{ reference: `Practitioner/${created.staffId}` }, PATIENT],
      payload: [{ contentString: `${NAME}, ${CANARY.id}, born ${CANARY.born}, ${CANARY.phone}` }],
      note: [{ text: NAME }],
    },
  ]
}
