/** What is on its way through the local system, stage by stage. */
export interface InFlight {
  /** HTTP requests that are not answered */
  readonly requests: number
  /** events with a function, or waiting for one, by function */
  readonly invocations: Readonly<Record<string, number>>
  /** messages to be seen, with a function or delayed, by queue */
  readonly queues: Readonly<Record<string, number>>
  /** messages that were given up, by queue; nothing moves them any more */
  readonly deadLetters: Readonly<Record<string, number>>
}

export const IN_FLIGHT_PATH = '/local/in-flight'

export function totalInFlight({ requests, invocations, queues }: InFlight): number {
  return [requests, ...Object.values(invocations), ...Object.values(queues)].reduce(
    (sum, one) => sum + one,
    0,
  )
}

interface QueueCounts {
  readonly name: string
  readonly approximateMessageCount: number
  readonly approximateInflightCount: number
  readonly approximateDelayedCount: number
}

/**
 * Counts from the front to the back: what moves on while we count is then counted twice, never missed. A
 * function holds its message in the queue until it has published what follows, and the bus answers when the
 * event lies in its queues, so nothing is ever between two stages.
 */
export async function countInFlight(sources: {
  readonly requests: () => number
  readonly invocations: () => Readonly<Record<string, number>>
  readonly sqsEndpoint: string
  readonly deadLetterQueues: ReadonlySet<string>
}): Promise<InFlight> {
  const requests = sources.requests()
  const invocations = sources.invocations()
  const response = await fetch(`${sources.sqsEndpoint}/_fauxqs/queues`)
  const counts = ((await response.json()) as readonly QueueCounts[]).map(
    (queue) =>
      [
        queue.name,
        queue.approximateMessageCount + queue.approximateInflightCount + queue.approximateDelayedCount,
      ] as const,
  )
  const isDead = ([name]: readonly [string, number]) => sources.deadLetterQueues.has(name)
  return {
    requests,
    invocations,
    queues: Object.fromEntries(counts.filter((count) => !isDead(count))),
    deadLetters: Object.fromEntries(counts.filter(isDead)),
  }
}
