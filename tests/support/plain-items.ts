import type { ItemType, WorkItem } from '../../shared/domain/work-item.ts'

/** Who has an item, told by walking its steps once; a pool is written `@pool`. */
interface Walk {
  person: string | undefined
  pool: string | undefined
  isOpen: boolean
}

function walk(item: WorkItem, until: number): Walk | undefined {
  const now: Walk = { person: undefined, pool: undefined, isOpen: true }
  const steps = item.filter(({ at }) => at < until * 1000)
  for (const { step, staffId, poolId } of steps) {
    if (step === 'cancelled') now.isOpen = false
    else if (['created', 'assigned', 'forwarded', 'reopened'].includes(step)) {
      if (staffId !== undefined || poolId !== undefined) Object.assign(now, { person: staffId, pool: poolId })
      if (step === 'reopened') now.isOpen = true
    } else {
      if (step !== 'opened' || now.person === undefined) now.person = staffId ?? now.person
      now.pool ??= poolId
      if (step === 'completed') now.isOpen = false
    }
  }
  return steps.length > 0 ? now : undefined
}

/** The item, if it lies open with one of the holders. */
export function plainOpen(
  item: WorkItem,
  end: number,
  holders: readonly string[],
): { type: ItemType; createdAt: number }[] {
  const now = walk(item, end)
  if (now === undefined || !now.isOpen) return []
  const holder = now.person ?? `@${now.pool}`
  if (!holders.includes(holder)) return []
  return [{ type: item.at(-1)?.type as ItemType, createdAt: Math.floor((item[0]?.at as number) / 1000) }]
}

/** The item's type, if it came to one of the pools within the time, and to nobody else before. */
export function plainPoolReceipts(
  item: WorkItem,
  pools: readonly string[],
  { start, end }: { readonly start: number; readonly end: number },
): ItemType[] {
  const had: string[] = []
  for (const [index, { at, step, staffId, poolId }] of item.entries()) {
    const isSent = ['created', 'assigned', 'forwarded'].includes(step)
    if (isSent && (staffId !== undefined || poolId !== undefined)) {
      const isTo = staffId === undefined && pools.includes(poolId as string)
      const isInTime = at >= start * 1000 && at < end * 1000
      const isFirst = had.every((holder) => holder === `@${poolId}`)
      return isTo && isInTime && isFirst ? [item.at(-1)?.type as ItemType] : []
    }
    const { person, pool } = walkOf(item.slice(0, index + 1))
    if (person !== undefined) had.push(person)
    if (pool !== undefined) had.push(`@${pool}`)
  }
  return []
}

function walkOf(item: WorkItem): Walk {
  return walk(item, Number.POSITIVE_INFINITY) as Walk
}
