import { type Audience, channelsOf, ownerOf, type RecipientId } from '../../shared/alert-audience.ts'
import type { Channel } from '../../shared/channels/channel.ts'
import type { Message } from '../../shared/domain/alerts/alert-item.ts'
import type { ChannelHealth } from '../../shared/stores/channel-health-store.ts'
import type { DeliveryStore } from '../../shared/stores/delivery-store.ts'
import { messageIdOf, putMessage } from './outbox.ts'

/**
 * Tells whoever owns a channel that it was switched off, by another channel of theirs. Of a channel that is nobody's
 * own the others that are nobody's own are told. PagerDuty calls nobody for that.
 *
 * It goes before the channel is saved as switched off: whoever dies between tells it again, under the same id.
 */
export async function tellOwner(
  tenantId: string,
  channel: Channel,
  { failing, disabled }: ChannelHealth,
  audience: Audience,
  { deliveries, now }: { readonly deliveries: DeliveryStore; readonly now: () => number },
): Promise<void> {
  if (disabled === null || disabled.reason === 'by hand') return
  const at = failing?.since ?? disabled.at
  const message: Message = {
    messageId: messageIdOf(['channel-disabled', tenantId, channel.channelId, String(at)]),
    kind: 'channel-disabled',
    at,
    items: [],
    listed: [],
    disabled: { channelKind: channel.target.kind, reason: disabled.reason },
  }
  const others = ownersToTell(channel, audience)
    .flatMap((owner) => channelsOf(owner, audience))
    .filter(({ channelId, target }) => channelId !== channel.channelId && target.kind !== 'pagerduty')
  await putMessage(tenantId, message, others, deliveries, Math.floor(now() / 1000))
}

function ownersToTell(channel: Channel, audience: Audience): RecipientId[] {
  if (channel.recipientId !== null) return [ownerOf(channel)]
  return audience.channels.filter(({ recipientId }) => recipientId === null).map(ownerOf)
}
