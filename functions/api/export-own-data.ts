import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { addDays } from '../../shared/domain/local-time.ts'
import { HttpProblem } from '../../shared/problem.ts'
import { localDate } from '../../shared/zone.ts'
import { allow } from './access.ts'
import { answer, refusal } from './answers.ts'
import { type ApiDependencies, newRoutes } from './api.ts'
import { ownData } from './own-data.ts'
import { ownDataSchema } from './own-data-schema.ts'
import { ownStaffId } from './own-staff-id.ts'
import { recordReading } from './record-reading.ts'

const DAYS_AT_MOST = 31
/** Some 4 MB: a function may answer 6 MB. */
const EVENTS_AT_MOST = 75_000

const exportOwnData = createRoute({
  method: 'get',
  path: '/v1/me/export',
  tags: ['Me'],
  summary: 'All that is kept of me, as a file',
  description:
    `Of at most ${DAYS_AT_MOST} days, by the clock of your zone: your entry in the roster, the figures of your days, each ` +
    'event with its time and category, your visits and shifts, the steps of messages and tasks that name you, and who ' +
    'looked at your data. The export leaves a record in your access log.',
  ...allow({ staff: 'no scope' }, 'goes on'),
  request: {
    query: z
      .strictObject({
        from: localDate.meta({ description: 'The first date.', example: '2026-11-01' }),
        to: localDate.meta({ description: 'The last date.', example: '2026-11-22' }),
      })
      .check(({ value: { from, to }, issues }) => {
        // What is no date has been refused already, and cannot be reckoned with.
        if (issues.length > 0) return
        const issue = (message: string) => issues.push({ code: 'custom', path: ['to'], message, input: to })
        if (to < from) issue('must not be before from')
        else if (to > addDays(from, DAYS_AT_MOST - 1)) issue(`must lie within ${DAYS_AT_MOST} days of from`)
      }),
  },
  responses: {
    200: answer('The file, named by its dates.', ownDataSchema),
    404: refusal('The token names no person.'),
    413: refusal('These days hold too many events for one file: ask for fewer days.'),
  },
})

const PURPOSE = 'Export of all that is kept of this person, for themselves'

export function exportOwnDataRoutes(dependencies: ApiDependencies) {
  return newRoutes().openapi(exportOwnData, async (c) => {
    const caller = c.get('caller')
    const staffId = ownStaffId(caller, 'me')
    const { from, to } = c.req.valid('query')
    const data = await ownData(caller.tenantId, staffId, { from, to }, dependencies)
    if (data.events.length > EVENTS_AT_MOST) {
      const rejection = { field: 'to', reason: 'names more days than fit into one file' }
      throw new HttpProblem(413, 'These days hold too much for one file', { rejection })
    }
    await recordReading(caller, exportOwnData.path, PURPOSE, [staffId], dependencies)
    c.header('content-disposition', `attachment; filename="evenshift-${from}-${to}.json"`)
    return c.json(data, 200)
  })
}
