import type { HealthStore } from '../../shared/stores/channel-health-store.ts'
import type { DeliveryStore } from '../../shared/stores/delivery-store.ts'
import { untilSaved } from '../../shared/stores/until-saved.ts'

/** Of a channel that was off for a while: more than that nobody wants to read. */
const MOST_RELEASED = 1000

/**
 * A channel is in use again: its failures are forgotten, and what waited meanwhile is due now, in its order.
 *
 * @param now seconds since 1970
 */
export async function switchedOn(
  tenantId: string,
  channelId: string,
  { health, deliveries }: { readonly health: HealthStore; readonly deliveries: DeliveryStore },
  now: number,
): Promise<void> {
  await untilSaved(async () => {
    const stored = await health.get(tenantId, channelId)
    const { disabled, failing } = stored.health
    if (disabled === null && failing === null) return true
    const well = { ...stored.health, disabled: null, failing: null }
    return health.save(tenantId, channelId, well, stored.revision, now)
  })
  for (const stored of await deliveries.list(tenantId, channelId, MOST_RELEASED)) {
    const { state, nextAttemptAt } = stored.delivery
    if (state !== 'waiting' || nextAttemptAt !== null) continue
    const delivery = { ...stored.delivery, nextAttemptAt: now }
    await deliveries.save(tenantId, { ...stored, delivery }, stored.revision, now)
  }
}
