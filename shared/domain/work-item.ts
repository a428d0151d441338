/**
 * A work item - an inbox message or a task - as the set of everything that was said about it.
 *
 *   said late, twice, in pieces   |  completed   created  opened   opened  |
 *   the item                      |  created  opened  completed            |
 *
 * Two steps that agree in every field are one. Steps stand in order of time, then as ITEM_STEPS lists them,
 * then by their text. So the same steps give the same item, and `JSON.stringify` the same bytes, in whatever
 * order, batches or copies they came; merging is commutative, associative and idempotent. What an item is now
 * is derived from its steps (item-state.ts) and can always be derived again. Source: METRICS section 3.
 */
export type WorkItem = readonly ItemStep[]

/** One thing that happened to an item. */
export interface ItemStep {
  /** Milliseconds since 1970: steps of one second have an order. */
  readonly at: number
  readonly step: ItemStepName
  readonly type: ItemType
  readonly source?: ItemSource
  /** To whom it went (created, assigned, forwarded, reopened), or who did it (all others). */
  readonly staffId?: string
  readonly poolId?: string
  readonly label?: string
  /** What this step took, where the feed says so. */
  readonly minutes?: number
  readonly outcome?: ItemOutcome
  /** The role that the work needs. */
  readonly requires?: string
}

/** The order is part of the stored format: steps of one millisecond are sorted by it. New ones are appended. */
export const ITEM_STEPS = [
  'created',
  'assigned',
  'opened',
  'worked',
  'forwarded',
  'reopened',
  'completed',
  'cancelled',
] as const
export type ItemStepName = (typeof ITEM_STEPS)[number]

/** What is before the point is the kind: the inbox holds messages, everything else is a task. */
export const ITEM_TYPES = [
  'message.result',
  'message.patient',
  'message.refill',
  'message.call',
  'message.staff',
  'message.copied-chart',
  'message.cosign',
  'message.system',
  'message.chat',
  'task.prior-auth',
  'task.denial',
  'task.appeal',
  'task.referral',
  'task.callback',
  'task.form',
  'task.documentation',
  'task.scheduling',
  'task.billing',
  'task.other',
] as const
export type ItemType = (typeof ITEM_TYPES)[number]

export const ITEM_SOURCES = ['patient', 'colleague', 'system', 'payer'] as const
export type ItemSource = (typeof ITEM_SOURCES)[number]

/** How an item ended where there is something to decide: a request is approved or denied, a denial upheld or overturned. */
export const ITEM_OUTCOMES = ['approved', 'denied', 'upheld', 'overturned', 'withdrawn'] as const
export type ItemOutcome = (typeof ITEM_OUTCOMES)[number]

const ORDER_OF_STEP: ReadonlyMap<string, number> = new Map(ITEM_STEPS.map((step, index) => [step, index]))

/** Whole seconds since 1970, as everywhere but in the steps themselves. */
export function secondOf({ at }: ItemStep): number {
  return Math.floor(at / 1000)
}

/** @param steps in any order, with or without repetition */
export function workItem(steps: Iterable<ItemStep>): WorkItem {
  const stepOfText = new Map<string, ItemStep>()
  for (const step of steps) {
    const canonical = inFieldOrder(step)
    stepOfText.set(JSON.stringify(canonical), canonical)
  }
  return [...stepOfText]
    .sort(
      ([oneText, one], [otherText, other]) =>
        one.at - other.at || orderOf(one) - orderOf(other) || (oneText < otherText ? -1 : 1),
    )
    .map(([, step]) => step)
}

/** The union of what two places know about the same item. */
export function mergeWorkItems(one: WorkItem, other: WorkItem): WorkItem {
  return workItem([...one, ...other])
}

function orderOf({ step }: ItemStep): number {
  return ORDER_OF_STEP.get(step) as number
}

/** Fields in one order, and none that is undefined. */
function inFieldOrder(given: ItemStep): ItemStep {
  const { at, step, type, source, staffId, poolId, label, minutes, outcome, requires } = given
  return {
    at,
    step,
    type,
    ...(source !== undefined && { source }),
    ...(staffId !== undefined && { staffId }),
    ...(poolId !== undefined && { poolId }),
    ...(label !== undefined && { label }),
    ...(minutes !== undefined && { minutes }),
    ...(outcome !== undefined && { outcome }),
    ...(requires !== undefined && { requires }),
  }
}
