import type { PutEventsCommandInput } from '@aws-sdk/client-eventbridge'
import type { Message } from '../domain/alerts/alert-item.ts'
import type { TargetOf } from './channel.ts'
import type { RenderContext } from './send.ts'
import { machinePayload } from './webhook.ts'

/** The same thin payload as a webhook's, as an event on a bus of the tenant. Its id tells copies apart. */
export function eventBridgeEntry(
  { busName }: TargetOf<'eventbridge'>,
  message: Message,
  { baseUrl }: RenderContext,
): PutEventsCommandInput {
  const { type, timestamp, data } = machinePayload(message, baseUrl)
  return {
    Entries: [
      {
        EventBusName: busName,
        Source: 'evenshift.alerts',
        DetailType: 'Evenshift Alert',
        Time: new Date(message.at * 1000),
        Detail: JSON.stringify({ version: 1, id: message.messageId, type, timestamp, data }),
      },
    ],
  }
}
