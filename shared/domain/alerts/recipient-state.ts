import type { AlertItem, Message } from './alert-item.ts'

/** Something that may be told to one recipient. The same notice may come any number of times. */
export interface IncomingNotice {
  /** When it arose. It is part of the notice: every copy has the same. */
  readonly at: number
  readonly item: AlertItem
}

export interface WaitingNotice extends IncomingNotice {
  /** When the planner first saw it: what arises together is told together, a little later. */
  readonly receivedAt: number
  /** Not to be told before: null while it may still be told at once. */
  readonly digestFrom: number | null
}

/**
 * What is remembered of a recipient between two plans: plain data, one row, saved on its revision.
 * Begin with {@link NOTHING_TOLD}.
 */
export interface RecipientState {
  /** In the order of their ids. */
  readonly waiting: readonly WaitingNotice[]
  /** Notices that need no telling any more, and since when. */
  readonly settled: Readonly<Record<string, number>>
  /** Alerts that the recipient was told of and not told the end of, and when last. */
  readonly known: Readonly<Record<string, number>>
  /** When immediate messages were planned, in order. */
  readonly immediateAt: readonly number[]
  readonly lastDigestAt: number | null
  /** Planned, and not yet known to be in the outbox: see `messagesHandedOver`. */
  readonly planned: readonly Message[]
}

export const NOTHING_TOLD: RecipientState = {
  waiting: [],
  settled: {},
  known: {},
  immediateAt: [],
  lastDigestAt: null,
  planned: [],
}
