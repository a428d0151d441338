import type { ItemOutcome, ItemType } from './work-item.ts'

/**
 * What came to one person on one local day, and what they got done, by type of item.
 *
 *   steps     |  created   opened    forwarded   completed   |
 *             |  pool P    by A      to B        by B        |
 *   A's day   |            opened from a pool                |
 *   B's day   |                      received    handled     |
 *
 * Source: METRICS section 3.
 */
export type ItemsOfDay = Readonly<Partial<Record<ItemType, ItemsOfType>>>

export interface ItemsOfType {
  /** Items that came to the person for the first time. */
  readonly received: number
  /** Of these, the ones that no other person or pool had before: so that a team counts an item once. */
  readonly receivedFirst: number
  readonly handled: number
  readonly handledAfterHours: number
  /** Steps of work: what there is to count where a feed tells of no completion. */
  readonly worked: number
  readonly workedAfterHours: number
  /** What the handled items took: as their steps say, else as the organisation states for the type, else 0. */
  readonly minutes: number
  /** Of each handled item from creation to completion, in order of completion; the two lists side by side. */
  readonly turnaroundSeconds: readonly number[]
  readonly turnaroundBusinessSeconds: readonly number[]
  /** Changes of person by which an item came to this one; bounces are those to someone who had it before. */
  readonly handOffs: number
  readonly bounces: number
  /** Items that this person was the first to open, and how long those had lain in a pool before. */
  readonly opened: number
  readonly ownerlessSeconds: number
  /** Handled items that a lower role could have done. */
  readonly roleMismatches: number
  /** How the handled items ended, where that is said. */
  readonly outcomes: Readonly<Partial<Record<ItemOutcome, number>>>
}
