import { type ItemStep, type ItemStepName, secondOf, type WorkItem } from './work-item.ts'

/**
 * What came to whom, and who got it done.
 *
 *   steps     |  created   assigned   forwarded   completed   |
 *             |  pool P    to A       to B        by C        |
 *   received  |  P         A          B                       |
 *   handled   |                                   C           |   not B, to whom it was addressed
 *
 * A person or pool receives an item once, the first time it is created for them, assigned or forwarded to
 * them; so a team that adds up its people counts an item as often as it changed hands. An item that is
 * reopened and completed again was handled twice. Source: METRICS section 3.
 */
export interface ItemEvent {
  /** Seconds since 1970. */
  readonly at: number
  readonly staffId: string | undefined
  readonly poolId: string | undefined
}

const BRINGS: ReadonlySet<ItemStepName> = new Set(['created', 'assigned', 'forwarded'])

/** Whether a step sends an item to somebody. */
export function bringsItem({ step, staffId, poolId }: ItemStep): boolean {
  return BRINGS.has(step) && (staffId !== undefined || poolId !== undefined)
}

/** The first arrival at each person and each pool, in order of time. */
export function received(item: WorkItem): ItemEvent[] {
  const people = new Set<string>()
  const pools = new Set<string>()
  return item.flatMap((step) => {
    if (!bringsItem(step)) return []
    const { staffId, poolId } = step
    const newPerson = staffId === undefined || people.has(staffId) ? undefined : staffId
    const newPool = poolId === undefined || pools.has(poolId) ? undefined : poolId
    if (newPerson === undefined && newPool === undefined) return []
    if (newPerson !== undefined) people.add(newPerson)
    if (newPool !== undefined) pools.add(newPool)
    return [{ at: secondOf(step), staffId: newPerson, poolId: newPool }]
  })
}

/** Every step of work, credited to who did it: what there is to count where a feed tells of no completion. */
export function worked(item: WorkItem): ItemEvent[] {
  return item
    .filter(({ step }) => step === 'worked')
    .map((step) => ({ at: secondOf(step), staffId: step.staffId, poolId: step.poolId }))
}

/** What came less what was done: above 0 the work grows faster than it is done. */
export function netFlow({
  received,
  handled,
}: {
  readonly received: number
  readonly handled: number
}): number {
  return received - handled
}
