import { setTimeout as sleep } from 'node:timers/promises'
import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs'
import { LOCAL_ACCOUNT, LOCAL_REGION, localArn } from '../engines/region.ts'
import type { MappingDefinition, QueueDefinition } from '../template/deployment.ts'
import { failedMessages } from './item-failures.ts'

/**
 * Time is pressed together locally: a batch window ends when no message has come for so long and no queue with a
 * shorter window is busy, and what failed is to be seen again after a second instead of the queue's visibility
 * timeout. All else is as the template says.
 */
export const QUIET_MS = 200
export const LONGEST_REDELIVERY_SECONDS = 1

/** What Lambda takes in one invocation, less room for what it writes around each message. */
const BATCH_BYTES = 5_500_000
const MOST_IN_ONE_RECEIVE = 10
const LARGEST_MESSAGE_BYTES = 262_144 * 1.25

/** How long the queue may let us wait for a first message. */
const POLL_SECONDS = 20

export interface QueuePollerOptions {
  readonly mapping: MappingDefinition
  readonly queue: QueueDefinition
  /** how many batches may be with the function at once: at most what the mapping allows */
  readonly concurrency: number
  readonly client: Pick<SQSClient, 'send'>
  readonly invoke: (event: unknown) => Promise<unknown>
  /** whether messages of a queue with a shorter window are on their way, and may lead to more in this one */
  readonly isShorterWindowBusy: () => boolean
  /** whether the clock is being moved on: then no window is waited for, each tick's work is done before the next */
  readonly isWalking: () => boolean
  readonly onFailure: (error: unknown) => void
}

export interface QueuePoller {
  /** batches that the function has, or will have */
  readonly inFlight: () => number
  /** whether messages are being gathered, or are with the function */
  readonly isBusy: () => boolean
  /** takes no further message, and waits for the batches that are with the function */
  readonly stop: () => Promise<void>
}

/**
 * What an event source mapping does: gathers messages until the batch is full or the window over, hands them
 * to the function, deletes what it has handled and leaves what it has not to be delivered again.
 */
export function startQueuePoller(options: QueuePollerOptions): QueuePoller {
  const { mapping, queue, client } = options
  const queueUrl = `http://127.0.0.1/${LOCAL_ACCOUNT}/${queue.name}`
  const running = new Set<Promise<void>>()
  let isGathering = false
  const stopping = new AbortController()
  const { signal } = stopping
  const loop = run()

  async function run(): Promise<void> {
    while (!signal.aborted) {
      if (running.size >= options.concurrency) await Promise.race(running)
      try {
        const batch = await gather()
        if (batch.length > 0) start(batch)
        isGathering = false
      } catch (error) {
        isGathering = false
        if (signal.aborted) return
        options.onFailure(error)
        await sleep(1000)
      }
    }
  }

  async function gather(): Promise<Message[]> {
    const batch = await receive(mapping.batchSize, POLL_SECONDS, { abortSignal: signal })
    isGathering = batch.length > 0
    const windowEnds = Date.now() + mapping.windowSeconds * 1000
    let quietSince = Date.now()
    const isQuiet = () => options.isWalking() || Date.now() >= quietSince + QUIET_MS
    const isOver = () => Date.now() >= windowEnds || (isQuiet() && !options.isShorterWindowBusy())
    let bytes = bytesOf(batch)
    while (batch.length > 0 && batch.length < mapping.batchSize && !isOver() && !signal.aborted) {
      const room = Math.floor((BATCH_BYTES - bytes) / LARGEST_MESSAGE_BYTES)
      if (room < 1) break
      const more = await receive(Math.min(mapping.batchSize - batch.length, room), 0)
      if (more.length === 0) await sleep(10)
      else quietSince = Date.now()
      batch.push(...more)
      bytes += bytesOf(more)
    }
    return batch
  }

  async function receive(
    most: number,
    waitSeconds: number,
    options: { readonly abortSignal?: AbortSignal } = {},
  ): Promise<Message[]> {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl: queueUrl,
        MaxNumberOfMessages: Math.min(most, MOST_IN_ONE_RECEIVE),
        WaitTimeSeconds: waitSeconds,
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      }),
      options,
    )
    return Messages
  }

  function start(batch: readonly Message[]): void {
    const delivery: Promise<void> = deliver(batch)
      .catch(options.onFailure)
      .finally(() => running.delete(delivery))
    running.add(delivery)
  }

  async function deliver(batch: readonly Message[]): Promise<void> {
    const failed = await attempt(batch)
    const handled = batch.filter(({ MessageId }) => !failed.has(MessageId ?? ''))
    await remove(handled)
    await release(batch.filter(({ MessageId }) => failed.has(MessageId ?? '')))
  }

  async function attempt(batch: readonly Message[]): Promise<ReadonlySet<string>> {
    const ids = batch.map(({ MessageId = '' }) => MessageId)
    try {
      const result = await options.invoke({ Records: batch.map((one) => asRecord(one, queue.name)) })
      return mapping.reportsItemFailures ? failedMessages(result, ids) : new Set()
    } catch {
      // The function's log says why.
      return new Set(ids)
    }
  }

  async function remove(messages: readonly Message[]): Promise<void> {
    for (const Entries of inTens(messages)) {
      await client.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries }))
    }
  }

  async function release(messages: readonly Message[]): Promise<void> {
    const VisibilityTimeout = Math.min(queue.visibilityTimeoutSeconds, LONGEST_REDELIVERY_SECONDS)
    for (const entries of inTens(messages)) {
      const Entries = entries.map((entry) => ({ ...entry, VisibilityTimeout }))
      await client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: queueUrl, Entries }))
    }
  }

  return {
    inFlight: () => running.size,
    isBusy: () => isGathering || running.size > 0,
    async stop() {
      // A message that the queue hands out just now comes back when the queue starts again.
      stopping.abort()
      await loop
      await Promise.all(running)
    },
  }
}

function asRecord(message: Message, queueName: string) {
  return {
    messageId: message.MessageId,
    receiptHandle: message.ReceiptHandle,
    body: message.Body,
    attributes: message.Attributes ?? {},
    messageAttributes: message.MessageAttributes ?? {},
    md5OfBody: message.MD5OfBody,
    eventSource: 'aws:sqs',
    eventSourceARN: localArn('sqs', queueName),
    awsRegion: LOCAL_REGION,
  }
}

function bytesOf(messages: readonly Message[]): number {
  return messages.reduce((bytes, { Body = '' }) => bytes + Buffer.byteLength(Body), 0)
}

function inTens(messages: readonly Message[]): { Id: string; ReceiptHandle: string | undefined }[][] {
  const entries = messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }))
  return Array.from({ length: Math.ceil(entries.length / 10) }, (_, ten) =>
    entries.slice(ten * 10, ten * 10 + 10),
  )
}
