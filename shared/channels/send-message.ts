import type { Message } from '../domain/alerts/alert-item.ts'
import type { SendOutcome } from '../domain/alerts/delivery.ts'
import type { ChannelTarget } from './channel.ts'
import { email } from './email.ts'
import { eventBridgeEntry } from './event-bridge.ts'
import { httpOutcome } from './http-outcome.ts'
import { pagerDutyEvents } from './pagerduty.ts'
import type { HttpRequest, RenderContext, Transports } from './send.ts'
import { slackMessage } from './slack.ts'
import { slackBotOutcome } from './slack-bot-outcome.ts'
import { snsMessage } from './sns.ts'
import { teamsMessage } from './teams.ts'
import { webhookRequest } from './webhook.ts'

/**
 * Sends one message through one channel, once. It does not throw for what the other side does, and what it says of
 * a failure are static words.
 */
export async function sendMessage(
  target: ChannelTarget,
  message: Message,
  context: RenderContext,
  transports: Transports,
): Promise<SendOutcome> {
  const { post, endpoints } = transports
  const overHttp = async (request: HttpRequest) => httpOutcome(await post(request), context.now)
  switch (target.kind) {
    case 'email':
      return byService(() => transports.sendEmail(email(target, message, context, transports.mailFrom)))
    case 'sns':
      return byService(() => transports.publish(snsMessage(target, message, context)))
    case 'eventbridge':
      return byService(async () => {
        const { FailedEntryCount } = await transports.putEvents(eventBridgeEntry(target, message, context))
        if (FailedEntryCount !== 0) throw new Error('The bus refused the event')
      })
    case 'webhook':
      return overHttp(webhookRequest(target, message, context))
    case 'slack-webhook':
      return overHttp(json(target.url, slackMessage(message, context)))
    case 'teams':
      return overHttp(json(target.url, teamsMessage(message, context)))
    case 'slack-bot': {
      const body = { channel: target.slackChannel, ...slackMessage(message, context) }
      const { headers, ...request } = json(endpoints.slack, body)
      const authorization = `Bearer ${target.botToken}`
      return slackBotOutcome(await post({ ...request, headers: { ...headers, authorization } }), context.now)
    }
    case 'pagerduty': {
      let outcome: SendOutcome = { isDelivered: true, status: null }
      for (const event of pagerDutyEvents(target, message, context)) {
        if (outcome.isDelivered) outcome = await overHttp(json(endpoints.pagerDuty[target.region], event))
      }
      return outcome
    }
  }
}

function json(url: string, body: unknown): HttpRequest {
  return { url, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(body) }
}

/** A call of an AWS service: what it throws may name an address, so only its status is kept. */
async function byService(call: () => Promise<unknown>): Promise<SendOutcome> {
  try {
    await call()
    return { isDelivered: true, status: 200 }
  } catch (error) {
    return { isDelivered: false, status: statusOf(error), reason: 'refused by service' }
  }
}

function statusOf(error: unknown): number | null {
  if (!(error instanceof Error) || !('$metadata' in error)) return null
  const { httpStatusCode } = error.$metadata as { httpStatusCode?: number }
  return httpStatusCode ?? null
}
