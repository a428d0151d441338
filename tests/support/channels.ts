import type { ChannelTarget } from '../../shared/channels/channel.ts'
import {
  type HttpAnswer,
  type HttpRequest,
  type NoAnswer,
  PUBLIC_ENDPOINTS,
  type Transports,
} from '../../shared/channels/send.ts'

/** Words that must come out nowhere: each of them stands in an address or a secret. */
export const PLANTED = 'planted'

/** What somebody sends to set up a channel of each kind. */
export const TARGET_INPUTS = [
  { kind: 'email', address: `mara.${PLANTED}@clinic.example` },
  { kind: 'sns', topicArn: `arn:aws:sns:us-east-1:123456789012:${PLANTED}-alerts` },
  { kind: 'slack-webhook', url: `https://hooks.slack.com/services/${PLANTED}` },
  { kind: 'slack-bot', botToken: `xoxb-${PLANTED}`, slackChannel: 'C0PLANTED' },
  { kind: 'teams', url: `https://prod-1.westus.logic.azure.com/workflows/${PLANTED}` },
  { kind: 'pagerduty', routingKey: 'plantedplantedplantedplanted0123', region: 'eu' },
  { kind: 'webhook', url: `https://hooks.example.org/${PLANTED}` },
  { kind: 'eventbridge', busName: `${PLANTED}-bus` },
] as const

export type TargetInput = (typeof TARGET_INPUTS)[number]
export const A_WEBHOOK = TARGET_INPUTS[6]
export const AN_ADDRESS = TARGET_INPUTS[0]

/** The same as it is stored. */
export function stored(input: TargetInput, secret: string): ChannelTarget {
  return input.kind === 'webhook' ? { ...input, secrets: [secret] } : input
}

/** A world that takes everything, and keeps it as one text a message. */
export function takingWorld() {
  const taken: string[] = []
  const world: { answer: HttpAnswer | NoAnswer } = {
    answer: { status: 200, retryAfter: null, body: '{"ok":true}' },
  }
  const posts: HttpRequest[] = []
  const take = async (input: unknown) => {
    taken.push(JSON.stringify(input))
    return { $metadata: {}, FailedEntryCount: 0 }
  }
  const transports: Transports = {
    post: async (request) => {
      taken.push(request.body)
      posts.push(request)
      return world.answer
    },
    sendEmail: take,
    publish: take,
    putEvents: take,
    endpoints: PUBLIC_ENDPOINTS,
    mailFrom: 'evenshift@clinic.example',
  }
  return { taken, posts, world, transports }
}
