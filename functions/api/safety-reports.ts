import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { HttpProblem } from '../../shared/problem.ts'
import { SAFETY_KINDS, type SafetyReport } from '../../shared/stores/safety-report-store.ts'
import { untilSaved } from '../../shared/stores/until-saved.ts'
import { reportExpiry, safetyPath } from '../../shared/surveys/safety-door.ts'
import { newLinkToken } from '../../shared/surveys/survey-link.ts'
import { allow } from './access.ts'
import { answer, refusal } from './answers.ts'
import { type ApiDependencies, newRoutes } from './api.ts'
import { organizationDate } from './organization-date.ts'

const OFFICER = allow({ 'privacy-officer': 'no scope' }, 'goes on')

export const safetyReportSchema = z.object({
  reportId: z.string(),
  day: z.string(),
  kind: z.enum(SAFETY_KINDS),
  text: z.string(),
  closedBy: z.string().nullable(),
})
export const safetyReportsSchema = z.object({
  reports: z.array(safetyReportSchema),
  next: z.string().nullable(),
})
export const safetyDoorSchema = z.object({ address: z.string().nullable() })

const list = createRoute({
  method: 'get',
  path: '/v1/safety-reports',
  tags: ['Safety'],
  summary: 'Reports of violence and harassment, the latest day first',
  description:
    'Left without a sign-in, at the address of /v1/safety-door. A report can be read from the day after it was left on; of ' +
    'its time the day is kept, and those of one day stand in no order.',
  ...OFFICER,
  request: {
    query: z.strictObject({
      closed: z
        .enum(['true', 'false'])
        .default('false')
        .meta({ description: 'true: those that are closed.' }),
      limit: z.coerce.number().int().min(1).max(500).default(100),
      before: z
        .string()
        .regex(/^\d{4}-\d{2}-\d{2}\.[\w-]{1,64}$/, 'is not where a page ended')
        .optional()
        .meta({ description: 'What the last page named as next.' }),
    }),
  },
  responses: { 200: answer('The reports.', safetyReportsSchema) },
})

const close = createRoute({
  method: 'post',
  path: '/v1/safety-reports/{reportId}/close',
  tags: ['Safety'],
  summary: 'Say that a report has been dealt with',
  ...OFFICER,
  request: {
    params: z.object({ reportId: z.string().regex(/^[\w-]{1,64}$/, 'is not the id of a report') }),
  },
  responses: {
    200: answer('The report; one that was closed before stays so.', safetyReportSchema),
    404: refusal('There is no such report.'),
  },
})

const getDoor = createRoute({
  method: 'get',
  path: '/v1/safety-door',
  tags: ['Safety'],
  summary: 'The address at which reports can be left',
  ...OFFICER,
  responses: { 200: answer('The address; null: nobody has opened the door.', safetyDoorSchema) },
})

const putDoor = createRoute({
  method: 'put',
  path: '/v1/safety-door',
  tags: ['Safety'],
  summary: 'Open the door for reports, or give it another address',
  description:
    'The address of before leads nowhere from then on: put up the new one wherever the old one hangs.',
  ...OFFICER,
  responses: { 200: answer('The address.', safetyDoorSchema) },
})

export function safetyReportRoutes(dependencies: ApiDependencies) {
  const { safetyReports, baseUrl } = dependencies
  const addressOf = (tenantId: string, code: string) => `${baseUrl}${safetyPath(tenantId, code)}`
  return newRoutes()
    .openapi(list, async (c) => {
      const { tenantId } = c.get('caller')
      const { closed, limit, before } = c.req.valid('query')
      const [today, stored] = await Promise.all([
        organizationDate(tenantId, dependencies),
        safetyReports.list(tenantId),
      ])
      const reports = stored
        .map(({ report }) => report)
        .filter(({ day, closedBy }) => day < today && (closedBy !== null) === (closed === 'true'))
        .filter((report) => before === undefined || placeOf(report) < before)
        .sort((one, other) => (placeOf(one) > placeOf(other) ? -1 : 1))
      const page = reports.slice(0, limit)
      const last = page.at(-1)
      const next = reports.length > limit && last !== undefined ? placeOf(last) : null
      return c.json({ reports: page.map((report) => ({ ...report })), next }, 200)
    })
    .openapi(close, async (c) => {
      const { tenantId, subject } = c.get('caller')
      const { reportId } = c.req.valid('param')
      const today = await organizationDate(tenantId, dependencies)
      let closed: SafetyReport | undefined
      await untilSaved(async () => {
        const stored = await safetyReports.get(tenantId, reportId)
        if (stored === undefined || stored.report.day >= today)
          throw new HttpProblem(404, 'There is no such report')
        closed = { ...stored.report, closedBy: stored.report.closedBy ?? subject }
        if (stored.report.closedBy !== null) return true
        return safetyReports.save(tenantId, closed, reportExpiry(closed), stored.revision)
      })
      return c.json({ ...(closed as SafetyReport) }, 200)
    })
    .openapi(getDoor, async (c) => {
      const { tenantId } = c.get('caller')
      const code = await safetyReports.door(tenantId)
      return c.json({ address: code === undefined ? null : addressOf(tenantId, code) }, 200)
    })
    .openapi(putDoor, async (c) => {
      const { tenantId } = c.get('caller')
      const code = newLinkToken()
      await safetyReports.putDoor(tenantId, code)
      return c.json({ address: addressOf(tenantId, code) }, 200)
    })
}

/** By day, and by chance within it. */
function placeOf({ day, reportId }: SafetyReport): string {
  return `${day}.${reportId}`
}
