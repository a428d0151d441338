import type { SQSClient } from '@aws-sdk/client-sqs'
import type { Deployment, MappingDefinition, QueueDefinition } from '../template/deployment.ts'
import { type QueuePoller, startQueuePoller } from './queue-poller.ts'
import { type RunningFunctions, WORKERS_PER_FUNCTION } from './running-functions.ts'

/**
 * Starts a poller for every mapping of the template.
 * @param warn is told of a queue that does not answer
 */
export function startQueuePollers(
  { mappings, queues }: Deployment,
  client: SQSClient,
  invoke: RunningFunctions['invoke'],
  warn: (line: string) => void,
): { readonly stop: () => Promise<unknown> } {
  const pollers = new Map<MappingDefinition, QueuePoller>()
  for (const mapping of mappings) {
    const poller = startQueuePoller({
      mapping,
      queue: queueNamed(queues, mapping.queueName),
      concurrency: Math.min(mapping.maxConcurrency, WORKERS_PER_FUNCTION),
      client,
      invoke: (event) => invoke(mapping.functionName, event),
      isShorterWindowBusy: () =>
        [...pollers].some(([other, { isBusy }]) => other.windowSeconds < mapping.windowSeconds && isBusy()),
      onFailure: (error) => warn(`The queue ${mapping.queueName} does not answer: ${error}`),
    })
    pollers.set(mapping, poller)
  }
  return { stop: () => Promise.all([...pollers.values()].map((poller) => poller.stop())) }
}

function queueNamed(queues: readonly QueueDefinition[], name: string): QueueDefinition {
  const queue = queues.find((one) => one.name === name)
  if (!queue) throw new Error(`A mapping reads the queue ${name}, which is not in the templates`)
  return queue
}
