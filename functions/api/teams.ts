import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { DEFINITION_OF_FIGURE } from '../../shared/domain/figure-definitions.ts'
import { SUPPRESSED } from '../../shared/domain/suppression.ts'
import { identifier } from '../../shared/identifier.ts'
import { answer, refusal } from './answers.ts'
import { type ApiDependencies, newRoutes } from './api.ts'
import { notModified } from './revision-tag.ts'
import { readableTeam, TEAM_READERS } from './team-access.ts'
import { type TeamWeekView, teamWeekSchema, teamWeekView } from './team-week-view.ts'
import { presentWeek, weekRange, weeksAsked } from './week-range.ts'
import { answerFormat, csvAnswer, sendCsv } from './weeks-csv.ts'

export const teamId = identifier.meta({ description: 'A team of the roster.', example: 'riverside' })

const PERIOD = { week: true, from: true, to: true, people: true } as const

const SLICES = {
  weeks: teamWeekSchema.partial().required(PERIOD),
  inbox: teamWeekSchema.pick({ ...PERIOD, inbox: true, byType: true }),
  tasks: teamWeekSchema.pick({ ...PERIOD, tasks: true, byType: true }),
  burden: teamWeekSchema.pick({ ...PERIOD, priorAuth: true }),
  fairness: teamWeekSchema.pick({ ...PERIOD, fairness: true }),
} as const

/** A route that answers week by week with a part of what is known of a team. */
function weeksRoute<S extends keyof typeof SLICES, Q extends z.ZodRawShape>(
  slice: S,
  summary: string,
  description: string,
  query: Q,
) {
  const weeks = z.array(SLICES[slice])
  return createRoute({
    method: 'get',
    path: `/v1/teams/{teamId}/${slice}`,
    tags: ['Teams'],
    summary,
    description: `${description} A figure with too few people behind it is "suppressed", whatever the cause.`,
    ...TEAM_READERS,
    middleware: notModified,
    request: {
      params: z.object({ teamId }),
      query: z.strictObject({ ...weekRange, format: answerFormat, ...query }),
    },
    responses: {
      200: csvAnswer(answer('The weeks, sorted.', z.object({ teamId: z.string(), name: z.string(), weeks }))),
      404: refusal('There is no such team, or it is not yours.'),
    },
  })
}

const DEFINITIONS_OF_VISITS = ['double-booking', 'visit-length'] as const
const definition = z
  .enum([...new Set([...Object.values(DEFINITION_OF_FIGURE), ...DEFINITIONS_OF_VISITS])])
  .optional()
  .meta({
    description: 'Only the figures that follow this entry of /v1/definitions.',
    example: 'pajama-time',
  })

const weeks = weeksRoute(
  'weeks',
  'The weeks of a team: what its people carry, when, and how evenly',
  'Of figures of persons the median and the quartiles.',
  { definition },
)
const inbox = weeksRoute(
  'inbox',
  'Inbox messages of a team: flow, turnaround, backlog, hand-offs',
  'By type only those of which there was any.',
  {},
)
const tasks = weeksRoute(
  'tasks',
  'Tasks of a team: flow, turnaround, backlog, hand-offs',
  'By type only those of which there was any.',
  {},
)
const burden = weeksRoute(
  'burden',
  'What prior authorisations cost a team, in minutes and money, and how they end',
  'Minutes are those of the steps; for an item without any, those that the settings state.',
  {},
)
const fairness = weeksRoute(
  'fairness',
  "How evenly a team's work is shared, beside what chance alone would give",
  'By items and by their minutes. People on leave for the whole week and starters of under four weeks take no part.',
  {},
)

export function teamRoutes({ roster, teamWeeks, now }: ApiDependencies) {
  async function read(
    caller: Parameters<typeof readableTeam>[0],
    asked: { teamId: string; from?: string | undefined; to?: string | undefined },
  ) {
    const names = weeksAsked(asked, presentWeek(now()))
    // Read side by side, answered only to whoever may read the team.
    const [team, { settings }, stored] = await Promise.all([
      readableTeam(caller, asked.teamId, roster),
      roster.settings(caller.tenantId),
      teamWeeks.weeksOfTeam(caller.tenantId, asked.teamId, names),
    ])
    const storedOf = new Map(stored.map((each) => [each.week, each]))
    const views = names.map((week) =>
      teamWeekView(week, storedOf.get(week), settings.smallestGroup, settings),
    )
    return { teamId: team.teamId, name: team.name, views }
  }

  return newRoutes()
    .openapi(weeks, async (c) => {
      const { definition: only, ...asked } = c.req.valid('query')
      const { views, ...team } = await read(c.get('caller'), { ...asked, ...c.req.valid('param') })
      const chosen =
        only === undefined
          ? views
          : views.map((view) => ({ ...periodOf(view), ...chosenFigures(view, only) }))
      return asked.format === 'csv' ? sendCsv(c, chosen) : c.json({ ...team, weeks: chosen }, 200)
    })
    .openapi(inbox, async (c) => {
      const asked = c.req.valid('query')
      const { views, ...team } = await read(c.get('caller'), { ...asked, ...c.req.valid('param') })
      const chosen = views.map((view) => ({
        ...periodOf(view),
        inbox: view.inbox,
        byType: typesOf(view, 'message.'),
      }))
      return asked.format === 'csv' ? sendCsv(c, chosen) : c.json({ ...team, weeks: chosen }, 200)
    })
    .openapi(tasks, async (c) => {
      const asked = c.req.valid('query')
      const { views, ...team } = await read(c.get('caller'), { ...asked, ...c.req.valid('param') })
      const chosen = views.map((view) => ({
        ...periodOf(view),
        tasks: view.tasks,
        byType: typesOf(view, 'task.'),
      }))
      return asked.format === 'csv' ? sendCsv(c, chosen) : c.json({ ...team, weeks: chosen }, 200)
    })
    .openapi(burden, async (c) => {
      const asked = c.req.valid('query')
      const { views, ...team } = await read(c.get('caller'), { ...asked, ...c.req.valid('param') })
      const chosen = views.map((view) => ({ ...periodOf(view), priorAuth: view.priorAuth }))
      return asked.format === 'csv' ? sendCsv(c, chosen) : c.json({ ...team, weeks: chosen }, 200)
    })
    .openapi(fairness, async (c) => {
      const asked = c.req.valid('query')
      const { views, ...team } = await read(c.get('caller'), { ...asked, ...c.req.valid('param') })
      const chosen = views.map((view) => ({ ...periodOf(view), fairness: view.fairness }))
      return asked.format === 'csv' ? sendCsv(c, chosen) : c.json({ ...team, weeks: chosen }, 200)
    })
}

function periodOf({ week, from, to, people }: TeamWeekView) {
  return { week, from, to, people }
}

function chosenFigures({ figures, visits }: TeamWeekView, definitionId: string): Partial<TeamWeekView> {
  const chosen = Object.entries(figures).filter(
    ([name]) => DEFINITION_OF_FIGURE[name as keyof typeof DEFINITION_OF_FIGURE] === definitionId,
  )
  return {
    figures: Object.fromEntries(chosen) as TeamWeekView['figures'],
    ...(DEFINITIONS_OF_VISITS.some((each) => each === definitionId) && { visits }),
  }
}

function typesOf({ byType }: TeamWeekView, kind: 'message.' | 'task.'): TeamWeekView['byType'] {
  if (byType === SUPPRESSED) return byType
  return Object.fromEntries(Object.entries(byType).filter(([type]) => type.startsWith(kind)))
}
