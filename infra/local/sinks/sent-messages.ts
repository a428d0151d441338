import type { SentContent, SinkKind } from './sink.ts'

/** One try to send something, and what was answered. */
export interface SentMessage extends SentContent {
  /** 1 for the first since the start */
  readonly number: number
  readonly kind: SinkKind
  /** the time of the local system, epoch milliseconds */
  readonly at: number
  readonly status: number
  readonly refusal?: string
}

export interface SentMessages {
  readonly add: (message: Omit<SentMessage, 'number'>) => void
  /** in the order in which they came */
  readonly all: () => readonly SentMessage[]
}

/** So many are kept: the last that were sent. */
const MOST = 500

/** @param onSent is told of each */
export function keepSentMessages(onSent?: (message: SentMessage) => void): SentMessages {
  const kept: SentMessage[] = []
  let count = 0
  return {
    add(message) {
      count += 1
      const numbered = { number: count, ...message }
      kept.push(numbered)
      if (kept.length > MOST) kept.shift()
      onSent?.(numbered)
    },
    all: () => kept,
  }
}
