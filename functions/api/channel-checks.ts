import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import type { ChannelKind } from '../../shared/channels/channel.ts'
import {
  type CodeAnswer,
  contactCodeMadeAt,
  newContactCode,
  tryContactCode,
} from '../../shared/channels/contact-code.ts'
import { sendMessage } from '../../shared/channels/send-message.ts'
import type { Message } from '../../shared/domain/alerts/alert-item.ts'
import type { SendOutcome } from '../../shared/domain/alerts/delivery.ts'
import { HttpProblem } from '../../shared/problem.ts'
import type { ChannelSetup, StoredChannel } from '../../shared/stores/channel-store.ts'
import { answer, refusal } from './answers.ts'
import { type ApiDependencies, newRoutes } from './api.ts'
import { CHANNEL_OWNERS, theirChannel } from './channel-access.ts'
import { channelId } from './channels.ts'
import { switchedOn } from './switched-on.ts'

/** Nobody reads a code there: that they take a test confirms them. */
const CONFIRMED_BY_TEST: readonly ChannelKind[] = ['webhook', 'pagerduty', 'eventbridge']

/** A code that was just sent is still on its way. */
const CODES_APART_SECONDS = 60

export const sentSchema = z.object({
  isDelivered: z.boolean(),
  status: z.int().nullable(),
  reason: z.string().nullable().meta({ description: 'Why not, in fixed words.' }),
  isVerified: z.boolean(),
})
export const verifiedSchema = z.object({ isVerified: z.boolean(), isSent: z.boolean() })

const test = createRoute({
  method: 'post',
  path: '/v1/channels/{id}/test',
  tags: ['Channels'],
  summary: 'Send a test message now',
  description: 'A webhook, PagerDuty or EventBridge that takes it is confirmed by it.',
  ...CHANNEL_OWNERS,
  request: { params: z.object({ id: channelId }) },
  responses: {
    200: answer('What came of it.', sentSchema),
    404: refusal('There is no such channel, or it is not yours.'),
    409: refusal('The address has to be confirmed first.'),
  },
})

const verify = createRoute({
  method: 'post',
  path: '/v1/channels/{id}/verify',
  tags: ['Channels'],
  summary: 'Confirm that messages arrive: without a code one is sent, with it the address is confirmed',
  description: 'A code holds for a day, for five guesses and one use.',
  ...CHANNEL_OWNERS,
  request: {
    params: z.object({ id: channelId }),
    body: {
      required: true,
      content: { 'application/json': { schema: z.strictObject({ code: z.string().max(64).optional() }) } },
    },
  },
  responses: {
    200: answer('A code is on its way, or the channel is confirmed.', verifiedSchema),
    404: refusal('There is no such channel, or it is not yours.'),
    409: refusal('The code is not right, or the channel is confirmed by a test.'),
  },
})

export function channelCheckRoutes(dependencies: ApiDependencies) {
  const { channels, transports, baseUrl, now, newId } = dependencies

  function send(stored: StoredChannel, kind: Message['kind'], code: string | null): Promise<SendOutcome> {
    const seconds = Math.floor(now() / 1000)
    const message: Message = { messageId: `msg_${newId()}`, kind, at: seconds, items: [], listed: [] }
    const context = { baseUrl, now: seconds, actionValue: null, verificationCode: code }
    return sendMessage(stored.channel.target, message, context, transports)
  }

  async function save(tenantId: string, setup: ChannelSetup, stored: StoredChannel): Promise<void> {
    if (await channels.save(tenantId, setup, stored.revision)) return
    throw new HttpProblem(409, 'The channel was changed at the same time; try again')
  }

  return newRoutes()
    .openapi(test, async (c) => {
      const caller = c.get('caller')
      const stored = await theirChannel(caller, c.req.valid('param').id, channels)
      const { channel, setup } = stored
      const isConfirming = CONFIRMED_BY_TEST.includes(channel.target.kind)
      if (!channel.isVerified && !isConfirming) {
        throw new HttpProblem(409, 'Confirm the address first: see /verify')
      }
      const outcome = await send(stored, 'test', null)
      const isConfirmed = outcome.isDelivered && isConfirming && !channel.isVerified
      if (isConfirmed) {
        await save(caller.tenantId, { ...setup, isVerified: true }, stored)
        await switchedOn(caller.tenantId, channel.channelId, dependencies, Math.floor(now() / 1000))
      }
      return c.json(
        {
          isDelivered: outcome.isDelivered,
          status: outcome.status,
          reason: outcome.isDelivered ? null : outcome.reason,
          isVerified: channel.isVerified || isConfirmed,
        },
        200,
      )
    })
    .openapi(verify, async (c) => {
      const caller = c.get('caller')
      const stored = await theirChannel(caller, c.req.valid('param').id, channels)
      const { code } = c.req.valid('json')
      const { setup } = stored
      const seconds = Math.floor(now() / 1000)
      if (CONFIRMED_BY_TEST.includes(setup.target.kind)) {
        throw new HttpProblem(409, 'This kind of channel is confirmed by a test: see /test')
      }
      if (code === undefined) {
        requireApart(setup, seconds)
        const fresh = newContactCode(seconds)
        await save(caller.tenantId, { ...setup, code: fresh.kept }, stored)
        const outcome = await send(stored, 'verification', fresh.code)
        return c.json({ isVerified: setup.isVerified, isSent: outcome.isDelivered }, 200)
      }
      if (setup.code === null) throw new HttpProblem(409, 'No code was sent yet')
      const tried = tryContactCode(setup.code, code, seconds)
      const isConfirmed = tried.answer === 'confirmed'
      await save(
        caller.tenantId,
        { ...setup, code: tried.kept, isVerified: setup.isVerified || isConfirmed },
        stored,
      )
      if (tried.answer !== 'confirmed') throw new HttpProblem(409, REFUSALS[tried.answer])
      await switchedOn(caller.tenantId, setup.channelId, dependencies, seconds)
      return c.json({ isVerified: true, isSent: false }, 200)
    })
}

const REFUSALS: Readonly<Record<Exclude<CodeAnswer, 'confirmed'>, string>> = {
  wrong: 'The code is not right',
  expired: 'The code has expired; have another one sent',
  used: 'The code was used already',
  'too many guesses': 'The code was guessed too often; have another one sent',
}

function requireApart({ code }: ChannelSetup, now: number): void {
  if (code === null || now - contactCodeMadeAt(code) >= CODES_APART_SECONDS) return
  throw new HttpProblem(409, 'A code was sent a moment ago; wait a minute')
}
