import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { replayed } from '../../shared/domain/alerts/delivery.ts'
import { HttpProblem } from '../../shared/problem.ts'
import type { StoredDelivery } from '../../shared/stores/delivery-store.ts'
import { allow } from './access.ts'
import { answer, refusal } from './answers.ts'
import { type ApiDependencies, newRoutes } from './api.ts'
import { channelId } from './channels.ts'
import { instantText } from './instant-text.ts'

const DELIVERY_ID = /^\d{12}-[0-9a-f]{32}$/

/** Channel and delivery with a dot between. */
const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}\.\d{12}-[0-9a-f]{32}$/, 'is not the id of a delivery')

export const deliverySchema = z.object({
  id: z.string(),
  channelId: z.string(),
  messageId: z.string(),
  kind: z.enum(['immediate', 'digest', 'test', 'verification', 'channel-disabled', 'alert-change']),
  createdAt: z.string(),
  state: z.enum(['waiting', 'delivered', 'dead']),
  nextAttemptAt: z.string().nullable(),
  attempts: z.array(z.object({ at: z.string(), status: z.int().nullable(), reason: z.string() })),
})
export const deliveriesSchema = z.object({ deliveries: z.array(deliverySchema) })

const list = createRoute({
  method: 'get',
  path: '/v1/deliveries',
  tags: ['Channels'],
  summary: 'What went out, what waits, and what could not be delivered',
  description: 'The newest first, with each attempt and why it failed. What a message says is not shown.',
  ...allow({ admin: 'no scope' }, 'goes on'),
  request: {
    query: z.strictObject({
      channelId: channelId.optional().meta({ description: 'Left out: of all channels.' }),
      state: z.enum(['waiting', 'delivered', 'dead']).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      before: z
        .string()
        .regex(DELIVERY_ID, 'is not the end of the id of a delivery')
        .optional()
        .meta({ description: 'What stands behind the dot in the id of the last one that you have seen.' }),
    }),
  },
  responses: { 200: answer('The deliveries. They are kept for 90 days.', deliveriesSchema) },
})

const replay = createRoute({
  method: 'post',
  path: '/v1/deliveries/{id}/replay',
  tags: ['Channels'],
  summary: 'Deliver once more, under the same id',
  ...allow({ admin: 'no scope' }, 'goes on'),
  request: { params: z.object({ id }) },
  responses: {
    202: answer('It is tried again within a minute, or when quiet hours end.', deliverySchema),
    404: refusal('There is no such delivery, or no longer.'),
    409: refusal('Its channel is gone or switched off, or it is being sent right now.'),
  },
})

export function deliveryRoutes({ deliveries, channels, now }: ApiDependencies) {
  return newRoutes()
    .openapi(list, async (c) => {
      const { tenantId } = c.get('caller')
      const { channelId: one, state, limit, before } = c.req.valid('query')
      const all = one === undefined ? await channels.list(tenantId) : []
      const ids = one === undefined ? all.map(({ channel }) => channel.channelId) : [one]
      const found = await Promise.all(
        // A state is looked for among the newest: the log is for looking, not for counting.
        ids.map((each) => deliveries.list(tenantId, each, state === undefined ? limit : 1000, before)),
      )
      const newest = found
        .flat()
        .filter(({ delivery }) => state === undefined || delivery.state === state)
        .toSorted((a, b) => (a.delivery.deliveryId < b.delivery.deliveryId ? 1 : -1))
      return c.json({ deliveries: newest.slice(0, limit).map(view) }, 200)
    })
    .openapi(replay, async (c) => {
      const { tenantId } = c.get('caller')
      const [ofChannel = '', deliveryId = ''] = c.req.valid('param').id.split('.')
      const stored = await deliveries.get(tenantId, ofChannel, deliveryId)
      if (stored === undefined) throw new HttpProblem(404, 'There is no such delivery')
      const channel = (await channels.get(tenantId, ofChannel))?.channel
      if (channel === undefined || channel.disabled !== null) {
        throw new HttpProblem(409, 'The channel is gone or switched off')
      }
      const seconds = Math.floor(now() / 1000)
      const again = { ...stored, delivery: replayed(stored.delivery, seconds) }
      if (!(await deliveries.save(tenantId, again, stored.revision, seconds))) {
        throw new HttpProblem(409, 'It is being sent at this moment')
      }
      return c.json(view(again), 202)
    })
}

function view({ delivery, message }: StoredDelivery): z.infer<typeof deliverySchema> {
  const { channelId: of, deliveryId, messageId, createdAt, state, nextAttemptAt, attempts } = delivery
  return {
    id: `${of}.${deliveryId}`,
    channelId: of,
    messageId,
    kind: message.kind,
    createdAt: instantText(createdAt),
    state,
    nextAttemptAt: nextAttemptAt === null ? null : instantText(nextAttemptAt),
    attempts: attempts.map(({ at, status, reason }) => ({ at: instantText(at), status, reason })),
  }
}
