import type { Audience } from '../../shared/alert-audience.ts'
import { eachConcurrently } from '../../shared/concurrently.ts'
import type { DeliveryKey } from '../../shared/stores/delivery-store.ts'
import { type DeliverDependencies, deliverChannel } from './deliver-channel.ts'

const CHANNELS_AT_ONCE = 8

/**
 * Sends whatever is due, channel by channel.
 *
 * @param justPut what the index of waiting deliveries may not have yet
 */
export async function deliverDue(
  tenantId: string,
  justPut: readonly DeliveryKey[],
  audience: Audience,
  dependencies: DeliverDependencies,
): Promise<void> {
  const now = Math.floor(dependencies.now() / 1000)
  const indexed = await dependencies.deliveries.waiting(tenantId)
  const keys = new Map([...justPut, ...indexed].map((key) => [`${key.channelId}#${key.deliveryId}`, key]))
  const byChannel = Map.groupBy(keys.values(), ({ channelId }) => channelId)
  const due = [...byChannel].filter(([, waiting]) => waiting.some(({ nextAttemptAt }) => nextAttemptAt <= now))
  const channels = new Map(audience.channels.map((channel) => [channel.channelId, channel]))
  await eachConcurrently(due, CHANNELS_AT_ONCE, async ([channelId, waiting]) => {
    const channel = channels.get(channelId)
    if (channel !== undefined) await deliverChannel(tenantId, channel, waiting, audience, dependencies)
    else await buryAll(tenantId, waiting, dependencies, now)
  })
}

/** The channel was removed: what waited in it has nowhere to go. */
async function buryAll(
  tenantId: string,
  waiting: readonly DeliveryKey[],
  { deliveries }: DeliverDependencies,
  now: number,
): Promise<void> {
  for (const stored of await deliveries.getMany(tenantId, waiting)) {
    const delivery = { ...stored.delivery, state: 'dead' as const, nextAttemptAt: null }
    await deliveries.save(tenantId, { ...stored, delivery }, stored.revision, now)
  }
}
