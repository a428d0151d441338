import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import type { Pause } from '../../shared/stores/pause-store.ts'
import { allow } from './access.ts'
import { answer } from './answers.ts'
import { type ApiDependencies, newRoutes } from './api.ts'
import type { PauseWatch } from './pause-watch.ts'

const LONGEST_REASON = 200

const wantedPauseSchema = z
  .strictObject({
    isPaused: z.boolean(),
    reason: z.string().trim().max(LONGEST_REASON).default(''),
  })
  .check(({ value: { isPaused, reason }, issues }) => {
    if (!isPaused || reason !== '') return
    issues.push({ code: 'custom', path: ['reason'], message: 'must say why', input: reason })
  })

export const pauseSchema = z.object({
  isPaused: z.boolean(),
  reason: z.string(),
  changedAt: z.string().nullable().meta({ description: 'Null: it never was paused.' }),
})

const get = createRoute({
  method: 'get',
  path: '/v1/pause',
  tags: ['Privacy'],
  summary: 'Whether Evenshift is paused for this organization',
  ...allow({ leader: 'no scope', admin: 'no scope', 'privacy-officer': 'no scope' }, 'goes on'),
  responses: { 200: answer('Whether, why, and since when.', pauseSchema) },
})

const put = createRoute({
  method: 'put',
  path: '/v1/pause',
  tags: ['Privacy'],
  summary: 'Pause Evenshift for this organization, or let it go on',
  description:
    'While it is paused no figure of others is answered (503): of teams, of the organization, of alerts, of surveys, in ' +
    'exports. No alert is raised or sent, no survey opens, and nobody is invited or reminded. Everybody still sees ' +
    'their own figures; events are taken in, settings and the roster can be changed, and surveys that are open take ' +
    'answers and close on their day. When it goes on, what is due then is done with the next tick of the clock. It ' +
    `takes up to five seconds until every request goes by it. A reason has at most ${LONGEST_REASON} characters, and is ` +
    'needed to pause.',
  ...allow({ 'privacy-officer': 'no scope' }, 'goes on'),
  request: {
    body: {
      required: true,
      content: {
        'application/json': {
          schema: wantedPauseSchema,
          example: { isPaused: true, reason: 'The works council asks for a review' },
        },
      },
    },
  },
  responses: { 200: answer('As it is now. The same again changes nothing.', pauseSchema) },
})

export function pauseRoutes({ pauses, now }: ApiDependencies, watch: PauseWatch) {
  return newRoutes()
    .openapi(get, async (c) => c.json({ ...(await pauses.get(c.get('caller').tenantId)) }, 200))
    .openapi(put, async (c) => {
      const { tenantId } = c.get('caller')
      const { isPaused, reason } = c.req.valid('json')
      const stored = await pauses.get(tenantId)
      const isSame = stored.isPaused === isPaused && stored.reason === reason
      const wanted: Pause = { isPaused, reason, changedAt: new Date(now()).toISOString() }
      if (!isSame) await pauses.put(tenantId, wanted)
      watch.forget(tenantId)
      return c.json({ ...(isSame ? stored : wanted) }, 200)
    })
}
