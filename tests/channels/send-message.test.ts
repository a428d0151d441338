import { Webhook } from 'standardwebhooks'
import { describe, expect, test, vi } from 'vitest'
import type { ChannelTarget } from '../../shared/channels/channel.ts'
import { isForMachines } from '../../shared/channels/channel.ts'
import {
  type HttpAnswer,
  type HttpRequest,
  type NoAnswer,
  PUBLIC_ENDPOINTS,
  type Transports,
} from '../../shared/channels/send.ts'
import { sendMessage } from '../../shared/channels/send-message.ts'
import { newWebhookSecret } from '../../shared/channels/webhook-secret.ts'
import { aMessage, anItem } from '../support/alert-items.ts'

const NOW = 1_781_600_000
const context = {
  baseUrl: 'https://evenshift.example.org',
  now: NOW,
  actionValue: null,
  verificationCode: null,
}
const SECRET = newWebhookSecret()

const TARGETS: Record<ChannelTarget['kind'], ChannelTarget> = {
  email: { kind: 'email', address: 'maria@clinic.example' },
  sns: { kind: 'sns', topicArn: 'arn:aws:sns:us-east-1:123456789012:alerts' },
  'slack-webhook': { kind: 'slack-webhook', url: 'https://hooks.slack.com/services/T0/B0/secret' },
  'slack-bot': { kind: 'slack-bot', botToken: 'xoxb-secret', slackChannel: 'C0123' },
  teams: { kind: 'teams', url: 'https://prod-1.westus.logic.azure.com/workflows/secret' },
  pagerduty: { kind: 'pagerduty', routingKey: 'e93facc04764012d7bfb002500d5d1a6', region: 'eu' },
  webhook: { kind: 'webhook', url: 'https://hooks.example.org/secret', secrets: [SECRET] },
  eventbridge: { kind: 'eventbridge', busName: 'tenant-bus' },
}
const overHttp = ['slack-webhook', 'slack-bot', 'teams', 'pagerduty', 'webhook'] as const
const byService = ['email', 'sns', 'eventbridge'] as const

/** The outside world, with one answer to everything. */
function world(
  answer: HttpAnswer | NoAnswer = { status: 200, retryAfter: null, body: '{"ok":true}' },
  error?: Error,
) {
  const posts: HttpRequest[] = []
  const calls: unknown[] = []
  const call = async (input: unknown) => {
    calls.push(input)
    if (error) throw error
    return { $metadata: {}, FailedEntryCount: 0 }
  }
  const transports: Transports = {
    post: async (request) => {
      posts.push(request)
      return answer
    },
    sendEmail: call,
    publish: call,
    putEvents: call,
    endpoints: PUBLIC_ENDPOINTS,
    mailFrom: 'evenshift@clinic.example',
  }
  return { posts, calls, transports }
}

describe('every kind of channel', () => {
  test.each(Object.values(TARGETS))('$kind delivers what is accepted', async (target) => {
    const { posts, calls, transports } = world()
    const outcome = await sendMessage(target, aMessage(), context, transports)
    expect(outcome).toEqual({ isDelivered: true, status: 200 })
    expect(posts.length + calls.length).toBe(1)
  })

  test.each(overHttp)(
    '%s: only 2xx is success, 410 ends it, a redirect is none, Retry-After is read',
    async (kind) => {
      const outcomeOf = async (answer: HttpAnswer | NoAnswer) =>
        sendMessage(TARGETS[kind], aMessage(), context, world(answer).transports)
      const body = '{"ok":true}'
      for (const status of [301, 302, 307, 308]) {
        expect(await outcomeOf({ status, retryAfter: null, body })).toEqual({
          isDelivered: false,
          status,
          reason: 'redirect',
        })
      }
      expect(await outcomeOf({ status: 410, retryAfter: null, body })).toMatchObject({ reason: 'gone' })
      expect(await outcomeOf({ status: 429, retryAfter: '77', body })).toMatchObject({
        retryAfterSeconds: 77,
      })
      expect(await outcomeOf({ status: 503, retryAfter: null, body })).toMatchObject({
        isDelivered: false,
        status: 503,
      })
      expect(await outcomeOf({ status: null, reason: 'timeout' })).toEqual({
        isDelivered: false,
        status: null,
        reason: 'timeout',
      })
      for (const status of [200, 201, 202, 204]) {
        expect(await outcomeOf({ status, retryAfter: null, body })).toMatchObject({ isDelivered: true })
      }
    },
  )

  test.each(byService)('%s: what a service throws is told by its status alone', async (kind) => {
    const secret = 'maria@clinic.example is not verified'
    const error = Object.assign(new Error(secret), { $metadata: { httpStatusCode: 400 } })
    const outcome = await sendMessage(TARGETS[kind], aMessage(), context, world(undefined, error).transports)
    expect(outcome).toEqual({ isDelivered: false, status: 400, reason: 'refused by service' })
  })

  test('webhook and EventBridge are for machines, all else reaches a person', () => {
    const kinds = Object.keys(TARGETS) as ChannelTarget['kind'][]
    expect(kinds.filter(isForMachines)).toEqual(['webhook', 'eventbridge'])
  })
})

test('what is posted to a webhook is verified by the library', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW * 1000 })
  const { posts, transports } = world()
  for (const reason of ['first', 'repeat-due', 'escalated', 'resolved'] as const) {
    const message = aMessage({ messageId: `msg_${reason}`, items: [anItem({ reason })] })
    await sendMessage(TARGETS.webhook, message, context, transports)
  }
  const types = posts.map(
    ({ body, headers }) => (new Webhook(SECRET).verify(body, { ...headers }) as { type: string }).type,
  )
  expect(types).toEqual(['alert.fired', 'alert.repeated', 'alert.escalated', 'alert.resolved'])
  vi.useRealTimers()
})

test('a bot of Slack is refused by a body, with 200', async () => {
  for (const body of ['{"ok":false,"error":"channel_not_found"}', 'not JSON', 'null']) {
    const { transports } = world({ status: 200, retryAfter: null, body })
    expect(await sendMessage(TARGETS['slack-bot'], aMessage(), context, transports)).toEqual({
      isDelivered: false,
      status: 200,
      reason: 'refused by service',
    })
  }
})

test('a bus that refuses the event has not got it', async () => {
  const { transports } = world()
  const refusing = { ...transports, putEvents: async () => ({ $metadata: {}, FailedEntryCount: 1 }) }
  const outcome = await sendMessage(TARGETS.eventbridge, aMessage(), context, refusing)
  expect(outcome.isDelivered).toBe(false)
})

test('PagerDuty gets one event an alert, in its region, and stops at the first that fails', async () => {
  const message = aMessage({ items: [anItem(), anItem({ alertKey: 'alert-2' })] })
  const good = world({ status: 202, retryAfter: null, body: '' })
  await sendMessage(TARGETS.pagerduty, message, context, good.transports)
  expect(good.posts.map(({ url }) => url)).toEqual(
    Array(2).fill('https://events.eu.pagerduty.com/v2/enqueue'),
  )
  const bad = world({ status: 500, retryAfter: null, body: '' })
  await sendMessage(TARGETS.pagerduty, message, context, bad.transports)
  expect(bad.posts).toHaveLength(1)
})
