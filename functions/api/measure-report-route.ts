import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { FHIR_CONTENT_TYPE } from '../../shared/fhir-content-type.ts'
import { refusal } from './answers.ts'
import { type ApiDependencies, newRoutes } from './api.ts'
import { measureReport, measureReportSchema } from './measure-report.ts'
import { readableTeam, TEAM_READERS } from './team-access.ts'
import { teamId } from './team-week-routes.ts'
import { teamWeekView } from './team-week-view.ts'
import { isoWeek } from './week-range.ts'

const weekReport = createRoute({
  method: 'get',
  path: '/v1/teams/{teamId}/weeks/{week}/measure-report',
  tags: ['Teams'],
  summary: 'A week of a team as a FHIR MeasureReport',
  description:
    'R4, type summary: one group a number. A suppressed number has no value and no count, and the data-absent-reason masked.',
  ...TEAM_READERS,
  request: { params: z.object({ teamId, week: isoWeek }) },
  responses: {
    200: {
      description: 'The report.',
      content: {
        [FHIR_CONTENT_TYPE]: { schema: measureReportSchema },
      },
    },
    404: refusal('There is no such team, or it is not yours.'),
  },
})

export function measureReportRoutes({ roster, teamWeeks, now }: ApiDependencies) {
  return newRoutes().openapi(weekReport, async (c) => {
    const caller = c.get('caller')
    const asked = c.req.valid('param')
    const team = await readableTeam(caller, asked.teamId, roster)
    const [{ settings }, stored] = await Promise.all([
      roster.settings(caller.tenantId),
      teamWeeks.get(caller.tenantId, team.teamId, asked.week),
    ])
    const view = teamWeekView(asked.week, stored?.teamWeek, settings.smallestGroup, settings)
    return c.json(measureReport(team, view, now()), 200, { 'content-type': FHIR_CONTENT_TYPE })
  })
}
