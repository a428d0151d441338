import type { Message } from '../domain/alerts/alert-item.ts'
import type { SendOutcome } from '../domain/alerts/delivery.ts'
import { byService } from './by-service.ts'
import type { ChannelTarget } from './channel.ts'
import { email } from './email.ts'
import { eventBridgeEntry } from './event-bridge.ts'
import { httpOutcome } from './http-outcome.ts'
import { jsonRequest } from './json-request.ts'
import { pagerDutyEvents } from './pagerduty.ts'
import type { HttpRequest, RenderContext, Transports } from './send.ts'
import { slackMessage } from './slack.ts'
import { postAsSlackBot } from './slack-bot.ts'
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
      return overHttp(jsonRequest(target.url, slackMessage(message, context)))
    case 'teams':
      return overHttp(jsonRequest(target.url, teamsMessage(message, context)))
    case 'slack-bot':
      return postAsSlackBot(target, slackMessage(message, context), transports, context.now)
    case 'pagerduty': {
      let outcome: SendOutcome = { isDelivered: true, status: null }
      for (const event of pagerDutyEvents(target, message, context)) {
        if (outcome.isDelivered)
          outcome = await overHttp(jsonRequest(endpoints.pagerDuty[target.region], event))
      }
      return outcome
    }
  }
}
