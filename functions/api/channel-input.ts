import * as z from 'zod'
import type { ChannelTarget } from '../../shared/channels/channel.ts'
import { channelSchema, channelTargetSchema } from '../../shared/channels/channel.ts'
import { targetUrl } from '../../shared/channels/target-url.ts'
import { newWebhookSecret } from '../../shared/channels/webhook-secret.ts'
import { identifier } from '../../shared/identifier.ts'
import { HttpProblem } from '../../shared/problem.ts'
import type { Caller } from '../../shared/sign-in.ts'

const [email, sns, slackWebhook, slackBot, teams, pagerDuty, webhook, eventBridge] =
  channelTargetSchema.options

/** Where messages are to go. The secret of a webhook is made here, and shown once. */
const targetInput = z.discriminatedUnion('kind', [
  email.strict(),
  sns.strict(),
  slackWebhook.strict(),
  slackBot.strict(),
  teams.strict(),
  pagerDuty.strict(),
  webhook.omit({ secrets: true }).strict(),
  eventBridge.strict(),
])

export const newChannelSchema = z.strictObject({
  name: channelSchema.shape.name,
  /** Left out: of a manager the manager, else nobody's own. */
  recipientId: identifier.nullable().optional(),
  target: targetInput,
})

export const channelChangeSchema = z.strictObject({
  name: channelSchema.shape.name,
  isOn: z.boolean().default(true),
  /** Left out: it stays. Another one has to be confirmed anew. */
  target: targetInput.optional(),
})

type TargetInput = z.infer<typeof targetInput>

/** Reach into the organisation's AWS account: an admin decides about that. */
const OF_THE_ACCOUNT: readonly ChannelTarget['kind'][] = ['sns', 'eventbridge']

/**
 * @param before what the channel had
 * @throws HttpProblem 400 for an address that may not be used, 403 for one that is not for a manager
 */
export function targetOf(
  caller: Caller,
  input: TargetInput,
  localOrigins: ReadonlySet<string>,
  before?: ChannelTarget,
): ChannelTarget {
  if (caller.role !== 'admin' && OF_THE_ACCOUNT.includes(input.kind)) {
    throw new HttpProblem(403, 'Topics and buses are set up by an admin')
  }
  if ('url' in input && targetUrl(input.url, localOrigins) === undefined) {
    throw new HttpProblem(400, 'The request is not valid', {
      rejection: {
        field: 'target.url',
        reason: 'must be https, with a public name, on port 443 or 8443, without a user',
      },
    })
  }
  if (input.kind !== 'webhook') return input
  const secrets = before?.kind === 'webhook' ? before.secrets : [newWebhookSecret()]
  return { ...input, secrets }
}
