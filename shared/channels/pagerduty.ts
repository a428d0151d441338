import type { AlertItem, Message } from '../domain/alerts/alert-item.ts'
import type { TargetOf } from './channel.ts'
import { clipped, headline, itemFacts, itemTitle, oneLine, scopeName } from './message-words.ts'
import type { RenderContext } from './send.ts'

const LONGEST_SUMMARY = 1024
const TEST_KEY = 'evenshift-test'

/**
 * A message for PagerDuty (Events API v2): one event an alert, always under our key, so that however often it is
 * sent there is one incident.
 *
 *   fires, reminder, escalated   |  trigger        over   |  resolve        listed   |  nothing: nobody was called
 *   acknowledged, over: at once  |  acknowledge, resolve
 *
 * A test opens an incident and closes it.
 */
export function pagerDutyEvents(target: TargetOf<'pagerduty'>, message: Message, context: RenderContext) {
  if (message.kind === 'test') {
    const payload = { summary: headline(message), source: 'evenshift', severity: 'info' }
    const test = { routing_key: target.routingKey, dedup_key: TEST_KEY }
    return [
      { ...test, event_action: 'trigger', payload },
      { ...test, event_action: 'resolve' },
    ]
  }
  const { change } = message
  if (change !== undefined) return [pagerDutyChange(target, change.alertKey, change.action)]
  return message.items.map((item) =>
    item.reason === 'resolved'
      ? pagerDutyChange(target, item.alertKey, 'resolve')
      : triggerOf(target, item, message.at, context),
  )
}

/** What happened to an alert in Evenshift, so that PagerDuty does not go on calling. */
export function pagerDutyChange(
  { routingKey }: TargetOf<'pagerduty'>,
  alertKey: string,
  action: 'acknowledge' | 'resolve',
) {
  return { routing_key: routingKey, event_action: action, dedup_key: alertKey }
}

function triggerOf(
  { routingKey }: TargetOf<'pagerduty'>,
  item: AlertItem,
  at: number,
  { baseUrl }: RenderContext,
) {
  const href = `${baseUrl}${item.path}`
  return {
    routing_key: routingKey,
    event_action: 'trigger',
    dedup_key: item.alertKey,
    payload: {
      summary: oneLine(itemTitle(item), LONGEST_SUMMARY),
      source: 'evenshift',
      severity: item.severity === 'warning' ? 'warning' : 'info',
      timestamp: new Date(at * 1000).toISOString(),
      component: oneLine(scopeName(item.scope), 255),
      class: item.ruleId,
      custom_details: Object.fromEntries(
        itemFacts(item).map(([name, value]) => [name, clipped(value, 2000)]),
      ),
    },
    links: [{ href, text: 'Open the alert' }],
    client: 'Evenshift',
    client_url: href,
  }
}
