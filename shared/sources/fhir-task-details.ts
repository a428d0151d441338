import { ITEM_OUTCOMES, ITEM_STEPS, type ItemOutcome, type ItemStepName } from '../domain/work-item.ts'
import { codesAt } from './fhir-coding.ts'
import { child, children, type Element } from './fhir-element.ts'
import type { StepOfTask, TaskState } from './fhir-task-steps.ts'

/**
 * What FHIR has no element for, a feed that knows our items may say in systems of ours.
 *
 *   Task.businessStatus   urn:evenshift:item-step      the step that this version is, and nothing else
 *   Task.statusReason     urn:evenshift:item-outcome   approved, denied ...
 *   Task.output           urn:evenshift:item-minutes   type; valueDecimal or valueInteger: what the step took
 */
const STEP_SYSTEM = 'urn:evenshift:item-step'
const OUTCOME_SYSTEM = 'urn:evenshift:item-outcome'
const MINUTES_SYSTEM = 'urn:evenshift:item-minutes'

const STEPS: ReadonlySet<string> = new Set(ITEM_STEPS)
const OUTCOMES: ReadonlySet<string> = new Set(ITEM_OUTCOMES)
const MOST_MINUTES = 7 * 24 * 60

/** The one step that a version says it is; undefined where it is to be read from status and owner. */
export function statedStepOf(resource: Element, state: TaskState): StepOfTask[] | undefined {
  const stated = ownCode(resource, 'businessStatus', STEP_SYSTEM)
  if (stated === undefined || !STEPS.has(stated)) return undefined
  return [{ step: stated as ItemStepName, at: state.changedAt, ...state.holder }]
}

/** Minutes and outcome go with the step that ended the task, or the work on it. */
export function detailsOf(
  resource: Element,
  step: ItemStepName,
): { readonly outcome?: ItemOutcome; readonly minutes?: number } {
  if (step !== 'completed' && step !== 'worked') return {}
  const outcome = ownCode(resource, 'statusReason', OUTCOME_SYSTEM)
  const minutes = children(resource, 'output')
    .filter((output) => codesAt(output, 'type').some(({ system }) => system === MINUTES_SYSTEM))
    .map((output) => child(output, 'valueDecimal').value ?? child(output, 'valueInteger').value)
    .find((value) => typeof value === 'number' && value >= 0 && value <= MOST_MINUTES)
  return {
    ...(outcome !== undefined && OUTCOMES.has(outcome) && { outcome: outcome as ItemOutcome }),
    ...(typeof minutes === 'number' && { minutes }),
  }
}

function ownCode(of: Element, name: string, system: string): string | undefined {
  return codesAt(of, name).find((code) => code.system === system)?.code
}
