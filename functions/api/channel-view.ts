import * as z from 'zod'
import type { ChannelTarget } from '../../shared/channels/channel.ts'
import type { StoredChannel } from '../../shared/stores/channel-store.ts'
import { instantText } from './instant-text.ts'

export const channelViewSchema = z
  .object({
    channelId: z.string(),
    name: z.string(),
    recipientId: z.string().nullable().meta({ description: 'Whose it is; null: nobody’s own.' }),
    kind: z.string(),
    hint: z.string().meta({ description: 'Enough to know it again: never the whole address.' }),
    isVerified: z.boolean(),
    isOn: z.boolean(),
    disabled: z.object({ at: z.string(), reason: z.enum(['by hand', 'gone', 'keeps failing']) }).nullable(),
    failing: z.object({ since: z.string(), attempts: z.int() }).nullable(),
  })
  .meta({ id: 'Channel' })

export type ChannelView = z.infer<typeof channelViewSchema>

/** A channel as it is shown to whoever may see it: addresses, URLs and secrets only ever go in. */
export function channelView({ channel }: StoredChannel): ChannelView {
  const { channelId, name, recipientId, target, isVerified, disabled, failing } = channel
  return {
    channelId,
    name,
    recipientId,
    kind: target.kind,
    hint: hintOf(target),
    isVerified,
    isOn: disabled === null,
    disabled: disabled && { at: instantText(disabled.at), reason: disabled.reason },
    failing: failing && { since: instantText(failing.since), attempts: failing.attempts },
  }
}

function hintOf(target: ChannelTarget): string {
  switch (target.kind) {
    case 'email':
      return `${target.address.slice(0, 1)}…${target.address.slice(target.address.lastIndexOf('@'))}`
    case 'sns':
      return ending(target.topicArn)
    case 'slack-bot':
      return ending(target.slackChannel)
    case 'pagerduty':
      return ending(target.routingKey)
    case 'eventbridge':
      return ending(target.busName)
    default:
      return new URL(target.url).host
  }
}

function ending(text: string): string {
  return `…${text.slice(-Math.min(4, Math.floor(text.length / 2)))}`
}
