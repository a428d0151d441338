import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { netFlow } from '../../shared/domain/item-flow.ts'
import { SUPPRESSED, type Suppressed } from '../../shared/domain/suppression.ts'
import { teamTrees, unitsOf } from '../../shared/domain/team-tree.ts'
import type { TheilSplit } from '../../shared/domain/theil.ts'
import { shareAfterHours } from '../../shared/domain/unit-measure.ts'
import { type UnitTree, type UnitWeek, unitWeek } from '../../shared/domain/unit-week.ts'
import { datesOfWeek } from '../../shared/domain/week.ts'
import type { Settings } from '../../shared/settings.ts'
import { allow } from './access.ts'
import { answer } from './answers.ts'
import { type ApiDependencies, newRoutes } from './api.ts'
import { burdenOf, burdenSchema } from './burden.ts'
import { hundredths } from './hundredths.ts'
import { notModified } from './revision-tag.ts'
import { orSuppressed, personsSchema, sumsSchema, theilSchema } from './team-week-schemas.ts'
import { visitsSchema, visitsView } from './visits-of-week.ts'
import { isoWeek } from './week-range.ts'
import { answerFormat, csvAnswer, sendCsv } from './weeks-csv.ts'

const splitSchema = theilSchema
  .unwrap()
  .extend({
    withinShare: z
      .number()
      .nullable()
      .meta({ description: 'What lies within the teams, of all of it; null where all is even.' }),
  })
  .nullable()

const unitSchema = z.object({
  people: orSuppressed(z.int()),
  figures: personsSchema,
  visits: orSuppressed(visitsSchema),
  inbox: orSuppressed(sumsSchema),
  tasks: orSuppressed(sumsSchema),
  priorAuth: orSuppressed(burdenSchema),
  unevenness: z
    .object({
      inbox: orSuppressed(splitSchema),
      inboxMinutes: orSuppressed(splitSchema),
      tasks: orSuppressed(splitSchema),
      taskMinutes: orSuppressed(splitSchema),
    })
    .meta({ description: 'The Theil index, and how much of it lies within the teams and between them.' }),
})

export const organizationWeekSchema = z.object({
  week: z.string(),
  from: z.string(),
  to: z.string(),
  organization: unitSchema,
  units: z.array(
    unitSchema.extend({ teamId: z.string(), name: z.string(), parentId: z.string().nullable() }),
  ),
  teams: z.object({
    shown: z.int(),
    suppressed: z.int(),
    suppressedShare: z.number().nullable().meta({ description: 'Null without any unit.' }),
  }),
})

type TheilSplitView = z.infer<typeof unitSchema>['unevenness']['inbox']
export type OrganizationWeekView = z.infer<typeof organizationWeekSchema>

const organizationWeek = createRoute({
  method: 'get',
  path: '/v1/organization/weeks/{week}',
  tags: ['Organization'],
  summary: 'A week of the organization, and of every unit and team of it',
  description:
    'A unit has the figures of its own people and of all units below, made of the values of persons. Teams that are ' +
    'too small to be shown are taken together, and count in the next unit above in which they are a group; so no ' +
    'difference of two figures tells of fewer people than that. What is left is in no figure.',
  ...allow({ leader: 'no scope', integration: 'aggregates:read' }),
  middleware: notModified,
  request: { params: z.object({ week: isoWeek }), query: z.strictObject({ format: answerFormat }) },
  responses: { 200: csvAnswer(answer('The week.', organizationWeekSchema)) },
})

export function organizationRoutes({ roster, teamWeeks }: ApiDependencies) {
  return newRoutes().openapi(organizationWeek, async (c) => {
    const { tenantId } = c.get('caller')
    const { week } = c.req.valid('param')
    const [{ settings }, teams, weeks] = await Promise.all([
      roster.settings(tenantId),
      roster.teams(tenantId),
      teamWeeks.teamsOfWeek(tenantId, week),
    ])
    const trees = teamTrees(teams, weeks)
    const viewOf = (tree: UnitTree) => unitView(unitWeek(tree, settings.smallestGroup), settings)
    const teamOf = new Map(teams.map((team) => [team.teamId, team]))
    const units = unitsOf(trees).map((unit) => ({
      teamId: unit.teamId,
      name: teamOf.get(unit.teamId)?.name ?? unit.teamId,
      parentId: teamOf.get(unit.teamId)?.parentId ?? null,
      ...viewOf(unit),
    }))
    const suppressed = units.filter(({ people }) => people === SUPPRESSED).length
    const dates = datesOfWeek(week)
    const view = {
      week,
      from: dates[0] as string,
      to: dates[6] as string,
      organization: viewOf({ own: undefined, below: trees }),
      units,
      teams: {
        shown: units.length - suppressed,
        suppressed,
        suppressedShare: units.length === 0 ? null : suppressed / units.length,
      },
    }
    c.header('cache-control', 'private, no-cache')
    if (c.req.valid('query').format !== 'csv') return c.json(view, 200)
    const byId = Object.fromEntries(units.map(({ teamId, name: _name, ...unit }) => [teamId, unit]))
    return sendCsv(c, [{ week, organization: view.organization, units: byId }])
  })
}

function unitView(
  { persons, visits, visitLength, priorAuth, fairness, ...unit }: UnitWeek,
  settings: Settings,
): z.infer<typeof unitSchema> {
  return {
    ...unit,
    inbox: sumsView(unit.inbox),
    tasks: sumsView(unit.tasks),
    figures: persons,
    visits: visits === SUPPRESSED ? visits : visitsView(visits, visitLength),
    priorAuth: priorAuth === SUPPRESSED ? priorAuth : burdenOf(priorAuth, settings),
    unevenness: {
      inbox: splitView(fairness.inbox),
      inboxMinutes: splitView(fairness.inboxMinutes),
      tasks: splitView(fairness.tasks),
      taskMinutes: splitView(fairness.taskMinutes),
    },
  }
}

/** Where all is even, sums of fractions leave something behind. */
const NEXT_TO_NOTHING = 1e-9

function splitView(split: TheilSplit | null | Suppressed): TheilSplitView {
  if (split === null || split === SUPPRESSED) return split
  return { ...split, withinShare: split.total < NEXT_TO_NOTHING ? null : split.within / split.total }
}

function sumsView(sums: UnitWeek['inbox']): z.infer<typeof unitSchema>['inbox'] {
  if (sums === SUPPRESSED) return sums
  return {
    ...sums,
    net: netFlow(sums),
    afterHoursShare: shareAfterHours(sums),
    minutes: hundredths(sums.minutes),
  }
}
