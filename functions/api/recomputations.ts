import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { identifier } from '../../shared/identifier.ts'
import { HttpProblem } from '../../shared/problem.ts'
import {
  canBeNamed,
  FIRST_DATE,
  LAST_DATE,
  shardsOf,
  startRecomputation,
} from '../../shared/start-recomputation.ts'
import type { Recomputation } from '../../shared/stores/recomputation-store.ts'
import { localDate } from '../../shared/zone.ts'
import { allow } from './access.ts'
import { answer, refusal } from './answers.ts'
import { type ApiDependencies, newRoutes } from './api.ts'

const LATEST = 20

export const recomputationSchema = z.object({
  id: z.string(),
  requestedAt: z.string(),
  reason: z.enum(['settings', 'roster', 'request']),
  state: z.enum(['running', 'done']),
  days: z.int().meta({ description: 'Person-days computed so far.' }),
  shards: z
    .object({ total: z.int(), done: z.int() })
    .meta({ description: 'The pieces of the work: one for the people named, one for each team.' }),
})

const requestSchema = z
  .strictObject({
    from: localDate.default(FIRST_DATE),
    to: localDate.default(LAST_DATE),
    staffIds: z
      .array(identifier)
      .min(1)
      .refine(canBeNamed, 'names too many people; leave it out to compute everybody')
      .optional(),
  })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: 'must not be before from' })

export const recomputationsSchema = z.object({ recomputations: z.array(recomputationSchema) })

const EXAMPLE = { from: '2026-11-01', staffIds: ['n-17'] }

const start = createRoute({
  method: 'post',
  path: '/v1/recomputations',
  tags: ['Setup'],
  summary: 'Compute stored days anew',
  description:
    'Changed settings and rosters do this by themselves. No dates: every day. No people: everybody.',
  ...allow({ admin: 'no scope' }, 'goes on'),
  request: {
    body: { required: true, content: { 'application/json': { schema: requestSchema, example: EXAMPLE } } },
  },
  responses: { 202: answer('It has begun; its address stands in Location.', recomputationSchema) },
})

const list = createRoute({
  method: 'get',
  path: '/v1/recomputations',
  tags: ['Setup'],
  summary: `The latest ${LATEST} recomputations`,
  ...allow({ admin: 'no scope' }, 'goes on'),
  responses: {
    200: answer('The latest first.', recomputationsSchema),
  },
})

const one = createRoute({
  method: 'get',
  path: '/v1/recomputations/{id}',
  tags: ['Setup'],
  summary: 'How far a recomputation has come',
  ...allow({ admin: 'no scope' }, 'goes on'),
  request: { params: z.object({ id: z.string().min(1).max(64) }) },
  responses: {
    200: answer('Its progress.', recomputationSchema),
    404: refusal('There is none of this name, or no longer: they are kept 90 days.'),
  },
})

export function recomputationRoutes({ recomputations, roster, publish, now, newId }: ApiDependencies) {
  async function withProgress(tenantId: string, { id, requestedAt, reason, shards }: Recomputation) {
    const progress = await recomputations.progress(tenantId, id)
    const done = progress.filter(({ isDone }) => isDone).length
    const state: 'done' | 'running' = done === shards.length ? 'done' : 'running'
    const days = progress.reduce((sum, each) => sum + each.days, 0)
    return { id, requestedAt, reason, state, days, shards: { total: shards.length, done } }
  }

  return newRoutes()
    .openapi(start, async (c) => {
      const { tenantId } = c.get('caller')
      const { from, to, staffIds = null } = c.req.valid('json')
      const teams = staffIds === null ? await roster.teams(tenantId) : []
      const recomputation: Recomputation = {
        id: newId(),
        requestedAt: new Date(now()).toISOString(),
        reason: 'request',
        from,
        to,
        staffIds: staffIds && [...new Set(staffIds)],
        shards: shardsOf(staffIds, teams),
      }
      await startRecomputation(tenantId, recomputation, { recomputations, publish })
      c.header('location', `/v1/recomputations/${recomputation.id}`)
      return c.json(await withProgress(tenantId, recomputation), 202)
    })
    .openapi(list, async (c) => {
      const { tenantId } = c.get('caller')
      const latest = await recomputations.latest(tenantId, LATEST)
      return c.json(
        { recomputations: await Promise.all(latest.map((each) => withProgress(tenantId, each))) },
        200,
      )
    })
    .openapi(one, async (c) => {
      const { tenantId } = c.get('caller')
      const recomputation = await recomputations.get(tenantId, c.req.valid('param').id)
      if (recomputation === undefined) throw new HttpProblem(404, 'There is no such recomputation')
      return c.json(await withProgress(tenantId, recomputation), 200)
    })
}
