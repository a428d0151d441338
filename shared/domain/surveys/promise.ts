/** What leadership said it will do after a cycle. */
export interface SurveyPromise {
  readonly promiseId: string
  readonly cycleId: string
  /** What we heard. */
  readonly heard: string
  /** What we will do. */
  readonly action: string
  /** Last day on which it counts as kept in time. */
  readonly dueOn: string
  /** Null: not yet. */
  readonly keptOn: string | null
}

export type PromiseState = 'open' | 'overdue' | 'kept' | 'kept late'

/**
 * Where a promise stands on a day.
 *
 *   due      |              03-31            |
 *   not kept |  open ............  overdue   |
 *   kept     |  kept ............  kept late |
 *
 * @param today by the organisation's calendar
 */
export function promiseState({ dueOn, keptOn }: SurveyPromise, today: string): PromiseState {
  if (keptOn !== null && keptOn <= today) return keptOn <= dueOn ? 'kept' : 'kept late'
  return today <= dueOn ? 'open' : 'overdue'
}

/** Overdue first, then what is due next; what is kept stands last, the latest first. */
export function listedPromises(promises: readonly SurveyPromise[], today: string): SurveyPromise[] {
  const isKept = (promise: SurveyPromise) => promiseState(promise, today).startsWith('kept')
  return [
    ...promises.filter((it) => !isKept(it)).toSorted((one, other) => compared(one.dueOn, other.dueOn)),
    ...promises.filter(isKept).toSorted((one, other) => compared(other.keptOn ?? '', one.keptOn ?? '')),
  ]
}

function compared(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
