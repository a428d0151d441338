import { readAudience } from '../../shared/alert-audience.ts'
import { type AlertChange, alertChangedSchema } from '../../shared/alert-events.ts'
import { eachConcurrently } from '../../shared/concurrently.ts'
import { DETAIL_TYPES } from '../../shared/events.ts'
import type { Log } from '../../shared/log.ts'
import { check } from '../../shared/rejection.ts'
import type { Message } from '../../shared/sqs-batch.ts'
import type { DeliveryKey } from '../../shared/stores/delivery-store.ts'
import type { PauseStore } from '../../shared/stores/pause-store.ts'
import type { DeliverDependencies } from './deliver-channel.ts'
import { channelsDue, deliverDue } from './deliver-due.ts'
import { planRecipient, RECIPIENTS_AT_ONCE } from './plan-recipient.ts'
import { tellChanges } from './tell-changes.ts'

export interface NotifyDependencies extends DeliverDependencies {
  readonly pauses: Pick<PauseStore, 'get'>
  readonly log: Log
}

/** What EventBridge says by the clock. */
const MINUTE_HAS_PASSED = 'Scheduled Event'

/**
 * Tells of alerts.
 *
 *   `Alert Changed`   ->  plan for everybody whom it concerns  ->  outbox  ->  send
 *   each minute       ->  plan for those whose time has come   ->  outbox  ->  send; try again what has failed
 *
 * While the privacy officer has paused an organization nothing is sent: what has changed is put into the outbox, and goes
 * out with the first minute after the pause.
 *
 * A tenant that fails fails its own messages, and no others. What fails by the clock comes again with the next minute.
 *
 * @returns the ids of the messages that must be delivered again
 */
export async function notify(
  messages: readonly Message[],
  dependencies: NotifyDependencies,
): Promise<ReadonlySet<string>> {
  const failed = new Set<string>()
  const changed = changesByTenant(messages, failed, dependencies.log)
  for (const [tenantId, { changes, messageIds }] of changed) {
    try {
      await tellTenant(tenantId, changes, dependencies)
    } catch (error) {
      dependencies.log.error('Alerts could not be told', { tenantId, messages: messageIds.length }, error)
      for (const id of messageIds) failed.add(id)
    }
  }
  if (messages.some(({ detailType }) => detailType === MINUTE_HAS_PASSED)) await passMinute(dependencies)
  return failed
}

async function tellTenant(
  tenantId: string,
  changes: readonly AlertChange[],
  dependencies: NotifyDependencies,
): Promise<void> {
  const audience = await readAudience(tenantId, dependencies)
  const now = Math.floor(dependencies.now() / 1000)
  const put = await tellChanges(tenantId, changes, audience, dependencies, now)
  if (put.length === 0 || (await dependencies.pauses.get(tenantId)).isPaused) return
  await deliverDue(tenantId, await channelsDue(tenantId, put, dependencies, now), audience, dependencies)
}

async function passMinute(dependencies: NotifyDependencies): Promise<void> {
  for (const tenantId of await dependencies.roster.tenants()) {
    try {
      await passMinuteOf(tenantId, dependencies)
    } catch (error) {
      dependencies.log.error('What was due could not be told', { tenantId }, error)
    }
  }
}

/** Where nothing is due, two or three small reads. */
async function passMinuteOf(tenantId: string, dependencies: NotifyDependencies): Promise<void> {
  const { recipients, deliveries } = dependencies
  const now = Math.floor(dependencies.now() / 1000)
  const wakes = await recipients.wakesDue(tenantId, now)
  if (wakes.length === 0 && !(await deliveries.isAnyDue(tenantId, now))) return
  if ((await dependencies.pauses.get(tenantId)).isPaused) return
  if (wakes.length === 0) {
    const due = await channelsDue(tenantId, [], dependencies, now)
    if (due.size === 0) return
    return deliverDue(tenantId, due, await readAudience(tenantId, dependencies), dependencies)
  }
  const audience = await readAudience(tenantId, dependencies)
  const put: DeliveryKey[] = []
  const byRecipient = Map.groupBy(wakes, (wake) => wake.recipientId)
  await eachConcurrently([...byRecipient], RECIPIENTS_AT_ONCE, async ([recipientId, ofRecipient]) => {
    const planned = await planRecipient(tenantId, recipientId, [], audience, dependencies, now)
    put.push(...planned.put)
    for (const wake of ofRecipient) {
      if (wake.at !== planned.wakeAt) await recipients.removeWake(tenantId, wake)
    }
  })
  await deliverDue(tenantId, await channelsDue(tenantId, put, dependencies, now), audience, dependencies)
}

interface ChangesOfTenant {
  readonly changes: AlertChange[]
  readonly messageIds: string[]
}

function changesByTenant(messages: readonly Message[], failed: Set<string>, log: Log) {
  const tenants = new Map<string, ChangesOfTenant>()
  for (const { id, detailType, detail } of messages) {
    if (detailType === MINUTE_HAS_PASSED) continue
    const checked = check(alertChangedSchema, detail, 'detail')
    if (detailType !== DETAIL_TYPES.alertChanged || 'field' in checked) {
      log.error('A message is not understood', { messageId: id })
      failed.add(id)
      continue
    }
    const { tenantId, changes } = checked.value
    const known = tenants.get(tenantId) ?? { changes: [], messageIds: [] }
    tenants.set(tenantId, known)
    known.changes.push(...changes)
    known.messageIds.push(id)
  }
  return tenants
}
