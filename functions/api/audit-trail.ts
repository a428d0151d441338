import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { ROLES } from '../../shared/roles.ts'
import { localDate } from '../../shared/zone.ts'
import { allow } from './access.ts'
import { answer } from './answers.ts'
import { type ApiDependencies, newRoutes } from './api.ts'
import { timeCursor } from './page-by-time.ts'

export const auditTrailSchema = z.object({
  entries: z.array(
    z.object({
      at: z.string(),
      actorId: z.string().meta({ description: 'The account at your sign-in.' }),
      role: z.enum(ROLES),
      method: z.string(),
      route: z.string(),
      ids: z.record(z.string(), z.string()),
      changedFields: z.array(z.string()).nullable().meta({ description: 'Of settings alone.' }),
    }),
  ),
  next: z.string().nullable().meta({ description: 'Null where nothing follows.' }),
})

const trail = createRoute({
  method: 'get',
  path: '/v1/audit-trail',
  tags: ['Setup'],
  summary: 'Who changed what, and when',
  description:
    'Every change through this API that went well, written before it was answered; the newest first, kept for six ' +
    'years. It says who, when, by which route and with which ids, never what was written. Feeds that send events do ' +
    'not stand in it, nor answers to surveys; what a button of Slack did stands in the history of its alert.',
  ...allow({ admin: 'no scope', 'privacy-officer': 'no scope' }, 'goes on'),
  request: {
    query: z
      .strictObject({
        from: localDate.optional().meta({ description: 'The first date, in UTC.', example: '2026-11-01' }),
        to: localDate.optional().meta({ description: 'The last date, in UTC.', example: '2026-11-22' }),
        cursor: timeCursor,
        limit: z.coerce.number().int().min(1).max(500).default(100),
      })
      .refine(({ from = '', to = '9' }) => from <= to, { path: ['to'], error: 'must not be before from' }),
  },
  responses: { 200: answer('The changes.', auditTrailSchema) },
})

export function auditTrailRoutes({ auditTrail }: ApiDependencies) {
  return newRoutes().openapi(trail, async (c) => {
    const { entries, next } = await auditTrail.list(c.get('caller').tenantId, c.req.valid('query'))
    const views = entries.map(({ ids, changedFields, ...entry }) => ({
      ...entry,
      ids: { ...ids },
      changedFields: changedFields && [...changedFields],
    }))
    return c.json({ entries: views, next }, 200)
  })
}
