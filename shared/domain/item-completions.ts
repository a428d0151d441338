import { itemPhases } from './item-phases.ts'
import { type ItemOutcome, secondOf, type WorkItem } from './work-item.ts'

/**
 * What each completion of an item took, and how it ended; nothing counts for two of them.
 *
 *   steps        |  created  worked  completed  worked   reopened  worked  completed  |
 *   minutes      |           10      2          1                  4                  |
 *   completion   |  [........... 13 min ..............)  [....... 4 min ............. |
 *   outcome      |                   denied                        approved           |
 *                |  denied                               approved                     |
 *
 * What is said of an item counts for the completion that it leads to; what is said between a completion and the
 * reopening after it, for the one just past, and after a cancellation for the next. Where no step of the whole
 * item tells of minutes, the stated ones count once, for the first completion. So the minutes of all completions
 * of an item that is done add up to what it took.
 */
export interface ItemCompletion {
  /** Seconds since 1970. */
  readonly at: number
  readonly staffId: string | undefined
  readonly minutes: number
  readonly outcome: ItemOutcome | undefined
}

/** @param statedMinutes what the item is taken to cost where it says nothing itself @returns in order of time */
export function itemCompletions(item: WorkItem, statedMinutes: number): ItemCompletion[] {
  const isStated = item.every(({ minutes }) => minutes === undefined)
  const phases = itemPhases(item)
  const completed = phases.flatMap((phase, index) =>
    phase.ending === 'completed' ? [{ ...phase, reopenedAt: phases[index + 1]?.start }] : [],
  )
  let from = 0
  return completed.map(({ end, doer, reopenedAt }, index) => {
    const reopening = item.findIndex(
      (step, at) => at > from && step.step === 'reopened' && secondOf(step) === reopenedAt,
    )
    const until = reopenedAt === undefined ? item.length : reopening
    const part = item.slice(from, until)
    from = until
    const given = part.reduce((sum, { minutes = 0 }) => sum + minutes, 0)
    return {
      at: end as number,
      staffId: doer,
      minutes: isStated && index === 0 ? statedMinutes : given,
      outcome: part.findLast(({ outcome }) => outcome !== undefined)?.outcome,
    }
  })
}
