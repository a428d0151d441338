import {
  ITEM_OUTCOMES,
  ITEM_SOURCES,
  ITEM_STEPS,
  type ItemOutcome,
  type ItemSource,
  type ItemStepName,
} from '../domain/work-item.ts'
import { isIdentifier } from '../identifier.ts'
import { codesAt } from './fhir-coding.ts'
import { child, children, type Element, textAt } from './fhir-element.ts'
import type { StepOfTask, TaskState } from './fhir-task-steps.ts'

/**
 * What FHIR has no element for, a feed that knows our items may say in systems of ours.
 *
 *   Task.businessStatus   urn:evenshift:item-step      the step that this version is, and nothing else
 *   Task.statusReason     urn:evenshift:item-outcome   approved, denied ...
 *   Task.output           urn:evenshift:item-minutes   type; valueDecimal or valueInteger: what the step took
 *   Task.extension        urn:evenshift:item-source    valueCode: patient, colleague, system, payer
 *   Task.extension        urn:evenshift:item-pool      valueString: the list it stands in, beside its owner
 */
const STEP_SYSTEM = 'urn:evenshift:item-step'
const OUTCOME_SYSTEM = 'urn:evenshift:item-outcome'
const MINUTES_SYSTEM = 'urn:evenshift:item-minutes'
const SOURCE_URL = 'urn:evenshift:item-source'
const POOL_URL = 'urn:evenshift:item-pool'

const STEPS: ReadonlySet<string> = new Set(ITEM_STEPS)
const SOURCES: ReadonlySet<string> = new Set(ITEM_SOURCES)
const OUTCOMES: ReadonlySet<string> = new Set(ITEM_OUTCOMES)
const MOST_MINUTES = 7 * 24 * 60

/** The one step that a version says it is; undefined where it is to be read from status and owner. */
export function statedStepOf(resource: Element, state: TaskState): StepOfTask[] | undefined {
  const stated = ownCode(resource, 'businessStatus', STEP_SYSTEM)
  if (stated === undefined || !STEPS.has(stated)) return undefined
  const poolId = extensionOf(resource, POOL_URL, 'valueString')
  const pool = poolId !== undefined && isIdentifier(poolId) ? { poolId } : {}
  return [{ step: stated as ItemStepName, at: state.changedAt, ...state.holder, ...pool }]
}

export function statedSourceOf(resource: Element): ItemSource | undefined {
  const stated = extensionOf(resource, SOURCE_URL, 'valueCode')
  return stated !== undefined && SOURCES.has(stated) ? (stated as ItemSource) : undefined
}

/** What a step came to, and what it took. */
export function detailsOf(resource: Element): { readonly outcome?: ItemOutcome; readonly minutes?: number } {
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

function extensionOf(resource: Element, url: string, value: string): string | undefined {
  const extension = children(resource, 'extension').find((one) => textAt(one, 'url') === url)
  return extension && textAt(extension, value)
}

function ownCode(of: Element, name: string, system: string): string | undefined {
  return codesAt(of, name).find((code) => code.system === system)?.code
}
