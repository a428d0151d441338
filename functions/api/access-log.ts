import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { localDateOf } from '../../shared/domain/local-time.ts'
import { identifier } from '../../shared/identifier.ts'
import { localDate } from '../../shared/zone.ts'
import { allow } from './access.ts'
import { answer } from './answers.ts'
import { type ApiDependencies, newRoutes } from './api.ts'
import { accessesSchema, accessLimit, accessSchema } from './me.ts'
import { recordReading } from './record-reading.ts'

const OFFICER = allow({ 'privacy-officer': 'no scope' }, 'goes on')

const cursor = z
  .string()
  .max(1024)
  .transform((text, context) => {
    const place = Buffer.from(text, 'base64url').toString()
    if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z#[\w-]{1,64}#/.test(place)) return place
    context.addIssue({ code: 'custom', message: 'is not where a page ended' })
    return z.NEVER
  })
  .openapi({ type: 'string', description: 'What the last page named as next.' })

export const accessesOfDaySchema = z.object({
  date: z.string(),
  accesses: z.array(accessSchema.extend({ staffId: z.string() })),
  next: z.string().nullable(),
})

const ofDay = createRoute({
  method: 'get',
  path: '/v1/access-log',
  tags: ['Privacy'],
  summary: 'Who read whose data on a day',
  description: 'Each reading of one person by another, the newest first, by the clock of UTC.',
  ...OFFICER,
  request: {
    query: z.strictObject({
      date: localDate
        .optional()
        .meta({ description: 'A day of UTC. Left out: today.', example: '2026-11-22' }),
      cursor: cursor.optional(),
      limit: accessLimit,
    }),
  },
  responses: { 200: answer('The readings; next: null where none follow.', accessesOfDaySchema) },
})

const ofPerson = createRoute({
  method: 'get',
  path: '/v1/people/{staffId}/access-log',
  tags: ['Privacy'],
  summary: "Who read a person's data",
  description: 'As the person sees it at /v1/me/access-log, where this reading stands too.',
  ...OFFICER,
  request: {
    params: z.object({ staffId: identifier.meta({ example: 'n-17' }) }),
    query: z.strictObject({ limit: accessLimit }),
  },
  responses: { 200: answer('The readings, the newest first.', accessesSchema) },
})

const PURPOSE = 'Who looked at the data of this person'

export function accessLogRoutes(dependencies: ApiDependencies) {
  const { accessLog, now } = dependencies
  return newRoutes()
    .openapi(ofDay, async (c) => {
      const { tenantId } = c.get('caller')
      const { date = localDateOf('UTC', now() / 1000), cursor: before, limit } = c.req.valid('query')
      const read = await accessLog.ofDay(tenantId, date, limit + 1, before)
      const page = read.slice(0, limit)
      const last = page.at(-1)
      const next = read.length > limit && last ? Buffer.from(last.place).toString('base64url') : null
      return c.json({ date, accesses: page.map(({ place: _place, ...access }) => access), next }, 200)
    })
    .openapi(ofPerson, async (c) => {
      const caller = c.get('caller')
      const { staffId } = c.req.valid('param')
      const accesses = await accessLog.ofStaff(caller.tenantId, staffId, c.req.valid('query').limit)
      await recordReading(caller, ofPerson.path, PURPOSE, [staffId], dependencies)
      return c.json({ accesses }, 200)
    })
}
