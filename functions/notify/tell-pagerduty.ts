import { type Audience, channelsOf } from '../../shared/alert-audience.ts'
import type { AlertChange } from '../../shared/alert-events.ts'
import type { AlertState } from '../../shared/domain/alerts/alert.ts'
import type { AlertChangeToTell, Message } from '../../shared/domain/alerts/alert-item.ts'
import type { StoredAlert } from '../../shared/stores/alert-store.ts'
import type { DeliveryKey } from '../../shared/stores/delivery-store.ts'
import type { KnownRecipient } from '../../shared/stores/recipient-store.ts'
import { messageIdOf, putMessage } from './outbox.ts'
import type { PlanStores } from './plan-recipient.ts'

const ACTIONS: Readonly<Partial<Record<AlertState, AlertChangeToTell['action']>>> = {
  acknowledged: 'acknowledge',
  resolved: 'resolve',
  ok: 'resolve',
}

/**
 * Closes at once what PagerDuty has opened: it would go on calling.
 *
 *   alert       |  fires     acknowledged   low weeks, or resolved by hand  |
 *   PagerDuty   |  trigger   acknowledge    resolve                         |
 *   to          |  the planner decides      whoever was called, at any hour, besides any budget: it wakes nobody
 *
 * A change that comes late, when the alert stands otherwise again, is not told: it would close what is open by right.
 *
 * @param alerts those that changed, as they stand now
 * @param listeners of whom those were called who were told that an alert fires, and not yet that it is over
 * @returns what was put into the outbox
 */
export async function tellPagerDuty(
  tenantId: string,
  changes: readonly AlertChange[],
  alerts: readonly StoredAlert[],
  listeners: readonly KnownRecipient[],
  audience: Audience,
  { deliveries }: Pick<PlanStores, 'deliveries'>,
  now: number,
): Promise<DeliveryKey[]> {
  const standings = new Map(alerts.map(({ alert: { alertKey, state } }) => [alertKey, state]))
  const put: DeliveryKey[] = []
  for (const { alertKey, to, at } of changes) {
    const action = ACTIONS[to]
    const called = listeners.filter(({ state }) => state.known[alertKey] !== undefined)
    const channels = called
      .flatMap(({ recipientId }) => channelsOf(recipientId, audience))
      .filter(({ target }) => target.kind === 'pagerduty')
    if (action === undefined || channels.length === 0) continue
    const standing = standings.get(alertKey)
    if (standing === undefined || ACTIONS[standing] !== action) continue
    const message: Message = {
      messageId: messageIdOf(['pagerduty', tenantId, alertKey, action, String(at)]),
      kind: 'alert-change',
      at,
      items: [],
      listed: [],
      change: { alertKey, action },
    }
    put.push(...(await putMessage(tenantId, message, channels, deliveries, now)))
  }
  return put
}
