import { parseInstant } from '../domain/instant.ts'
import type { ItemStepName } from '../domain/work-item.ts'

/** One version of a task: how it stood from one change to the next. Instants are texts with an offset. */
export interface TaskState {
  readonly status: string
  /** What its status says was done; `none` where it only waits. */
  readonly step: ItemStepName | 'none'
  readonly holder: Holder
  readonly authoredAt: string
  readonly changedAt: string
  /** When anyone first began with it. */
  readonly startedAt: string | undefined
  readonly endedAt: string | undefined
  /** No version was before it. */
  readonly isFirst: boolean
}

interface Holder {
  readonly staffId?: string
  readonly poolId?: string
}

export interface StepOfTask extends Holder {
  readonly step: ItemStepName
  readonly at: string
}

const CLOSED: ReadonlySet<ItemStepName | 'none'> = new Set(['completed', 'cancelled'])

/**
 * The steps that a version of a task bears witness to.
 *
 *   versions   |  1 requested, pool P   2 accepted, Ann   3 completed, Ann  |
 *   alone      |  created for P         created           created           |
 *              |                        assigned to Ann   assigned to Ann   |
 *              |                        opened by Ann     completed by Ann  |
 *   in a row   |  created for P         forwarded to Ann, completed by Ann  |
 *              |                        opened by Ann                       |
 *
 * A version alone does not know who had the task before it, so it says only that there was one. To be told
 * again that somebody has it changes nothing; so versions may come alone or in a row, twice and in any order, and
 * the same people have the task at the same times. That it was taken up again is only told by two in a row.
 */
export function stepsOfTask(version: TaskState, earlier: TaskState | undefined): StepOfTask[] {
  const { status, step, holder, changedAt, startedAt, endedAt } = version
  const at = endedAt ?? changedAt
  const steps = earlier === undefined ? arrival(version) : handOver(version, earlier)
  // Who began is not said, and the owner may be another by now.
  if (startedAt !== undefined && earlier?.startedAt === undefined)
    steps.push({ step: 'opened', at: startedAt })
  if (step !== 'none' && status !== earlier?.status) steps.push({ step, at, ...holder })
  return steps
}

function arrival({ isFirst, holder, authoredAt, changedAt, endedAt }: TaskState): StepOfTask[] {
  if (isFirst) return [{ step: 'created', at: authoredAt, ...holder }]
  const created: StepOfTask = { step: 'created', at: authoredAt }
  if (isNobody(holder)) return [created]
  return [created, { step: 'assigned', at: earlierOf(changedAt, endedAt), ...holder }]
}

function handOver({ step, holder, changedAt }: TaskState, earlier: TaskState): StepOfTask[] {
  if (CLOSED.has(earlier.step) && !CLOSED.has(step)) return [{ step: 'reopened', at: changedAt, ...holder }]
  const isSame = holder.staffId === earlier.holder.staffId && holder.poolId === earlier.holder.poolId
  if (isSame || isNobody(holder)) return []
  return [{ step: isNobody(earlier.holder) ? 'assigned' : 'forwarded', at: changedAt, ...holder }]
}

function isNobody({ staffId, poolId }: Holder): boolean {
  return staffId === undefined && poolId === undefined
}

/** Nobody completes what they were not given before. */
function earlierOf(one: string, other: string | undefined): string {
  return other !== undefined && parseInstant(other) < parseInstant(one) ? other : one
}
