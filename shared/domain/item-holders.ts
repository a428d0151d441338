import type { ItemStep, ItemStepName, WorkItem } from './work-item.ts'

/**
 * Who had an item after each of its steps.
 *
 *   steps    |  created   opened    forwarded  opened   completed
 *            |  pool P    by A      to B       by A     by A
 *   person   |  -         A         B          B        A
 *   pool     |  P         P         -          -        -
 *
 * Created, assigned, forwarded and reopened name who has the item from then on; a pool alone means that no
 * person has it. Who works on an item or completes it has it. Who opens it has it only if nobody did: a look
 * into a colleague's inbox takes nothing over. Whoever cancels it does not have it. Source: METRICS section 3.
 */
export interface ItemHolder {
  readonly staffId: string | undefined
  /** The pool in whose list the item stands: a person who takes it from there leaves it in that list. */
  readonly poolId: string | undefined
}

const ADDRESSES: ReadonlySet<ItemStepName> = new Set(['created', 'assigned', 'forwarded', 'reopened'])
const NOBODY: ItemHolder = { staffId: undefined, poolId: undefined }

/** One holder for each step, in the order of the steps. */
export function itemHolders(item: WorkItem): ItemHolder[] {
  let holder = NOBODY
  return item.map((step) => {
    holder = holderAfter(step, holder)
    return holder
  })
}

function holderAfter({ step, staffId, poolId }: ItemStep, before: ItemHolder): ItemHolder {
  if (step === 'cancelled') return before
  if (ADDRESSES.has(step)) {
    return staffId === undefined && poolId === undefined ? before : { staffId, poolId }
  }
  const takesOver = step !== 'opened' || before.staffId === undefined
  return {
    staffId: (takesOver ? staffId : undefined) ?? before.staffId,
    poolId: before.poolId ?? poolId,
  }
}
