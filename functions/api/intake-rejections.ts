import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { DETAIL_TYPES } from '../../shared/events.ts'
import { HttpProblem } from '../../shared/problem.ts'
import type { IntakeRejection } from '../../shared/stores/intake-rejection-store.ts'
import { allow } from './access.ts'
import { answer, refusal } from './answers.ts'
import { type ApiDependencies, newRoutes } from './api.ts'

/** `2026-11-22.5d41402abc4b2a76`: the id of the store with a dot for the `#`, which ends the path of an address. */
const rejectionId = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}\.[\w-]{1,64}$/, 'is not the id of a rejection')
  .meta({ example: '2026-11-22.5d41402abc4b2a76' })

export const rejectionsSchema = z.object({
  rejections: z.array(
    z.object({
      id: z.string(),
      at: z.string(),
      feedId: z.string(),
      origin: z.enum(['door', 'queue']),
      index: z.int(),
      field: z.string(),
      reason: z.string(),
      isReplayable: z.boolean(),
    }),
  ),
})

const list = createRoute({
  method: 'get',
  path: '/v1/intake/rejections',
  tags: ['Intake'],
  summary: 'Events that were refused, and why',
  description:
    'The newest days first. What the door refused was answered there too; what came over the queue was set ' +
    'aside and can be replayed when its fault is mended. The event itself is not shown.',
  ...allow({ admin: 'no scope', integration: 'no scope' }, 'goes on'),
  request: {
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(500).default(100),
      before: rejectionId.optional().meta({ description: 'The id of the last one that you have seen.' }),
    }),
  },
  responses: {
    200: answer('The refused events.', rejectionsSchema),
  },
})

const replay = createRoute({
  method: 'post',
  path: '/v1/intake/rejections/{id}/replay',
  tags: ['Intake'],
  summary: 'Send a refused event again',
  ...allow({ admin: 'no scope', integration: 'events:write' }, 'goes on'),
  request: { params: z.object({ id: rejectionId }) },
  responses: {
    202: answer(
      'It is on its way; if it is refused again, it is set aside again.',
      z.object({ id: z.string() }),
    ),
    404: refusal('There is no such rejection, or it has been replayed.'),
    409: refusal('Its content was not kept: the door refused it. Send it again from its source.'),
  },
})

export function intakeRejectionRoutes({ rejections, publish }: ApiDependencies) {
  return newRoutes()
    .openapi(list, async (c) => {
      const { limit, before } = c.req.valid('query')
      const listed = await rejections.list(c.get('caller').tenantId, limit, before && storedId(before))
      return c.json({ rejections: listed.map(view) }, 200)
    })
    .openapi(replay, async (c) => {
      const { tenantId } = c.get('caller')
      const { id } = c.req.valid('param')
      const rejection = await rejections.get(tenantId, storedId(id))
      if (rejection === undefined) throw new HttpProblem(404, 'There is no such rejection')
      if (rejection.replay === null) throw new HttpProblem(409, 'The content of this rejection was not kept')
      // Whatever the queue brought, it goes to the tenant whose quarantine it stood in.
      const detail = JSON.stringify({ ...rejection.replay, tenantId })
      await publish(DETAIL_TYPES.workEventsRecorded, [detail])
      await rejections.remove(tenantId, storedId(id))
      return c.json({ id }, 202)
    })
}

function view({ id, at, feedId, origin, index, field, reason, replay: content }: IntakeRejection) {
  return {
    id: id.replace('#', '.'),
    at,
    feedId,
    origin,
    index,
    field,
    reason,
    isReplayable: content !== null,
  }
}

function storedId(id: string): string {
  return id.replace('.', '#')
}
