import { type ItemHolder, itemHolders } from './item-holders.ts'
import { itemPhases } from './item-phases.ts'
import {
  type ItemOutcome,
  type ItemSource,
  type ItemStep,
  type ItemType,
  secondOf,
  type WorkItem,
} from './work-item.ts'

/**
 * What an item is now, derived from its steps.
 *
 *   type      |  message.patient  message.refill       |  message.refill: filed anew, the last word counts
 *   source    |  patient                   colleague   |  patient: where it first came from
 *   requires  |            nurse           physician   |  physician: the last word
 *
 * Steps that contradict each other are all kept. For the type, the needed role and the outcome the last step
 * that names one decides, for the source the first; "last" and "first" in the order of the item, which does
 * not depend on when a step was heard of. Minutes of all steps add up. Source: METRICS section 3.
 */
export interface ItemState {
  readonly type: ItemType
  readonly source: ItemSource | undefined
  readonly requires: string | undefined
  readonly outcome: ItemOutcome | undefined
  /** What the item took so far; undefined where no step says. */
  readonly minutes: number | undefined
  readonly status: 'open' | 'done' | 'cancelled'
  readonly owner: ItemHolder
  /** Seconds since 1970: that of the first step. */
  readonly createdAt: number
  /** When anyone first opened it; working on it or completing it is having opened it. */
  readonly openedAt: number | undefined
  /** Undefined unless it is done: a reopened item has not been completed. */
  readonly completedAt: number | undefined
  readonly doer: string | undefined
}

const STATUS_OF_ENDING = { completed: 'done', cancelled: 'cancelled' } as const

/** @throws RangeError for an item without steps: nothing is known of it */
export function itemState(item: WorkItem): ItemState {
  const first = item[0]
  const phase = itemPhases(item).at(-1)
  const owner = itemHolders(item).at(-1)
  if (first === undefined || phase === undefined || owner === undefined) {
    throw new RangeError('An item without steps has no state')
  }
  return {
    type: (item.at(-1) as ItemStep).type,
    source: item.find(({ source }) => source !== undefined)?.source,
    requires: item.findLast(({ requires }) => requires !== undefined)?.requires,
    outcome: item.findLast(({ outcome }) => outcome !== undefined)?.outcome,
    minutes: minutesOf(item),
    status: phase.ending === undefined ? 'open' : STATUS_OF_ENDING[phase.ending],
    owner,
    createdAt: secondOf(first),
    openedAt: firstOpenedAt(item),
    completedAt: phase.ending === 'completed' ? phase.end : undefined,
    doer: phase.doer,
  }
}

/** The item as it stood at an instant, half-open: without what happened then or later; maybe without steps. */
export function itemBefore(item: WorkItem, at: number): WorkItem {
  return item.filter((step) => step.at < at * 1000)
}

/** In seconds since 1970; undefined as long as nobody has opened it. */
function firstOpenedAt(item: WorkItem): number | undefined {
  const opening = item.find(({ step }) => step === 'opened' || step === 'worked' || step === 'completed')
  return opening && secondOf(opening)
}

function minutesOf(item: WorkItem): number | undefined {
  const given = item.flatMap(({ minutes }) => minutes ?? [])
  return given.length === 0 ? undefined : given.reduce((sum, minutes) => sum + minutes, 0)
}
