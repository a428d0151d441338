import type { SendOutcome } from '../domain/alerts/delivery.ts'
import type { TargetOf } from './channel.ts'
import { jsonRequest } from './json-request.ts'
import type { Transports } from './send.ts'
import type { slackContent } from './slack-blocks.ts'
import { slackBotOutcome } from './slack-bot-outcome.ts'

/** @param now whole seconds: of this attempt */
export async function postAsSlackBot(
  { botToken, slackChannel }: TargetOf<'slack-bot'>,
  content: ReturnType<typeof slackContent>,
  { post, endpoints }: Pick<Transports, 'post' | 'endpoints'>,
  now: number,
): Promise<SendOutcome> {
  const { headers, ...request } = jsonRequest(endpoints.slack, { channel: slackChannel, ...content })
  const authorization = `Bearer ${botToken}`
  return slackBotOutcome(await post({ ...request, headers: { ...headers, authorization } }), now)
}
