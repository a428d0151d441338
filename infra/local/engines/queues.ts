import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { ChangeMessageVisibilityCommand, SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs'
import { type FauxqsServer, startFauxqs } from 'fauxqs'
import type { QueueDefinition } from '../template/deployment.ts'
import { LOCAL_CREDENTIALS, LOCAL_REGION, localArn } from './region.ts'

/** fauxqs listens on every address of the machine; the web server that it builds on announces itself here first. */
const WEB_SERVER_BUILT = 'fastify.initialization'

/** @param directory where messages are kept; without it they live in memory */
export async function startQueueEngine(directory?: string): Promise<FauxqsServer> {
  subscribe(WEB_SERVER_BUILT, listenOnLoopback)
  try {
    return await startFauxqs({
      port: 0,
      logger: false,
      defaultRegion: LOCAL_REGION,
      ...(directory ? { dataDir: directory } : {}),
    })
  } finally {
    unsubscribe(WEB_SERVER_BUILT, listenOnLoopback)
  }
}

function listenOnLoopback(announcement: unknown): void {
  const { fastify } = announcement as { fastify: { listen: (options: object) => Promise<string> } }
  const listen = fastify.listen.bind(fastify)
  fastify.listen = (options) => listen({ ...options, host: '127.0.0.1' })
}

/**
 * Makes the queues of the template. A queue that a run before has kept gets the template's attributes; what
 * that run held in its hands when it ended is to be seen again at once.
 */
export async function createQueues(engine: FauxqsServer, queues: readonly QueueDefinition[]): Promise<void> {
  const client = new SQSClient({
    endpoint: engine.address,
    region: LOCAL_REGION,
    credentials: LOCAL_CREDENTIALS,
  })
  for (const queue of queues) {
    const kept = engine.inspectQueue(queue.name)
    // To create a kept queue again would delete its messages.
    if (!kept) engine.createQueue(queue.name, { attributes: attributesOf(queue) })
    else {
      await client.send(
        new SetQueueAttributesCommand({ QueueUrl: kept.url, Attributes: attributesOf(queue) }),
      )
      for (const { receiptHandle } of kept.messages.inflight) {
        await client.send(
          // One second, not none: at none the engine fails to write the message down (fauxqs 2.4.1).
          new ChangeMessageVisibilityCommand({
            QueueUrl: kept.url,
            ReceiptHandle: receiptHandle,
            VisibilityTimeout: 1,
          }),
        )
      }
    }
  }
  client.destroy()
}

/** SQS takes every character of a later plane (as in 𝒳-17), the engine none (fauxqs 2.4.1): JSON spells it with escapes. */
export function sendJson(engine: FauxqsServer, queueName: string, json: string): void {
  const spelled = json.replace(/[\ud800-\udfff]/g, (half) => `\\u${half.charCodeAt(0).toString(16)}`)
  engine.sendMessage(queueName, spelled)
}

function attributesOf(queue: QueueDefinition): Record<string, string> {
  return {
    VisibilityTimeout: String(queue.visibilityTimeoutSeconds),
    DelaySeconds: String(queue.delaySeconds),
    ...(queue.deadLetters && {
      RedrivePolicy: JSON.stringify({
        deadLetterTargetArn: localArn('sqs', queue.deadLetters.queueName),
        maxReceiveCount: queue.deadLetters.maxReceiveCount,
      }),
    }),
  }
}
