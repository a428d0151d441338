import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import type { ChannelTarget } from '../../shared/channels/channel.ts'
import { newWebhookSecret } from '../../shared/channels/webhook-secret.ts'
import { HttpProblem } from '../../shared/problem.ts'
import type { ChannelSetup, StoredChannel } from '../../shared/stores/channel-store.ts'
import { answer, refusal } from './answers.ts'
import { type ApiDependencies, newRoutes } from './api.ts'
import { CHANNEL_OWNERS, isTheirs, theirChannel } from './channel-access.ts'
import { channelChangeSchema, newChannelSchema, targetOf } from './channel-input.ts'
import { channelView, channelViewSchema } from './channel-view.ts'
import { requireRevision, revisionTag } from './revision-tag.ts'
import { switchedOn } from './switched-on.ts'

const MOST_OF_A_TENANT = 500
/** A webhook that rotates signs with the new secret and the one before. */
const SECRETS_WHILE_ROTATING = 2

export const channelId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'is not the id of a channel')

export const channelsSchema = z.object({ channels: z.array(channelViewSchema) })
export const newChannelViewSchema = z.object({
  channel: channelViewSchema,
  secret: z.string().nullable().meta({ description: 'Of a webhook, this once: `whsec_...`.' }),
})

const list = createRoute({
  method: 'get',
  path: '/v1/channels',
  tags: ['Channels'],
  summary: 'Where alerts go: of an admin all, of a manager their own',
  ...CHANNEL_OWNERS,
  responses: { 200: answer('The channels, sorted by id.', channelsSchema) },
})

const one = createRoute({
  method: 'get',
  path: '/v1/channels/{id}',
  tags: ['Channels'],
  summary: 'One channel',
  ...CHANNEL_OWNERS,
  request: { params: z.object({ id: channelId }) },
  responses: {
    200: answer('The channel. The ETag is the revision of its setup.', channelViewSchema),
    404: refusal('There is no such channel, or it is not yours.'),
  },
})

const EXAMPLE = { name: 'My mail', target: { kind: 'email' as const, address: 'manager@clinic.example' } }

const create = createRoute({
  method: 'post',
  path: '/v1/channels',
  tags: ['Channels'],
  summary: 'Set up a channel',
  description:
    'E-mail, SNS, Slack and Teams are used once their code has been entered, a webhook, PagerDuty and EventBridge ' +
    'once they have taken a test: see /verify and /test. Addresses and secrets are never answered back whole.',
  ...CHANNEL_OWNERS,
  request: {
    body: { required: true, content: { 'application/json': { schema: newChannelSchema, example: EXAMPLE } } },
  },
  responses: {
    201: answer('It is there, and not in use yet.', newChannelViewSchema),
    409: refusal('There are too many channels.'),
  },
})

const change = createRoute({
  method: 'put',
  path: '/v1/channels/{id}',
  tags: ['Channels'],
  summary: 'Rename a channel, switch it on or off, or lead it elsewhere',
  description: 'Switching on one that Evenshift has switched off sends what waits there.',
  ...CHANNEL_OWNERS,
  request: {
    params: z.object({ id: channelId }),
    body: {
      required: true,
      content: {
        'application/json': { schema: channelChangeSchema, example: { name: 'My mail', isOn: true } },
      },
    },
    headers: z.object({ 'if-match': z.string().optional() }),
  },
  responses: {
    200: answer('The channel as it is now.', channelViewSchema),
    404: refusal('There is no such channel, or it is not yours.'),
    409: refusal('It was changed at the same time.'),
    412: refusal('It was changed since the revision that If-Match names.'),
  },
})

const remove = createRoute({
  method: 'delete',
  path: '/v1/channels/{id}',
  tags: ['Channels'],
  summary: 'Remove a channel, with its address and secrets',
  ...CHANNEL_OWNERS,
  request: { params: z.object({ id: channelId }) },
  responses: {
    204: { description: 'It is gone; what waited in it is not sent.' },
    404: refusal('There is no such channel, or it is not yours.'),
  },
})

const rotate = createRoute({
  method: 'post',
  path: '/v1/channels/{id}/secrets',
  tags: ['Channels'],
  summary: 'Rotate the secret of a webhook',
  description:
    'begin: a new secret is made and answered this once; every delivery is signed with it and the one before. end: ' +
    'only the new one signs.',
  ...CHANNEL_OWNERS,
  request: {
    params: z.object({ id: channelId }),
    body: {
      required: true,
      content: { 'application/json': { schema: z.strictObject({ rotation: z.enum(['begin', 'end']) }) } },
    },
  },
  responses: {
    200: answer('The new secret; null at the end.', z.object({ secret: z.string().nullable() })),
    404: refusal('There is no such channel, or it is not yours.'),
    409: refusal('It is no webhook, or it was changed at the same time.'),
  },
})

