import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { eachConcurrently } from '../../shared/concurrently.ts'
import { SUPPRESSED } from '../../shared/domain/suppression.ts'
import { teamTrees, unitsOf } from '../../shared/domain/team-tree.ts'
import { peopleOfUnit } from '../../shared/domain/unit-week.ts'
import { weekOf } from '../../shared/domain/week.ts'
import { allow } from './access.ts'
import { answer } from './answers.ts'
import { type ApiDependencies, newRoutes } from './api.ts'
import { suppressionOf, suppressionSchema } from './survey-suppression.ts'
import { presentWeek, weekRange, weeksAsked } from './week-range.ts'

const share = z
  .number()
  .nullable()
  .meta({ description: 'From 0 to 1; null where there is nothing of which it could be one.' })

export const suppressionReportSchema = z.object({
  weeks: z.array(z.object({ week: z.string(), shown: z.int(), suppressed: z.int(), suppressedShare: share })),
  cycles: z.array(
    suppressionSchema.extend({ title: z.string(), publishedOn: z.string(), suppressedShare: share }),
  ),
})

const report = createRoute({
  method: 'get',
  path: '/v1/suppression-report',
  tags: ['Privacy'],
  summary: 'How much is suppressed: of teams week by week, and of the results of surveys',
  description:
    'Of each week how many units and teams have figures that are shown, and how many are too small for that, as the ' +
    'leaders see them at /v1/organization/weeks/{week}. Of each cycle of a survey that was published in these weeks how ' +
    'many cells hide numbers; the share is that of cells without means. No figure of anybody, and of no cell or team ' +
    'by name.',
  ...allow({ 'privacy-officer': 'no scope' }, 'goes on'),
  request: { query: z.strictObject(weekRange) },
  responses: { 200: answer('Weeks in order, cycles by survey and day.', suppressionReportSchema) },
})

type Report = z.infer<typeof suppressionReportSchema>

const WEEKS_AT_ONCE = 4

export function suppressionReportRoutes({ roster, teamWeeks, surveyResults, now }: ApiDependencies) {
  async function weekView(
    tenantId: string,
    week: string,
    teams: Parameters<typeof teamTrees>[0],
    smallestGroup: number,
  ): Promise<Report['weeks'][number]> {
    const units = unitsOf(teamTrees(teams, await teamWeeks.teamsOfWeek(tenantId, week)))
    const suppressed = units.filter((unit) => peopleOfUnit(unit, smallestGroup) === SUPPRESSED).length
    const shown = units.length - suppressed
    return { week, shown, suppressed, suppressedShare: shareOf(suppressed, units.length) }
  }

  async function cycleViews(tenantId: string, weeks: ReadonlySet<string>): Promise<Report['cycles']> {
    const heads = (await surveyResults.heads(tenantId)).filter(({ publishedOn }) =>
      weeks.has(weekOf(publishedOn)),
    )
    const views: Report['cycles'] = []
    for (const { cycleId, title, publishedOn } of heads) {
      const counts = suppressionOf(await surveyResults.cells(tenantId, cycleId))
      const suppressedShare = shareOf(counts.suppressed.means, counts.cells)
      views.push({ cycleId, title, publishedOn, ...counts, suppressedShare })
    }
    return views
  }

  return newRoutes().openapi(report, async (c) => {
    const { tenantId } = c.get('caller')
    const names = weeksAsked(c.req.valid('query'), presentWeek(now()))
    const [{ settings }, teams, cycles] = await Promise.all([
      roster.settings(tenantId),
      roster.teams(tenantId),
      cycleViews(tenantId, new Set(names)),
    ])
    const weeks: Report['weeks'] = []
    await eachConcurrently(names, WEEKS_AT_ONCE, async (week) => {
      weeks.push(await weekView(tenantId, week, teams, settings.smallestGroup))
    })
    return c.json({ weeks: weeks.sort((one, other) => (one.week < other.week ? -1 : 1)), cycles }, 200)
  })
}

function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}
