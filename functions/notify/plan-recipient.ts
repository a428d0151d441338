import { isDeepStrictEqual } from 'node:util'
import {
  type Audience,
  type AudienceStores,
  audienceOf,
  channelsOf,
  quietOf,
  type RecipientId,
} from '../../shared/alert-audience.ts'
import type { AlertState } from '../../shared/domain/alerts/alert.ts'
import { messagesHandedOver, type Plan, planMessages } from '../../shared/domain/alerts/message-plan.ts'
import type { IncomingNotice, RecipientState } from '../../shared/domain/alerts/recipient-state.ts'
import type { AlertStore } from '../../shared/stores/alert-store.ts'
import type { DeliveryKey, DeliveryStore } from '../../shared/stores/delivery-store.ts'
import type { RecipientStore, StoredRecipient } from '../../shared/stores/recipient-store.ts'
import { untilSaved } from '../../shared/stores/until-saved.ts'
import { messageIdOf, putMessage } from './outbox.ts'

export interface PlanStores extends AudienceStores {
  readonly alerts: AlertStore
  readonly recipients: RecipientStore
  readonly deliveries: DeliveryStore
}

export interface PlannedRecipient {
  /** What was put into the outbox. */
  readonly put: readonly DeliveryKey[]
  readonly wakeAt: number | null
}

/** Plans of different recipients have no row in common. */
export const RECIPIENTS_AT_ONCE = 8

const NOTHING: PlannedRecipient = { put: [], wakeAt: null }

/**
 * Plans what one recipient is told, and puts it into the outbox.
 *
 *   plan   |  save state, messages in it   |  put deliveries, if absent   |  save: handed over   |
 *
 * Whoever dies between leaves the messages in the state: the next plan hands the same ones over, under the same ids.
 * Somebody without a channel is not planned for: they have the list of alerts.
 *
 * @param notices those that came now
 * @param now seconds since 1970
 */
export async function planRecipient(
  tenantId: string,
  recipientId: RecipientId,
  notices: readonly IncomingNotice[],
  audience: Audience,
  stores: PlanStores,
  now: number,
): Promise<PlannedRecipient> {
  const channels = channelsOf(recipientId, audience)
  if (channels.length === 0) return NOTHING
  const quiet = await quietOf(tenantId, recipientId, audience, stores, now)
  let plan: Plan | undefined
  let revision: number | undefined
  await untilSaved(async () => {
    const stored = await stores.recipients.get(tenantId, recipientId)
    const state = withoutOthers(stored.state, recipientId, audience)
    const keys = [...state.waiting, ...notices].map(({ item }) => item.alertKey)
    plan = planMessages({
      recipientKey: JSON.stringify([tenantId, recipientId]),
      state,
      notices,
      standings: await standingsOf(tenantId, new Set(keys), stores.alerts),
      ...quiet,
      now,
      idOf: messageIdOf,
    })
    const { state: after, wakeAt } = plan
    revision = stored.revision
    if (wakeAt === null && isDeepStrictEqual(after, stored.state)) return true
    revision = (stored.revision ?? 0) + 1
    return stores.recipients.save(tenantId, recipientId, after, wakeAt, stored.revision, now)
  })
  const { state, messages, wakeAt } = plan as Plan
  const put: DeliveryKey[] = []
  for (const message of messages) {
    put.push(...(await putMessage(tenantId, message, channels, stores.deliveries, now)))
  }
  if (messages.length > 0) {
    await handOver(tenantId, recipientId, { state, revision }, messages, wakeAt, stores, now)
  }
  return { put, wakeAt }
}

/** Somebody who no longer manages a team is no longer told of it. */
function withoutOthers(state: RecipientState, recipientId: RecipientId, audience: Audience): RecipientState {
  const waiting = state.waiting.filter(({ item }) => audienceOf(item, audience).includes(recipientId))
  return waiting.length === state.waiting.length ? state : { ...state, waiting }
}

async function standingsOf(
  tenantId: string,
  alertKeys: ReadonlySet<string>,
  alerts: AlertStore,
): Promise<ReadonlyMap<string, AlertState>> {
  const stored = await alerts.getMany(tenantId, alertKeys)
  return new Map(stored.map(({ alert: { alertKey, state } }) => [alertKey, state]))
}

function handOver(
  tenantId: string,
  recipientId: RecipientId,
  planned: StoredRecipient,
  messages: Plan['messages'],
  wakeAt: number | null,
  { recipients }: PlanStores,
  now: number,
): Promise<void> {
  const ids = messages.map(({ messageId }) => messageId)
  return untilSaved(async (attempt) => {
    const { state, revision } = attempt === 0 ? planned : await recipients.get(tenantId, recipientId)
    const after = messagesHandedOver(state, ids)
    if (after.planned.length === state.planned.length) return true
    return recipients.save(tenantId, recipientId, after, wakeAt, revision, now)
  })
}
