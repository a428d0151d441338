import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { localDateOf } from '../../shared/domain/local-time.ts'
import { datesBehind } from '../../shared/domain/team-person.ts'
import { weekOf } from '../../shared/domain/week.ts'
import { effectiveParameters } from '../../shared/effective-parameters.ts'
import { allow } from './access.ts'
import { answer, refusal } from './answers.ts'
import { type ApiDependencies, newRoutes } from './api.ts'
import { ownStaffId } from './own-staff-id.ts'
import { staffIdOrMe } from './people.ts'
import { personWeeksSchema, personWeeksView } from './person-weeks-view.ts'
import { isoWeek, weeksAsked } from './week-range.ts'

const WEEKS_BY_DEFAULT = 8

const weeks = createRoute({
  method: 'get',
  path: '/v1/people/{staffId}/weeks',
  tags: ['People'],
  summary: 'My weeks: the figures of each, what is usual, and when in the week I am active',
  description:
    'The figures of a week are those of which a team has the median. Weeks with neither activity, messages, tasks nor leave ' +
    'are left out; the present one lasts, and is not in what is usual.',
  ...allow({ staff: 'no scope' }, 'goes on'),
  request: {
    params: z.object({ staffId: staffIdOrMe }),
    query: z.strictObject({
      from: isoWeek
        .optional()
        .meta({ description: `The first week. Left out: ${WEEKS_BY_DEFAULT} weeks in all.` }),
      to: isoWeek
        .optional()
        .meta({ description: 'The last week. Left out: the present one in your time zone.' }),
    }),
  },
  responses: {
    200: answer('The weeks, in order.', personWeeksSchema),
    404: refusal('The person is not you.'),
  },
})

export function personWeekRoutes({ staffDays, roster, now }: ApiDependencies) {
  return newRoutes().openapi(weeks, async (c) => {
    const caller = c.get('caller')
    const { tenantId } = caller
    const staffId = ownStaffId(caller, c.req.valid('param').staffId)
    const [{ settings }, { member, team }] = await Promise.all([
      roster.settings(tenantId),
      roster.memberWithTeam(tenantId, staffId),
    ])
    const parameters = effectiveParameters(staffId, settings, member, team)
    const today = localDateOf(parameters.zone, now() / 1000)
    const range = weeksAsked(c.req.valid('query'), weekOf(today), { byDefault: WEEKS_BY_DEFAULT })
    const [from, to] = [range[0] as string, range.at(-1) as string]
    const days = await staffDays.daysOfStaff(tenantId, staffId, datesBehind(from).from, datesBehind(to).to)
    return c.json({ staffId, from, to, ...personWeeksView(days, range, today, parameters) }, 200)
  })
}
