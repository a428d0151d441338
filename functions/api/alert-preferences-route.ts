import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { alertPreferencesSchema } from '../../shared/alert-preferences.ts'
import { HttpProblem } from '../../shared/problem.ts'
import type { Caller } from '../../shared/sign-in.ts'
import { allow } from './access.ts'
import { answer, refusal } from './answers.ts'
import { type ApiDependencies, newRoutes } from './api.ts'
import { ownStaffId } from './own-staff-id.ts'
import { requireRevision, revisionTag } from './revision-tag.ts'

/** Staff too: a deputy is told, and need not be a manager. */
const RECIPIENTS = allow({ staff: 'no scope', manager: 'no scope' }, 'goes on')

const get = createRoute({
  method: 'get',
  path: '/v1/me/alert-preferences',
  tags: ['Me'],
  summary: 'When and how I am told of alerts',
  ...RECIPIENTS,
  responses: {
    200: answer('The preferences; before the first were sent, the defaults.', alertPreferencesSchema),
    404: refusal('The token names no person.'),
  },
})

const EXAMPLE = { quietHours: { start: '18:00', end: '08:00' }, weekendDays: [6, 7], deputy: 'n-18' }

const put = createRoute({
  method: 'put',
  path: '/v1/me/alert-preferences',
  tags: ['Me'],
  summary: 'Say when and how I am told of alerts',
  description:
    'A missing field takes its default. The deputy is told of alerts of my teams that nobody acknowledges for two ' +
    'working days.',
  ...RECIPIENTS,
  request: {
    body: {
      required: true,
      content: { 'application/json': { schema: alertPreferencesSchema, example: EXAMPLE } },
    },
    headers: z.object({ 'if-match': z.string().optional() }),
  },
  responses: {
    200: answer('The stored preferences.', alertPreferencesSchema),
    404: refusal('The token names no person.'),
    409: refusal('Others were sent at the same time.'),
    412: refusal('They were changed since the revision that If-Match names.'),
  },
})

export function alertPreferenceRoutes({ preferences, roster, channels }: ApiDependencies) {
  /** @throws HttpProblem 400 */
  async function checkNamed(
    { tenantId }: Caller,
    staffId: string,
    { deputy, channelIds }: z.infer<typeof alertPreferencesSchema>,
  ): Promise<void> {
    const refuse = (field: string, reason: string) => {
      throw new HttpProblem(400, 'The request is not valid', { rejection: { field, reason } })
    }
    if (deputy === staffId) refuse('deputy', 'must be somebody else')
    if (deputy !== null && (await roster.staff(tenantId, [deputy])).length === 0) {
      const teams = await roster.teams(tenantId)
      if (!teams.some(({ managers }) => managers.includes(deputy))) refuse('deputy', 'is not in the roster')
    }
    if (channelIds === null) return
    const own = (await channels.list(tenantId)).filter(({ channel }) => channel.recipientId === staffId)
    const isOwn = (id: string) => own.some(({ channel }) => channel.channelId === id)
    if (!channelIds.every(isOwn)) refuse('channelIds', 'names a channel that is not yours')
  }

  return newRoutes()
    .openapi(get, async (c) => {
      const caller = c.get('caller')
      const stored = await preferences.get(caller.tenantId, ownStaffId(caller, 'me'))
      c.header('etag', revisionTag(stored.revision))
      c.header('cache-control', 'private, no-cache')
      return c.json(stored.preferences, 200)
    })
    .openapi(put, async (c) => {
      const caller = c.get('caller')
      const staffId = ownStaffId(caller, 'me')
      const wanted = c.req.valid('json')
      const stored = await preferences.get(caller.tenantId, staffId)
      requireRevision(c.req.valid('header')['if-match'], stored.revision)
      await checkNamed(caller, staffId, wanted)
      if (!(await preferences.save(caller.tenantId, staffId, wanted, stored.revision))) {
        throw new HttpProblem(409, 'Others were sent at the same time; read them and send again')
      }
      c.header('etag', revisionTag(stored.revision + 1))
      return c.json(wanted, 200)
    })
}
