import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import type { Log } from './log.ts'

/** A message of a queue behind the bus: the detail of an event, and what tells two deliveries of it apart. */
export interface Message {
  readonly id: string
  /** When it entered the queue, milliseconds since 1970: the same at every delivery. */
  readonly sentAt: number
  /** Which delivery this is, from 1. */
  readonly delivery: number
  readonly detailType: string
  readonly detail: unknown
}

/**
 * Runs the work on a batch and answers which messages are to be delivered again. It cannot throw: a message
 * that cannot be read fails alone, a failure of the whole work fails every message, and what keeps failing
 * ends in the dead letters.
 *
 * @param work returns the ids of the messages that must come again
 */
export async function handleSqsBatch(
  event: SQSEvent,
  log: Log,
  work: (messages: readonly Message[]) => Promise<ReadonlySet<string>>,
): Promise<SQSBatchResponse> {
  const messages: Message[] = []
  const failed = new Set<string>()
  for (const { messageId, body, attributes } of event.Records) {
    try {
      const entry = JSON.parse(body)
      const detailType = String(entry['detail-type'])
      messages.push({
        id: messageId,
        sentAt: Number(attributes.SentTimestamp),
        delivery: Number(attributes.ApproximateReceiveCount),
        detailType,
        detail: entry.detail,
      })
    } catch {
      log.error('A message of the queue is not an event of the bus', { messageId })
      failed.add(messageId)
    }
  }
  try {
    for (const id of messages.length > 0 ? await work(messages) : []) failed.add(id)
  } catch (error) {
    log.error('A batch failed and is tried again', { messages: messages.length }, error)
    for (const { id } of messages) failed.add(id)
  }
  return { batchItemFailures: [...failed].map((itemIdentifier) => ({ itemIdentifier })) }
}