export function channelRoutes(dependencies: ApiDependencies) {
  const { channels, localOrigins, newId, now } = dependencies
  const seconds = () => Math.floor(now() / 1000)

  async function save(tenantId: string, setup: ChannelSetup, seen: StoredChannel): Promise<void> {
    if (await channels.save(tenantId, setup, seen.revision)) return
    throw new HttpProblem(409, 'The channel was changed at the same time; read it and send again')
  }

  return newRoutes()
    .openapi(list, async (c) => {
      const caller = c.get('caller')
      const all = await channels.list(caller.tenantId)
      const theirs = all.filter(({ channel }) => isTheirs(caller, channel.recipientId))
      return c.json({ channels: theirs.map(channelView) }, 200)
    })
    .openapi(one, async (c) => {
      const stored = await theirChannel(c.get('caller'), c.req.valid('param').id, channels)
      c.header('etag', revisionTag(stored.revision))
      c.header('cache-control', 'private, no-cache')
      return c.json(channelView(stored), 200)
    })
    .openapi(create, async (c) => {
      const caller = c.get('caller')
      const { tenantId } = caller
      const {
        name,
        recipientId = caller.role === 'admin' ? null : caller.staffId,
        target,
      } = c.req.valid('json')
      if (!isTheirs(caller, recipientId)) throw new HttpProblem(403, 'A manager sets up their own channels')
      const checked = targetOf(caller, target, localOrigins)
      if ((await channels.list(tenantId)).length >= MOST_OF_A_TENANT) {
        throw new HttpProblem(409, `There are ${MOST_OF_A_TENANT} channels already`)
      }
      const setup: ChannelSetup = {
        channelId: newId(),
        name,
        recipientId,
        target: checked,
        isVerified: false,
        switchedOffAt: null,
        code: null,
      }
      await channels.save(tenantId, setup, undefined)
      const stored = await theirChannel(caller, setup.channelId, channels)
      c.header('location', `/v1/channels/${setup.channelId}`)
      c.header('etag', revisionTag(stored.revision))
      return c.json({ channel: channelView(stored), secret: secretOf(checked) }, 201)
    })
    .openapi(change, async (c) => {
      const caller = c.get('caller')
      const { tenantId } = caller
      const { id } = c.req.valid('param')
      const { name, isOn, target } = c.req.valid('json')
      const stored = await theirChannel(caller, id, channels)
      requireRevision(c.req.valid('header')['if-match'], stored.revision)
      const { setup } = stored
      const elsewhere = target && {
        target: targetOf(caller, target, localOrigins, setup.target),
        isVerified: false,
        code: null,
      }
      const switchedOffAt = isOn ? null : (setup.switchedOffAt ?? seconds())
      await save(tenantId, { ...setup, name, switchedOffAt, ...elsewhere }, stored)
      if (isOn) await switchedOn(tenantId, id, dependencies, seconds())
      const after = await theirChannel(caller, id, channels)
      c.header('etag', revisionTag(after.revision))
      return c.json(channelView(after), 200)
    })
    .openapi(remove, async (c) => {
      const caller = c.get('caller')
      const { channel } = await theirChannel(caller, c.req.valid('param').id, channels)
      await channels.remove(caller.tenantId, channel.channelId)
      return c.body(null, 204)
    })
    .openapi(rotate, async (c) => {
      const caller = c.get('caller')
      const stored = await theirChannel(caller, c.req.valid('param').id, channels)
      const { target } = stored.setup
      if (target.kind !== 'webhook') throw new HttpProblem(409, 'Only a webhook has a secret of ours')
      const isBeginning = c.req.valid('json').rotation === 'begin'
      const all = isBeginning ? [newWebhookSecret(), ...target.secrets] : target.secrets
      const secrets = all.slice(0, isBeginning ? SECRETS_WHILE_ROTATING : 1)
      await save(caller.tenantId, { ...stored.setup, target: { ...target, secrets } }, stored)
      return c.json({ secret: isBeginning ? (secrets[0] as string) : null }, 200)
    })
}

function secretOf(target: ChannelTarget): string | null {
  return target.kind === 'webhook' ? (target.secrets[0] ?? null) : null
}
