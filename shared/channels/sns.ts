import type { PublishCommandInput } from '@aws-sdk/client-sns'
import type { Message } from '../domain/alerts/alert-item.ts'
import type { TargetOf } from './channel.ts'
import { clipped, headline } from './message-words.ts'
import { plainText } from './plain-text.ts'
import type { RenderContext } from './send.ts'

/** SNS takes 256 KiB; a character is at most 3 bytes a UTF-16 unit. */
const LONGEST_MESSAGE = 80_000

/** A message for a topic. Its subject has only what SNS allows: one line of ASCII, at most 100 characters. */
export function snsMessage(
  { topicArn }: TargetOf<'sns'>,
  message: Message,
  context: RenderContext,
): PublishCommandInput {
  const subject = headline(message)
    .normalize('NFKD')
    .replace(/[^ -~]+/g, '')
  return {
    TopicArn: topicArn,
    Subject: subject.trim().slice(0, 100).trim(),
    Message: clipped(plainText(message, context), LONGEST_MESSAGE),
    MessageAttributes: {
      messageId: { DataType: 'String', StringValue: message.messageId },
      kind: { DataType: 'String', StringValue: message.kind },
    },
  }
}
