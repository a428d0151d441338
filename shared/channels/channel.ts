import * as z from 'zod'
import { isWebhookSecret } from './webhook-secret.ts'

const identifierOfChannel = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)
/** Checked again, name and address, at every attempt: see `post-https.ts`. */
const targetUrl = z
  .url({ protocol: /^https?$/, error: 'is not an address such as https://hooks.example.org/a' })
  .max(2000)
const oneLine = /^[^\p{Cc}]{1,320}$/u

/**
 * Where messages can go. Addresses, URLs and secrets stand here alone: no log, error or delivery has them.
 */
export const channelTargetSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('email'), address: z.email('is not an e-mail address').max(320) }),
  z.object({
    kind: z.literal('sns'),
    topicArn: z
      .string()
      .regex(/^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w-]{1,256}$/, 'is not the ARN of a topic'),
  }),
  z.object({ kind: z.literal('slack-webhook'), url: targetUrl }),
  z.object({
    kind: z.literal('slack-bot'),
    botToken: z.string().regex(oneLine, 'must be one line of 1 to 320 characters'),
    slackChannel: z.string().regex(/^[A-Z0-9]{1,32}$/, 'is not the id of a channel of Slack, such as C0123'),
  }),
  z.object({ kind: z.literal('teams'), url: targetUrl }),
  z.object({
    kind: z.literal('pagerduty'),
    routingKey: z.string().regex(/^[A-Za-z0-9]{32}$/, 'must be 32 letters and digits'),
    region: z.enum(['us', 'eu']).default('us'),
  }),
  z.object({
    kind: z.literal('webhook'),
    url: targetUrl,
    /** The newest first; while a secret rotates, every one of them signs. */
    secrets: z.array(z.string().refine(isWebhookSecret)).min(1).max(4),
  }),
  z.object({
    kind: z.literal('eventbridge'),
    busName: z.string().regex(/^[\w./:-]{1,1600}$/, 'is not the name of a bus'),
  }),
])

export type ChannelTarget = z.infer<typeof channelTargetSchema>
export type ChannelKind = ChannelTarget['kind']
export type TargetOf<Kind extends ChannelKind> = Extract<ChannelTarget, { kind: Kind }>

/**
 * Machines hear of each change at once. Everything else reaches a person, and goes through the planner: quiet
 * hours, budget, digest.
 */
const MACHINES: readonly ChannelKind[] = ['webhook', 'eventbridge']

export function isForMachines(kind: ChannelKind): boolean {
  return MACHINES.includes(kind)
}

export const channelSchema = z.object({
  channelId: identifierOfChannel,
  /** What its owner calls it. */
  name: z.string().regex(/^[^\p{Cc}]{1,128}$/u, 'must be one line of 1 to 128 characters'),
  /** The person it reaches; null: nobody's own (a webhook, a bus). */
  recipientId: z.string().nullable(),
  target: channelTargetSchema,
  /** Nothing but a code goes to an address that nobody has confirmed. */
  isVerified: z.boolean(),
  /** null: it is in use. */
  disabled: z.object({ at: z.int(), reason: z.enum(['by hand', 'gone', 'keeps failing']) }).nullable(),
  /** Since its last success. */
  failing: z.object({ since: z.int(), attempts: z.int() }).nullable(),
})

export type Channel = z.infer<typeof channelSchema>
