import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { eachConcurrently } from '../../shared/concurrently.ts'
import { definitionReference } from '../../shared/domain/definition-reference.ts'
import { type TreeUnit, teamTrees, unitsOf } from '../../shared/domain/team-tree.ts'
import type { TeamWeek } from '../../shared/domain/team-week.ts'
import {
  DEFINITION_OF_MEASURE,
  UNIT_MEASURES,
  type UnitMeasure,
  unitMeasure,
  usualOf,
} from '../../shared/domain/unit-measure.ts'
import type { UnitTree } from '../../shared/domain/unit-week.ts'
import { datesOfWeek } from '../../shared/domain/week.ts'
import { HttpProblem } from '../../shared/problem.ts'
import type { Team } from '../../shared/roster.ts'
import { allow } from './access.ts'
import { answer, refusal } from './answers.ts'
import { type ApiDependencies, newRoutes } from './api.ts'
import { hundredths } from './hundredths.ts'
import { notModified } from './revision-tag.ts'
import { orSuppressed } from './team-week-schemas.ts'
import { presentWeek, weekRange, weeksAsked } from './week-range.ts'

const QUERIES_AT_ONCE = 8
/** Half a year: each week is a reading of all teams. */
const WEEKS_AT_MOST = 26
const MEASURES_AT_MOST = 10

const figure = orSuppressed(z.number()).nullable()

const seriesSchema = z.object({
  measure: z.enum(UNIT_MEASURES),
  definition: z.string(),
  usual: z.number().nullable().meta({
    description:
      'The median of the eight weeks before the last, as far as they were asked for and are shown; null with fewer than three.',
  }),
  weeks: z.array(z.object({ week: z.string(), value: figure, lower: figure, upper: figure })),
})

export const organizationWeeksSchema = z.object({
  weeks: z.array(z.object({ week: z.string(), from: z.string(), to: z.string() })),
  unit: z.object({ teamId: z.string(), name: z.string(), parentId: z.string().nullable() }).nullable(),
  series: z.array(seriesSchema).meta({ description: 'Of the unit, or of the organization.' }),
  units: z.array(
    z.object({
      teamId: z.string(),
      name: z.string(),
      parentId: z.string().nullable(),
      depth: z.int().meta({ description: '1: directly below.' }),
      isDivided: z.boolean().meta({ description: 'Whether it has units below it.' }),
      series: z.array(seriesSchema),
    }),
  ),
})

const route = createRoute({
  method: 'get',
  path: '/v1/organization/weeks',
  tags: ['Organization'],
  summary: 'The organization and its units week by week, by a few measures',
  description:
    'The same numbers as in the single weeks, fewer of them. Of figures of persons the median and the quartiles; of what ' +
    `a unit did as a whole the number alone. At most ${WEEKS_AT_MOST} weeks and ${MEASURES_AT_MOST} measures. Units stand in the order of the tree.`,
  ...allow({ leader: 'no scope', integration: 'aggregates:read' }),
  middleware: notModified,
  request: {
    query: z.strictObject({
      ...weekRange,
      measures: z
        .string()
        .default('pajamaSeconds')
        .meta({ description: `One or several, by commas: ${UNIT_MEASURES.join(', ')}.` }),
      depth: z.coerce.number().int().min(0).max(50).default(50).meta({
        description: 'How many levels of units below; 0: none.',
      }),
      unit: z.string().max(128).optional().meta({
        description: 'A unit of the tree. Left out: the whole organization.',
        example: 'riverside',
      }),
    }),
  },
  responses: {
    200: answer('The weeks, sorted.', organizationWeeksSchema),
    404: refusal('There is no such unit.'),
  },
})

export function organizationWeeksRoutes({ roster, teamWeeks, now }: ApiDependencies) {
  return newRoutes().openapi(route, async (c) => {
    const { tenantId } = c.get('caller')
    const { measures: names, unit: unitId, depth: deepest, ...range } = c.req.valid('query')
    const measures = measuresOf(names)
    const weeks = weeksAsked(range, presentWeek(now()), { atMost: WEEKS_AT_MOST })
    const stored = new Map<string, TeamWeek[]>()
    const [{ settings }, teams] = await Promise.all([
      roster.settings(tenantId),
      roster.teams(tenantId),
      eachConcurrently(weeks, QUERIES_AT_ONCE, async (week) => {
        stored.set(week, await teamWeeks.teamsOfWeek(tenantId, week))
      }),
    ])
    const top: TreeUnit = { teamId: '', own: undefined, below: teamTrees(teams, []) }
    const chosen = unitId === undefined ? top : unitsOf(top.below).find(({ teamId }) => teamId === unitId)
    if (chosen === undefined) throw new HttpProblem(404, 'There is no such unit')
    const treesOf = weeks.map((week) => {
      const below = teamTrees(teams, stored.get(week) ?? [])
      return new Map<string, UnitTree>([
        ['', { own: undefined, below }],
        ...unitsOf(below).map((unit) => [unit.teamId, unit] as const),
      ])
    })
    const seriesOf = ({ teamId }: TreeUnit) =>
      measures.map((measure) => {
        const measured = treesOf.map((trees) => {
          const { value, lower, upper } = unitMeasure(
            trees.get(teamId) as UnitTree,
            measure,
            settings.smallestGroup,
          )
          return { value: typeof value === 'number' ? hundredthsOf(measure, value) : value, lower, upper }
        })
        return {
          measure,
          definition: definitionReference(DEFINITION_OF_MEASURE[measure]),
          usual: usualOf(measured),
          weeks: measured.map((each, at) => ({ week: weeks[at] as string, ...each })),
        }
      })
    const teamOf = new Map(teams.map((team) => [team.teamId, team]))
    c.header('cache-control', 'private, no-cache')
    return c.json(
      {
        weeks: weeks.map((week) => {
          const dates = datesOfWeek(week)
          return { week, from: dates[0] as string, to: dates[6] as string }
        }),
        unit: chosen === top ? null : named(teamOf.get(chosen.teamId) as Team),
        series: seriesOf(chosen),
        units: withDepth(chosen.below)
          .filter(({ depth }) => depth <= deepest)
          .map(({ unit, depth }) => ({
            ...named(teamOf.get(unit.teamId) as Team),
            depth,
            isDivided: unit.below.length > 0,
            series: seriesOf(unit),
          })),
      },
      200,
    )
  })
}

/** @throws HttpProblem 400 */
function measuresOf(names: string): UnitMeasure[] {
  const asked = [...new Set(names.split(','))]
  const known = asked.flatMap((name) => UNIT_MEASURES.filter((measure) => measure === name))
  const reason =
    known.length < asked.length
      ? `must name some of ${UNIT_MEASURES.join(', ')}`
      : known.length > MEASURES_AT_MOST
        ? `must name at most ${MEASURES_AT_MOST}`
        : null
  if (reason === null) return known
  throw new HttpProblem(400, 'The request is not valid', { rejection: { field: 'measures', reason } })
}

/** Sums of tenths of a minute come without the noise of binary fractions, as in the single weeks. */
function hundredthsOf(measure: UnitMeasure, value: number): number {
  return measure === 'priorAuthMinutes' ? hundredths(value) : value
}

function named({ teamId, name, parentId }: Team) {
  return { teamId, name, parentId: parentId ?? null }
}

function withDepth(units: readonly TreeUnit[], depth = 1): { unit: TreeUnit; depth: number }[] {
  return units.flatMap((unit) => [{ unit, depth }, ...withDepth(unit.below, depth + 1)])
}
