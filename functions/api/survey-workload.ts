import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { eachConcurrently } from '../../shared/concurrently.ts'
import { definitionReference } from '../../shared/domain/definition-reference.ts'
import { DEFINITION_OF_FIGURE } from '../../shared/domain/figure-definitions.ts'
import { correlation, quarterOf } from '../../shared/domain/surveys/team-quarter.ts'
import { PERSON_FIGURES, type TeamWeek } from '../../shared/domain/team-week.ts'
import { identifier } from '../../shared/identifier.ts'
import { surveyId } from '../../shared/surveys/survey.ts'
import { allow } from './access.ts'
import { answer, refusal } from './answers.ts'
import { type ApiDependencies, newRoutes } from './api.ts'
import { comparableCycles } from './comparable-cycles.ts'
import { notModified } from './revision-tag.ts'
import { teamQuarters, weeksOfQuarter } from './team-quarters.ts'
import { presentWeek } from './week-range.ts'

const QUERIES_AT_ONCE = 8

const CAVEAT =
  'A statement on groups. Nothing follows from it for any person, and nothing about which of the two causes the other. ' +
  'Team-quarters of one team are not independent, so that the true interval is rather wider.'

export const surveyWorkloadSchema = z.object({
  surveyId: z.string(),
  scaleId: z.string(),
  measure: z.string(),
  definition: z.string(),
  teamQuarters: z.array(
    z.object({
      teamId: z.string(),
      name: z.string(),
      quarter: z.string(),
      workload: z.number(),
      survey: z.number(),
    }),
  ),
  correlation: z
    .object({ teamQuarters: z.int(), r: z.number(), from: z.number(), to: z.number() })
    .nullable()
    .meta({ description: "Pearson's r with its 95 % interval; null with fewer than 20 team-quarters." }),
  caveat: z.string(),
})

const route = createRoute({
  method: 'get',
  path: '/v1/organization/survey-workload',
  tags: ['Organization'],
  summary: 'Workload beside survey results, by team and quarter',
  description:
    'For groups only: both numbers are published ones. The workload of a quarter is the mean of the weekly medians, of at ' +
    'least four weeks; the survey result is that of the last cycle that opened in it. A team-quarter of which either is ' +
    'suppressed is left out.',
  ...allow({ leader: 'no scope' }),
  middleware: notModified,
  request: {
    query: z.strictObject({
      surveyId,
      scale: identifier.meta({ description: 'A scale of the survey.', example: 'strain' }),
      measure: z
        .enum(PERSON_FIGURES)
        .meta({ description: 'A figure of team-weeks.', example: 'pajamaSeconds' }),
      quarters: z.coerce
        .number()
        .int()
        .min(1)
        .max(8)
        .default(4)
        .meta({ description: 'How many quarters with a published cycle, the latest.' }),
    }),
  },
  responses: {
    200: answer('The team-quarters, by quarter.', surveyWorkloadSchema),
    404: refusal('There is no such survey, or nothing of it is published.'),
  },
})

export function surveyWorkloadRoutes(dependencies: ApiDependencies) {
  const { roster, teamWeeks, surveyResults, now } = dependencies
  return newRoutes().openapi(route, async (c) => {
    const { tenantId } = c.get('caller')
    const { surveyId: id, scale: scaleId, measure, quarters } = c.req.valid('query')
    const [{ settings }, teams, cycles] = await Promise.all([
      roster.settings(tenantId),
      roster.teams(tenantId),
      comparableCycles(tenantId, id, dependencies),
    ])
    const scored = cycles.filter(({ scaleIds }) => scaleIds.has(scaleId))
    // Of several in one quarter the last.
    const cycleOf = new Map(scored.map((each) => [quarterOf(each.head.opensOn), each]))
    const chosen = [...cycleOf].slice(-quarters)
    const weeksAsked = chosen
      .flatMap(([quarter]) => weeksOfQuarter(quarter))
      .filter((week) => week < presentWeek(now()))
    const stored = new Map<string, TeamWeek[]>()
    await eachConcurrently(weeksAsked, QUERIES_AT_ONCE, async (week) => {
      stored.set(week, await teamWeeks.teamsOfWeek(tenantId, week))
    })
    const cellsOf = await Promise.all(
      chosen.map(([, { head }]) => surveyResults.cells(tenantId, head.cycleId)),
    )
    const points = chosen.flatMap(([quarter, { cycle }], at) =>
      teamQuarters(
        { quarter, teams: cycle.teams, cells: cellsOf[at] ?? [] },
        weeksOfQuarter(quarter).flatMap((week) => stored.get(week) ?? []),
        { scaleId, measure },
        settings.smallestGroup,
      ),
    )
    const nameOf = new Map(teams.map(({ teamId, name }) => [teamId, name]))
    c.header('cache-control', 'private, no-cache')
    return c.json(
      {
        surveyId: id,
        scaleId,
        measure,
        definition: definitionReference(DEFINITION_OF_FIGURE[measure]),
        teamQuarters: points.map((point) => ({ ...point, name: nameOf.get(point.teamId) ?? point.teamId })),
        correlation: correlation(points),
        caveat: CAVEAT,
      },
      200,
    )
  })
}
