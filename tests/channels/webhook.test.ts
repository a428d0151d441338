import { Webhook } from 'standardwebhooks'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { channelTargetSchema } from '../../shared/channels/channel.ts'
import { signedWebhook, webhookRequest } from '../../shared/channels/webhook.ts'
import { isWebhookSecret, newWebhookSecret } from '../../shared/channels/webhook-secret.ts'
import { aMessage } from '../support/alert-items.ts'

const NOW = 1_781_600_000

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: NOW * 1000 }))
afterEach(() => vi.useRealTimers())

test('TRUST 3: the vector of Standard Webhooks', () => {
  const body = '{"type":"alert.fired","timestamp":"2025-01-01T12:00:00Z","data":{"alert_id":"alr_123"}}'
  const secret = 'whsec_Y2xpbmljLXdvcmtsb2FkLXRlc3Qtc2VjcmV0LTAwMDE='
  expect(signedWebhook([secret], 'msg_01HTESTVECTOR', 1_735_732_800, body)).toEqual({
    body,
    headers: {
      'content-type': 'application/json',
      'webhook-id': 'msg_01HTESTVECTOR',
      'webhook-timestamp': '1735732800',
      'webhook-signature': 'v1,0RxIEeQ4p0DSRqnNZRsqo5rRctISDXLpgaQCY2yDlHM=',
    },
  })
})

describe('a receiver with the library', () => {
  const [old, next] = [newWebhookSecret(), newWebhookSecret()]
  const requestAt = (secrets: string[], now: number) =>
    webhookRequest({ kind: 'webhook', url: 'https://hooks.example.org/a', secrets }, aMessage(), {
      baseUrl: 'https://evenshift.example.org',
      now,
      actionValue: null,
      verificationCode: null,
    })

  test.each([
    ['the old secret', old],
    ['the new secret', next],
  ])('verifies with %s while it rotates', (_name, secret) => {
    const { body, headers } = requestAt([next, old], NOW)
    expect(new Webhook(secret).verify(body, { ...headers })).toMatchObject({ type: 'alert.fired' })
  })

  test('refuses after the rotation, another body, and an old attempt sent again', () => {
    const { body, headers } = requestAt([next], NOW)
    expect(() => new Webhook(old).verify(body, { ...headers })).toThrow()
    expect(() => new Webhook(next).verify(`${body} `, { ...headers })).toThrow()
    const late = requestAt([next], NOW - 600)
    expect(() => new Webhook(next).verify(late.body, { ...late.headers })).toThrow()
  })

  test('gets the same id and the same bytes at every attempt, with the time of the attempt', () => {
    const [first, second] = [requestAt([next], NOW), requestAt([next], NOW + 300)]
    expect(second.body).toBe(first.body)
    expect(second.headers['webhook-id']).toBe(first.headers['webhook-id'])
    expect(second.headers['webhook-timestamp']).toBe(String(NOW + 300))
  })
})

describe('secrets', () => {
  const secretOf = (bytes: number) => `whsec_${Buffer.alloc(bytes, 7).toString('base64')}`

  test.each([
    [23, false],
    [24, true],
    [64, true],
    [65, false],
  ])('of %i bytes: %s', (bytes, isOne) => expect(isWebhookSecret(secretOf(bytes))).toBe(isOne))

  test.each(['', 'whsec_', 'secret', `whsec_${'é'.repeat(40)}`, `${secretOf(32)}!`])('%j is none', (text) =>
    expect(isWebhookSecret(text)).toBe(false),
  )

  test('made here are right, and never the same', () => {
    const [one, other] = [newWebhookSecret(), newWebhookSecret()]
    expect(isWebhookSecret(one)).toBe(true)
    expect(one).not.toBe(other)
    const target = { kind: 'webhook', url: 'https://hooks.example.org/a', secrets: [one, other] }
    expect(channelTargetSchema.parse(target)).toEqual(target)
  })
})
