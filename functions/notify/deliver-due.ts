import { type Audience, isInUse } from '../../shared/alert-audience.ts'
import { eachConcurrently } from '../../shared/concurrently.ts'
import { deliveriesDue } from '../../shared/domain/alerts/delivery-order.ts'
import type { DeliveryKey } from '../../shared/stores/delivery-store.ts'
import { type DeliverDependencies, deliverChannel } from './deliver-channel.ts'
import { outlineOf } from './outbox.ts'

const CHANNELS_AT_ONCE = 8

type DueChannels = ReadonlyMap<string, readonly DeliveryKey[]>

/**
 * All that waits in each channel in which something is due. What stands behind one whose time has not come is not due,
 * so that a dead endpoint costs one look a minute.
 *
 * @param justPut what the index of waiting deliveries may not have yet
 * @param now seconds since 1970
 */
export async function channelsDue(
  tenantId: string,
  justPut: readonly DeliveryKey[],
  { deliveries }: Pick<DeliverDependencies, 'deliveries'>,
  now: number,
): Promise<DueChannels> {
  const indexed = await deliveries.waiting(tenantId)
  const keys = new Map([...justPut, ...indexed].map((key) => [`${key.channelId}#${key.deliveryId}`, key]))
  const byChannel = Map.groupBy(keys.values(), ({ channelId }) => channelId)
  return new Map(
    [...byChannel].filter(([, waiting]) => deliveriesDue(waiting.map(outlineOf), now).length > 0),
  )
}

/** Sends whatever is due, channel by channel. */
export async function deliverDue(
  tenantId: string,
  due: DueChannels,
  audience: Audience,
  dependencies: DeliverDependencies,
): Promise<void> {
  const now = Math.floor(dependencies.now() / 1000)
  const channels = new Map(audience.channels.map((channel) => [channel.channelId, channel]))
  await eachConcurrently([...due], CHANNELS_AT_ONCE, async ([channelId, waiting]) => {
    const channel = channels.get(channelId)
    if (channel === undefined) await setAside('dead', tenantId, waiting, dependencies, now)
    else if (!isInUse(channel)) await setAside('waiting', tenantId, waiting, dependencies, now)
    else await deliverChannel(tenantId, channel, waiting, audience, dependencies)
  })
}

/**
 * Takes from the clock what cannot be sent: what waits in a channel that was removed is dead, what waits in one that is
 * switched off waits until it is switched on.
 */
async function setAside(
  state: 'dead' | 'waiting',
  tenantId: string,
  waiting: readonly DeliveryKey[],
  { deliveries }: DeliverDependencies,
  now: number,
): Promise<void> {
  for (const stored of await deliveries.getMany(tenantId, waiting)) {
    if (stored.delivery.state !== 'waiting') continue
    const delivery = { ...stored.delivery, state, nextAttemptAt: null }
    await deliveries.save(tenantId, { ...stored, delivery }, stored.revision, now)
  }
}
