import { type Audience, ownerOf, quietOf } from '../../shared/alert-audience.ts'
import { type Channel, isForMachines } from '../../shared/channels/channel.ts'
import type { RenderContext, Transports } from '../../shared/channels/send.ts'
import { sendMessage } from '../../shared/channels/send-message.ts'
import { healthAfter } from '../../shared/domain/alerts/channel-health.ts'
import { nextAttempt, type SendOutcome } from '../../shared/domain/alerts/delivery.ts'
import { deliveriesDue, holdsUp } from '../../shared/domain/alerts/delivery-order.ts'
import { quietUntil } from '../../shared/domain/alerts/quiet-hours.ts'
import type { ChannelHealth, HealthStore } from '../../shared/stores/channel-health-store.ts'
import type { DeliveryKey, StoredDelivery } from '../../shared/stores/delivery-store.ts'
import type { SlackAppStore } from '../../shared/stores/slack-app-store.ts'
import { untilSaved } from '../../shared/stores/until-saved.ts'
import { buttonsOf } from './buttons.ts'
import type { PlanStores } from './plan-recipient.ts'
import { tellOwner } from './tell-owner.ts'

export interface DeliverDependencies extends PlanStores {
  readonly health: HealthStore
  readonly slackApp: SlackAppStore
  readonly transports: Transports
  readonly baseUrl: string
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** Longer than the function may run: who has died with a lease sends no more when it ends. */
const LEASE_SECONDS = 330

type QuietUntil = (at: number) => number | null

/**
 * Sends what is due in a channel, in order, up to the first that fails and holds up those behind it.
 *
 *   claim the channel   ->   send, save the attempt   ->   send, save ...   ->   give the channel back
 *
 * One worker alone sends in a channel: whoever finds it claimed leaves it. The claim of one that died ends by itself,
 * and what it had sent and not saved is sent once more, under the same id.
 *
 * @param waiting all that waits in the channel
 */
export async function deliverChannel(
  tenantId: string,
  channel: Channel,
  waiting: readonly Pick<DeliveryKey, 'channelId' | 'deliveryId'>[],
  audience: Audience,
  dependencies: DeliverDependencies,
): Promise<void> {
  const { health: store, now } = dependencies
  const { channelId } = channel
  const start = seconds(now)
  const { health, revision } = await store.get(tenantId, channelId)
  if (health.disabled !== null || health.leasedUntil > start) return
  const claimed = { ...health, leasedUntil: start + LEASE_SECONDS }
  if (!(await store.save(tenantId, channelId, claimed, revision, start))) return
  let after: ChannelHealth = health
  try {
    const quiet = await quietOfChannel(tenantId, channel, audience, dependencies, start)
    const stored = await dependencies.deliveries.getMany(tenantId, waiting)
    after = await sendInOrder(tenantId, channel, stored, quiet, health, dependencies)
    if (after.disabled !== null) await tellOwner(tenantId, channel, after, audience, dependencies)
  } finally {
    await giveBack(tenantId, channelId, after, claimed.leasedUntil, store, seconds(now))
  }
}

async function quietOfChannel(
  tenantId: string,
  channel: Channel,
  audience: Audience,
  dependencies: DeliverDependencies,
  now: number,
): Promise<QuietUntil> {
  if (isForMachines(channel.target.kind)) return () => null
  const { preferences, leave } = await quietOf(tenantId, ownerOf(channel), audience, dependencies, now)
  return (at) => quietUntil(at, preferences, leave)
}

/** @returns how the channel fares after it */
async function sendInOrder(
  tenantId: string,
  channel: Channel,
  stored: readonly StoredDelivery[],
  quiet: QuietUntil,
  health: ChannelHealth,
  dependencies: DeliverDependencies,
): Promise<ChannelHealth> {
  const byId = new Map(stored.map((each) => [each.delivery.deliveryId, each]))
  const buttons = await buttonsOf(tenantId, channel, dependencies)
  let { failing, disabled } = health
  for (const { deliveryId } of deliveriesDue(
    stored.map(({ delivery }) => delivery),
    seconds(dependencies.now),
  )) {
    const each = byId.get(deliveryId) as StoredDelivery
    const now = seconds(dependencies.now)
    const quietFor = each.message.kind === 'alert-change' ? () => null : quiet
    const quietEnd = quietFor(now)
    if (quietEnd !== null) {
      await postpone(tenantId, each, quietEnd, dependencies, now)
      continue
    }
    const context: RenderContext = {
      baseUrl: dependencies.baseUrl,
      now,
      actionValue: buttons === null ? null : buttons(each.message),
      verificationCode: null,
    }
    const outcome = await sendMessage(channel.target, each.message, context, dependencies.transports)
    const isHeldUp = await saveAttempt(tenantId, each, outcome, quietFor, dependencies)
    const result = healthAfter(failing, outcome, now)
    failing = result.failing
    if (result.disable !== null) {
      disabled = { at: now, reason: result.disable }
      break
    }
    if (!outcome.isDelivered && isHeldUp) break
  }
  return { failing, disabled, leasedUntil: 0 }
}

/** @returns whether those behind it have to wait */
async function saveAttempt(
  tenantId: string,
  sent: StoredDelivery,
  outcome: SendOutcome,
  quiet: QuietUntil,
  { deliveries, now }: DeliverDependencies,
): Promise<boolean> {
  const { channelId, deliveryId } = sent.delivery
  let isHeldUp = false
  await untilSaved(async (attempt) => {
    const stored = attempt === 0 ? sent : await deliveries.get(tenantId, channelId, deliveryId)
    if (stored === undefined) return true
    const delivery = nextAttempt(stored.delivery, outcome, seconds(now), quiet)
    isHeldUp = holdsUp(delivery)
    return deliveries.save(tenantId, { ...stored, delivery }, stored.revision, seconds(now))
  })
  return isHeldUp
}

/** Quiet hours have begun since: it is no attempt, and it comes first when they end. */
async function postpone(
  tenantId: string,
  stored: StoredDelivery,
  until: number,
  { deliveries }: DeliverDependencies,
  now: number,
): Promise<void> {
  const delivery = { ...stored.delivery, nextAttemptAt: until }
  await deliveries.save(tenantId, { ...stored, delivery }, stored.revision, now)
}

/** A claim that has ended, and is somebody else's now, stays theirs. */
function giveBack(
  tenantId: string,
  channelId: string,
  after: ChannelHealth,
  leasedUntil: number,
  store: HealthStore,
  now: number,
): Promise<void> {
  return untilSaved(async () => {
    const { health, revision } = await store.get(tenantId, channelId)
    const isOurs = health.leasedUntil === leasedUntil
    const given = {
      failing: after.failing,
      disabled: after.disabled ?? health.disabled,
      leasedUntil: isOurs ? 0 : health.leasedUntil,
    }
    return store.save(tenantId, channelId, given, revision, now)
  })
}

function seconds(now: () => number): number {
  return Math.floor(now() / 1000)
}
