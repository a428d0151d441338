import { ownerOf } from '../../shared/alert-audience.ts'
import { type AlertAction, signAction } from '../../shared/channels/action-token.ts'
import type { Channel } from '../../shared/channels/channel.ts'
import type { Message } from '../../shared/domain/alerts/alert-item.ts'
import type { SlackAppStore } from '../../shared/stores/slack-app-store.ts'

const VALID_SECONDS = 14 * 86_400

/** What the buttons of a message carry. */
export type ButtonsOf = (message: Message) => (action: AlertAction, alertKey: string) => string

/** Null where nobody could act on them: not Slack, or no Slack app that signs what its buttons send. */
export async function buttonsOf(
  tenantId: string,
  channel: Channel,
  { slackApp }: { readonly slackApp: SlackAppStore },
): Promise<ButtonsOf | null> {
  const isSlack = channel.target.kind === 'slack-bot' || channel.target.kind === 'slack-webhook'
  if (!isSlack || (await slackApp.signingSecret(tenantId)) === undefined) return null
  const key = await slackApp.ensureActionKey(tenantId)
  const recipientId = ownerOf(channel)
  return ({ at }) =>
    (action, alertKey) =>
      signAction({ action, tenantId, alertKey, recipientId, expiresAt: at + VALID_SECONDS }, key)
}
