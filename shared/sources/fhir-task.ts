import { parseInstant } from '../domain/instant.ts'
import type { ItemStepName } from '../domain/work-item.ts'
import { type Code, codesAt } from './fhir-coding.ts'
import {
  child,
  children,
  descendant,
  type Element,
  isPresent,
  type Rejected,
  rejected,
  textAt,
} from './fhir-element.ts'
import { holderOf, itemEvent, nameOf, partyProblem } from './fhir-item.ts'
import { labelOf, sourceOf, typeOfTask } from './fhir-item-type.ts'
import type { FhirContext, FhirOutcome } from './fhir-outcome.ts'
import { type Party, partyOf } from './fhir-party.ts'
import { roleOf } from './fhir-role.ts'
import { detailsOf, statedSourceOf, statedStepOf } from './fhir-task-details.ts'
import { stepsOfTask, type TaskState } from './fhir-task-steps.ts'

/** What a task is that is no work of the staff. */
const NO_WORK_BY_STATUS: ReadonlyMap<string, string> = new Map([
  ['draft', 'a draft, which nobody is asked to do yet'],
])
const NO_WORK_BY_INTENT: ReadonlyMap<string, string> = new Map([
  ['proposal', 'a proposal, which nobody is asked to do yet'],
  ['option', 'one of several options, none of them chosen'],
])

/** What became of a task at a status. Source: hl7.org/fhir/task-status. */
const STEP_OF_STATUS: ReadonlyMap<string, ItemStepName | 'none'> = new Map<string, ItemStepName | 'none'>([
  ['requested', 'none'],
  ['ready', 'none'],
  ['on-hold', 'none'],
  ['received', 'opened'],
  ['accepted', 'opened'],
  ['in-progress', 'worked'],
  ['completed', 'completed'],
  ['rejected', 'cancelled'],
  ['cancelled', 'cancelled'],
  ['failed', 'cancelled'],
  ['entered-in-error', 'cancelled'],
])

/**
 * A task is an item, and each version of it a stretch of its life: see fhir-task-steps.ts.
 *
 * Financial tasks are what one billing system asks of another; drafts, proposals, and what is not to be done
 * (`doNotPerform`) are no work; neither is what a patient or a device is to do.
 */
export function readTask(resource: Element, context: FhirContext): FhirOutcome[] {
  const noWork = whyNoWork(resource)
  if (noWork !== undefined) return [{ ignored: noWork }]
  const itemId = nameOf(resource, 'Task')
  if (typeof itemId !== 'string') return [itemId]
  const owner = ownerOf(resource, context)
  if ('rejected' in owner) return [owner]
  if (owner.kind === 'patient') return [{ ignored: 'a task for a patient or a relative, who is no staff' }]
  if (owner.kind === 'system') return [{ ignored: 'a task for a device or a system' }]
  const state = stateOf(resource, owner, context)
  if ('rejected' in state) return [state]

  const earlier = context.earlier === undefined ? undefined : earlierState(context.earlier, context)
  const stated = statedStepOf(resource, state)
  const steps = stated ?? stepsOfTask(state, earlier)
  if (steps.length === 0) return [{ ignored: 'a version that changes neither owner nor status' }]
  const common = {
    itemId,
    type: typeOfTask(resource, context.find),
    source: statedSourceOf(resource) ?? sourceOf(requesterOf(resource, context)),
    requires: roleOf(neededRoles(resource)),
  }
  return steps.map((step, index) => {
    const isOfThisVersion = stated !== undefined || (step.step === state.step && index === steps.length - 1)
    return itemEvent({ ...common, ...step, ...(isOfThisVersion && saidOf(resource)) })
  })
}

/** What a version says of itself must not come into the steps before it, which every version tells alike. */
function saidOf(resource: Element) {
  const label = labelOf(resource, 'businessStatus') ?? labelOf(resource, 'code')
  return { label, ...detailsOf(resource) }
}

