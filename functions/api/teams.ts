import type { Context } from 'hono'
import type { DefinitionId } from '../../shared/domain/definition-reference.ts'
import { DEFINITION_OF_FIGURE, FIGURES_OF_GAP } from '../../shared/domain/figure-definitions.ts'
import { SUPPRESSED } from '../../shared/domain/suppression.ts'
import { HttpProblem } from '../../shared/problem.ts'
import type { Team } from '../../shared/roster.ts'
import { type ApiDependencies, type ApiEnvironment, newRoutes } from './api.ts'
import { readableTeam } from './team-access.ts'
import { burden, DEFINITIONS_OF_VISITS, fairness, inbox, tasks, weeks } from './team-week-routes.ts'
import { type TeamWeekView, teamWeekView } from './team-week-view.ts'
import { presentWeek, weeksAsked } from './week-range.ts'
import { WEEKS_AT_GAP, weeksAtGap } from './weeks-at-gap.ts'
import { type FiguresOfWeek, sendCsv } from './weeks-csv.ts'

export function teamRoutes(dependencies: ApiDependencies) {
  const { roster, teamWeeks, now } = dependencies

  /** Each week with the part of it that a route shows. */
  async function answerWeeks<T extends object>(
    c: Context<ApiEnvironment>,
    asked: WeeksAsked,
    partOf: (view: TeamWeekView) => T,
  ) {
    const { tenantId } = c.get('caller')
    const names = weeksAsked(asked, presentWeek(now()))
    // Read side by side, answered only to whoever may read the team.
    const [team, { settings }, stored] = await Promise.all([
      readableTeam(c.get('caller'), asked.teamId, roster),
      roster.settings(tenantId),
      teamWeeks.weeksOfTeam(tenantId, asked.teamId, names),
    ])
    const storedOf = new Map(stored.map((each) => [each.week, each]))
    const views = names.map((week) => {
      const view = teamWeekView(week, storedOf.get(week), settings.smallestGroup, settings)
      return { ...periodOf(view), ...partOf(view) }
    })
    return sendWeeks(c, asked, team, views)
  }

  async function answerAtGap(
    c: Context<ApiEnvironment>,
    asked: WeeksAsked,
    gap: number,
    definitionId: DefinitionId | undefined,
  ) {
    const names = weeksAsked(asked, presentWeek(now()), {
      atMost: WEEKS_AT_GAP,
      where: ' where a gap is given',
    })
    const figures = FIGURES_OF_GAP.filter((name) =>
      [undefined, DEFINITION_OF_FIGURE[name]].includes(definitionId),
    )
    if (figures.length === 0) {
      const rejection = { field: 'definition', reason: 'does not depend on the inactivity gap' }
      throw new HttpProblem(400, 'Nothing is left under another gap', { rejection })
    }
    const caller = c.get('caller')
    const team = await readableTeam(caller, asked.teamId, roster)
    const views = await weeksAtGap(caller.tenantId, team.teamId, names, gap, figures, dependencies)
    return sendWeeks(c, asked, team, views)
  }

  return newRoutes()
    .openapi(weeks, (c) => {
      const { definition: only, gap, ...range } = c.req.valid('query')
      const asked = { ...range, ...c.req.valid('param') }
      if (gap !== undefined) return answerAtGap(c, asked, Number(gap), only)
      return answerWeeks(c, asked, (view) => (only === undefined ? view : chosenFigures(view, only)))
    })
    .openapi(inbox, (c) =>
      answerWeeks(c, { ...c.req.valid('query'), ...c.req.valid('param') }, (view) => ({
        inbox: view.inbox,
        byType: typesOf(view, 'message.'),
      })),
    )
    .openapi(tasks, (c) =>
      answerWeeks(c, { ...c.req.valid('query'), ...c.req.valid('param') }, (view) => ({
        tasks: view.tasks,
        byType: typesOf(view, 'task.'),
      })),
    )
    .openapi(burden, (c) =>
      answerWeeks(c, { ...c.req.valid('query'), ...c.req.valid('param') }, ({ priorAuth }) => ({
        priorAuth,
      })),
    )
    .openapi(fairness, (c) =>
      answerWeeks(c, { ...c.req.valid('query'), ...c.req.valid('param') }, (view) => ({
        fairness: view.fairness,
      })),
    )
}

interface WeeksAsked {
  readonly teamId: string
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly format: 'json' | 'csv'
}

function sendWeeks<T extends FiguresOfWeek>(
  c: Context<ApiEnvironment>,
  { format }: WeeksAsked,
  { teamId, name }: Team,
  weeks: T[],
) {
  return format === 'csv' ? sendCsv(c, weeks) : c.json({ teamId, name, weeks }, 200)
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
