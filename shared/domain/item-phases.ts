import { itemHolders } from './item-holders.ts'
import { secondOf, type WorkItem } from './work-item.ts'

/**
 * When an item was open.
 *
 *   steps    |  created   completed      reopened   cancelled
 *   phases   |  [=========)              [==========)
 *
 * An item opens with its first step, whatever that is: a feed that tells of an item late does not always tell
 * of its creation. The first completion or cancellation closes it, only a `reopened` opens it again, and what
 * is said in between changes nothing. So no phase is ever shorter than nothing. Half-open.
 */
export interface ItemPhase {
  /** Seconds since 1970. */
  readonly start: number
  /** Undefined while it is open. */
  readonly end: number | undefined
  readonly ending: 'completed' | 'cancelled' | undefined
  /** Who completed it: the person of the completing step, else the one who had it then. */
  readonly doer: string | undefined
  /** The pool in whose list it stood at the end. */
  readonly poolId: string | undefined
}

/** In order of time, at least one; the last says how the item stands. */
export function itemPhases(item: WorkItem): ItemPhase[] {
  const holders = itemHolders(item)
  const phases: ItemPhase[] = []
  let start = item[0] && secondOf(item[0])
  item.forEach((step, index) => {
    if (step.step === 'reopened') start ??= secondOf(step)
    if (start === undefined || (step.step !== 'completed' && step.step !== 'cancelled')) return
    const holder = holders[index]
    const doer = step.step === 'completed' ? holder?.staffId : undefined
    phases.push({ start, end: secondOf(step), ending: step.step, doer, poolId: holder?.poolId })
    start = undefined
  })
  if (start !== undefined) {
    phases.push({ start, end: undefined, ending: undefined, doer: undefined, poolId: holders.at(-1)?.poolId })
  }
  return phases
}
