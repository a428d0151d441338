import { Webhook } from 'standardwebhooks'
import type { AlertItem, Message, NoticeReason } from '../domain/alerts/alert-item.ts'
import type { TargetOf } from './channel.ts'
import type { HttpRequest, RenderContext } from './send.ts'

const TYPES: Record<NoticeReason, string> = {
  first: 'alert.fired',
  'repeat-due': 'alert.repeated',
  escalated: 'alert.escalated',
  resolved: 'alert.resolved',
}

/**
 * What machines are told, by webhook and by EventBridge: thin, so that who wants to know more asks the API, as
 * somebody who may know it.
 *
 * It follows from the message alone: every attempt sends the same bytes.
 */
export function machinePayload(message: Message, baseUrl: string) {
  const timestamp = new Date(message.at * 1000).toISOString().replace('.000Z', 'Z')
  const [item, ...others] = message.items
  if (message.kind === 'test' || message.kind === 'verification' || item === undefined) {
    return { type: 'evenshift.test', timestamp, data: {} }
  }
  if (others.length === 0) return { type: TYPES[item.reason], timestamp, data: dataOf(item, baseUrl) }
  return {
    type: 'alert.digest',
    timestamp,
    data: { alerts: message.items.map((one) => dataOf(one, baseUrl)) },
  }
}

/**
 * A delivery as Standard Webhooks 1.0 wants it: the id stays the same over all attempts, the time is that of this
 * one, and while a secret rotates every secret signs.
 */
export function webhookRequest(
  { url, secrets }: TargetOf<'webhook'>,
  message: Message,
  { baseUrl, now }: RenderContext,
): HttpRequest {
  return {
    url,
    ...signedWebhook(secrets, message.messageId, now, JSON.stringify(machinePayload(message, baseUrl))),
  }
}

export function signedWebhook(
  secrets: readonly string[],
  id: string,
  timestamp: number,
  body: string,
): Omit<HttpRequest, 'url'> {
  const signatures = secrets.map((secret) => new Webhook(secret).sign(id, new Date(timestamp * 1000), body))
  return {
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': signatures.join(' '),
    },
    body,
  }
}

function dataOf({ alertKey, ruleId, reason, severity, scope, period, path }: AlertItem, baseUrl: string) {
  return {
    alert_id: alertKey,
    rule: ruleId,
    reason,
    severity,
    scope: scope.kind === 'organization' ? { kind: scope.kind } : { kind: scope.kind, id: scope.id },
    period,
    url: `${baseUrl}${path}`,
  }
}
