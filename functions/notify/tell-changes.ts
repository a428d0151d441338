import { type Audience, audienceOf, machinesOf, type RecipientId } from '../../shared/alert-audience.ts'
import type { AlertChange } from '../../shared/alert-events.ts'
import { eachConcurrently } from '../../shared/concurrently.ts'
import type { Message } from '../../shared/domain/alerts/alert-item.ts'
import { itemOfAlert } from '../../shared/domain/alerts/item-of-alert.ts'
import type { IncomingNotice } from '../../shared/domain/alerts/recipient-state.ts'
import type { StoredAlert } from '../../shared/stores/alert-store.ts'
import type { DeliveryKey } from '../../shared/stores/delivery-store.ts'
import type { KnownRecipient } from '../../shared/stores/recipient-store.ts'
import { messageIdOf, putMessage } from './outbox.ts'
import { type PlanStores, planRecipient, RECIPIENTS_AT_ONCE } from './plan-recipient.ts'
import { tellPagerDuty } from './tell-pagerduty.ts'

/**
 * Tells of changes of alerts: machines at once, of each notice, and PagerDuty of what it need not call for any more;
 * people as the planner decides. Whoever has a notice waiting of an alert that changed is planned for anew: a mask may
 * have ended, or somebody may have acknowledged.
 *
 * @returns what was put into the outbox
 */
export async function tellChanges(
  tenantId: string,
  changes: readonly AlertChange[],
  audience: Audience,
  stores: PlanStores,
  now: number,
): Promise<DeliveryKey[]> {
  const [alerts, listeners] = await Promise.all([
    stores.alerts.getMany(tenantId, new Set(changes.map(({ alertKey }) => alertKey))),
    stores.recipients.list(tenantId),
  ])
  const notices = noticesOf(changes, alerts)
  const put = await tellPagerDuty(tenantId, changes, alerts, listeners, audience, stores, now)
  for (const notice of notices) {
    const message = messageForMachines(tenantId, notice)
    put.push(
      ...(await putMessage(tenantId, message, machinesOf(notice.item, audience), stores.deliveries, now)),
    )
  }
  const toTell = new Map<RecipientId, IncomingNotice[]>()
  for (const recipientId of whoWaits(changes, listeners)) toTell.set(recipientId, [])
  for (const notice of notices) {
    for (const recipientId of audienceOf(notice.item, audience)) {
      toTell.set(recipientId, [...(toTell.get(recipientId) ?? []), notice])
    }
  }
  await eachConcurrently([...toTell], RECIPIENTS_AT_ONCE, async ([recipientId, incoming]) => {
    put.push(...(await planRecipient(tenantId, recipientId, incoming, audience, stores, now)).put)
  })
  return put
}

/** What is to be told of the alerts, as they stand now. */
function noticesOf(changes: readonly AlertChange[], alerts: readonly StoredAlert[]): IncomingNotice[] {
  const ids = new Set(changes.flatMap(({ noticeIds }) => noticeIds))
  return alerts.flatMap(({ alert }) =>
    alert.notices.flatMap((notice) => {
      const item = ids.has(notice.noticeId) ? itemOfAlert(alert, notice) : null
      return item === null ? [] : [{ at: notice.at, item }]
    }),
  )
}

function whoWaits(changes: readonly AlertChange[], listeners: readonly KnownRecipient[]): RecipientId[] {
  const keys = new Set(changes.map(({ alertKey }) => alertKey))
  return listeners
    .filter(({ state }) => state.waiting.some(({ item }) => keys.has(item.alertKey)))
    .map(({ recipientId }) => recipientId)
}

function messageForMachines(tenantId: string, { at, item }: IncomingNotice): Message {
  const messageId = messageIdOf(['machines', tenantId, item.noticeId])
  return { messageId, kind: 'immediate', at, items: [item], listed: [] }
}
