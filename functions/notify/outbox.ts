import { createHash } from 'node:crypto'
import type { Channel } from '../../shared/channels/channel.ts'
import type { Message } from '../../shared/domain/alerts/alert-item.ts'
import { type Delivery, newDelivery } from '../../shared/domain/alerts/delivery.ts'
import { type DeliveryKey, type DeliveryStore, secondsKey } from '../../shared/stores/delivery-store.ts'

/** The same parts give the same id: whoever runs twice makes no second message. */
export function messageIdOf(parts: readonly string[]): string {
  return `msg_${digest(parts)}`
}

/** Begins with the time of the message, by which an outbox is in order; the same message in the same channel has the same. */
function deliveryIdOf({ messageId, at }: Message, channelId: string): string {
  return `${secondsKey(at)}-${digest([messageId, channelId])}`
}

/** A delivery as its key tells it: enough to see whether anything of a channel is due. */
export function outlineOf({ channelId, deliveryId, nextAttemptAt, lastStatus }: DeliveryKey): Delivery {
  const createdAt = Number(deliveryId.split('-')[0])
  const attempts =
    lastStatus === null ? [] : [{ at: createdAt, status: lastStatus, reason: 'status' as const }]
  const ids = { deliveryId, messageId: '', channelId }
  return { ...newDelivery(ids, createdAt), nextAttemptAt, attempts }
}

function digest(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)
}

/** Puts a message into the outbox of each channel, where it is not yet. */
export async function putMessage(
  tenantId: string,
  message: Message,
  channels: readonly Pick<Channel, 'channelId'>[],
  deliveries: DeliveryStore,
  now: number,
): Promise<DeliveryKey[]> {
  const keys: DeliveryKey[] = []
  for (const { channelId } of channels) {
    const deliveryId = deliveryIdOf(message, channelId)
    const delivery = newDelivery({ deliveryId, messageId: message.messageId, channelId }, message.at)
    await deliveries.save(tenantId, { delivery, message }, undefined, now)
    keys.push({ channelId, deliveryId, nextAttemptAt: message.at, lastStatus: null })
  }
  return keys
}
