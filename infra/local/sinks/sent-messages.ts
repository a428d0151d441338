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

/** The last messages that were sent; of those before, nothing is kept. */
export function keepSentMessages(most = 500): SentMessages {
  const kept: SentMessage[] = []
  let count = 0
  return {
    add(message) {
      count += 1
      kept.push({ number: count, ...message })
      if (kept.length > most) kept.shift()
    },
    all: () => kept,
  }
}