function whyNoWork(resource: Element): string | undefined {
  if (child(resource, 'doNotPerform').value === true) return 'asks that something not be done'
  if (codesAt(resource, 'code').some(isFinancial)) return 'a task of one billing system for another'
  return (
    NO_WORK_BY_STATUS.get(textAt(resource, 'status') ?? '') ??
    NO_WORK_BY_INTENT.get(textAt(resource, 'intent') ?? '')
  )
}

function isFinancial({ system }: Code): boolean {
  return system === 'financialtaskcode'
}

/** Its owner; where nobody owns it yet, the one who is asked to do it (R5), if it is a single one. */
function askedOf(resource: Element): Element {
  const owner = child(resource, 'owner')
  if (isPresent(owner)) return owner
  const asked = children(resource, 'requestedPerformer').map((one) => child(one, 'reference'))
  return asked.length === 1 && asked[0] !== undefined && isPresent(asked[0]) ? asked[0] : owner
}

function ownerOf(resource: Element, { find }: FhirContext): Party | Rejected {
  const owner = askedOf(resource)
  const party = partyOf(owner, find)
  return partyProblem(party, owner) ?? party
}

/** STU3 says the asker one level deeper. */
function requesterOf(resource: Element, { find }: FhirContext): Party {
  const agent = descendant(resource, 'requester', 'agent')
  return partyOf(isPresent(agent) ? agent : child(resource, 'requester'), find)
}

function neededRoles(resource: Element): Code[] {
  return [...codesAt(resource, 'performerType'), ...codesAt(resource, 'requestedPerformer')]
}

function stateOf(resource: Element, owner: Party, context: FhirContext): TaskState | Rejected {
  const status = child(resource, 'status')
  const step = STEP_OF_STATUS.get(textAt(resource, 'status') ?? '')
  if (step === undefined) {
    return rejected(status, isPresent(status) ? 'is no status of a task' : 'is missing')
  }
  const times = timesOf(resource, context)
  if ('rejected' in times) return times
  const { authoredAt, changedAt, startedAt, endedAt } = times
  const lastAt = changedAt ?? (step === 'none' ? authoredAt : endedAt)
  if (lastAt === undefined) {
    return rejected(child(resource, 'lastModified'), 'is missing, and no other time of the status is given')
  }
  const isFirst =
    textAt(resource, 'meta', 'versionId') === '1' ||
    authoredAt === undefined ||
    parseInstant(authoredAt) === parseInstant(lastAt)
  return {
    status: textAt(resource, 'status') ?? '',
    step,
    holder: holderOf(owner),
    authoredAt: authoredAt ?? lastAt,
    changedAt: lastAt,
    startedAt,
    endedAt: step === 'completed' ? endedAt : undefined,
    isFirst,
  }
}

type Times = { readonly [K in 'authoredAt' | 'changedAt' | 'startedAt' | 'endedAt']: string | undefined }

function timesOf(resource: Element, { readTime }: FhirContext): Times | Rejected {
  const read = (...path: readonly string[]) => {
    const element = descendant(resource, ...path)
    return isPresent(element) ? readTime(element) : { at: undefined }
  }
  const authored = read('authoredOn')
  const changed = isPresent(child(resource, 'lastModified'))
    ? read('lastModified')
    : read('meta', 'lastUpdated')
  const started = read('executionPeriod', 'start')
  const ended = read('executionPeriod', 'end')
  for (const time of [authored, changed, started, ended]) if ('rejected' in time) return time
  return {
    authoredAt: 'at' in authored ? authored.at : undefined,
    changedAt: 'at' in changed ? changed.at : undefined,
    startedAt: 'at' in started ? started.at : undefined,
    endedAt: 'at' in ended ? ended.at : undefined,
  }
}

/** A version that cannot be read is as good as none: the one after it then stands for itself. */
function earlierState(earlier: Element, context: FhirContext): TaskState | undefined {
  const owner = ownerOf(earlier, context)
  if ('rejected' in owner) return undefined
  const state = stateOf(earlier, owner, context)
  return 'rejected' in state ? undefined : state
}
