import type { ItemStepName, ItemType } from '../domain/work-item.ts'
import type { ItemEvent } from '../events.ts'
import { identifierLimit, instantLimit } from './event-limits.ts'
import type { SourceOutcome } from './source-outcome.ts'
import { wallClockReader } from './wall-clock.ts'

/**
 * One event of a process-mining log, as a step of a work item.
 *
 *   case (trace)            the item              concept:name of the trace
 *   activity                the step's label      concept:name of the event
 *   resource, group         the person, the pool  org:resource, org:group
 *   lifecycle transition    what kind of step     complete, and none at all: worked
 *
 * That an activity is complete says nothing of its case: it is work on the item, which stays open. A step that
 * nobody took is none of a person's work.
 */
export interface LogEvent {
  readonly caseId: string
  readonly activity: string
  readonly at: string
  readonly resource: string
  readonly group: string
  readonly transition: string
}

export type LogField = keyof LogEvent

export interface EventLogOptions {
  /** What the cases are; a log does not say. */
  readonly type?: ItemType | undefined
  /** Of times without offset. */
  readonly zone?: string | undefined
}

type Meaning = { readonly step: ItemStepName } | { readonly ignored: string }

const NO_WORK = { ignored: 'a transition in which nobody worked on the item' } as const

/** Source: the lifecycle extension of XES (IEEE 1849), its standard model. */
const MEANING_OF_TRANSITION: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ['', { step: 'worked' }],
  ['complete', { step: 'worked' }],
  ['start', { step: 'opened' }],
  ['resume', { step: 'opened' }],
  ['assign', { step: 'assigned' }],
  ['reassign', { step: 'forwarded' }],
  ['pi_abort', { step: 'cancelled' }],
  ['schedule', NO_WORK],
  ['suspend', NO_WORK],
  ['withdraw', NO_WORK],
  ['autoskip', NO_WORK],
  ['manualskip', NO_WORK],
  ['ate_abort', NO_WORK],
  ['unknown', NO_WORK],
])

/** What tools write where there is nobody. */
const NOBODY: ReadonlySet<string> = new Set([
  '',
  'null',
  'none',
  'undefined',
  'unknown',
  'missing',
  '__invalid__',
])

/** @param nameOf what the format calls a field, for whoever has to correct it */
export function logStepReader(
  { type = 'task.other', zone }: EventLogOptions,
  nameOf: (field: LogField) => string = (field) => field,
): (event: LogEvent) => SourceOutcome {
  const readTime = wallClockReader(zone)

  function rejected(field: LogField, reason: string): SourceOutcome {
    return { rejected: { field: nameOf(field), reason } }
  }

  return ({ caseId, activity, at, resource, group, transition }) => {
    const meaning = MEANING_OF_TRANSITION.get(transition.toLowerCase())
    if (meaning === undefined) return rejected('transition', 'is no transition of the standard lifecycle')
    if ('ignored' in meaning) return meaning
    const staffId = NOBODY.has(resource.toLowerCase()) ? undefined : resource
    const poolId = NOBODY.has(group.toLowerCase()) ? undefined : group
    if (staffId === undefined && poolId === undefined) {
      return { ignored: 'names nobody: neither a person nor a pool' }
    }
    const wrongCase = identifierLimit(caseId)
    if (wrongCase !== undefined) return rejected('caseId', wrongCase)
    const others = { activity, resource: staffId, group: poolId } as const
    for (const field of ['activity', 'resource', 'group'] as const) {
      const text = others[field]
      const wrong =
        text === undefined || (field === 'activity' && text === '') ? undefined : identifierLimit(text)
      if (wrong !== undefined) return rejected(field, wrong)
    }
    if (at === '') return rejected('at', 'is missing')
    const time = readTime(at)
    if ('problem' in time) return rejected('at', time.problem)
    const outside = instantLimit(time.at)
    if (outside !== undefined) return rejected('at', outside)
    const event: ItemEvent = { kind: 'item', itemId: caseId, type, at: time.at, step: meaning.step }
    if (staffId !== undefined) event.staffId = staffId
    if (poolId !== undefined) event.poolId = poolId
    if (activity !== '') event.label = activity
    return { event }
  }
}
