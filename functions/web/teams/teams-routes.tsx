import { addWeeks } from '../../../shared/domain/week.ts'
import { answerPage } from '../../../shared/pages/answer-page.ts'
import { alertsSchema } from '../../api/alerts.ts'
import { backlogSchema } from '../../api/backlog.ts'
import { myTeamsSchema } from '../../api/my-teams.ts'
import { rebalanceSchema } from '../../api/rebalance.ts'
import { presentWeek } from '../../api/week-range.ts'
import { explainedAlertsOfTeam } from '../alerts/read-alerts.ts'
import type { ApiOfCaller } from '../api-as.ts'
import { pageFor } from '../page-for.tsx'
import { newPageRoutes } from '../page-routes.tsx'
import { ApiRefusal, read } from '../read-api.ts'
import type { SignedInDependencies } from '../sign-in/signed-in.ts'
import { readTeamWeeks } from './shown-weeks.ts'
import { TeamPage } from './team-page.tsx'
import { TeamsPage } from './teams-page.tsx'
import type { WhatIf } from './what-if-panel.tsx'
import { WorkPage } from './work-page.tsx'

/** Pages of a manager: their teams, and each of them week by week. */
export function teamsRoutes(dependencies: SignedInDependencies) {
  /** The present week is not over: a page that begins with it would begin with too little. */
  const latestWeek = () => addWeeks(presentWeek(dependencies.now()), -1)

  return newPageRoutes()
    .get('/teams', pageFor(dependencies, ['manager']), async (c) => {
      const api = c.get('api')
      const [{ teams }, { alerts }] = await Promise.all([
        read(api, '/v1/me/teams', myTeamsSchema),
        read(api, '/v1/alerts?limit=500', alertsSchema),
      ])
      const [team, ...others] = teams
      if (team !== undefined && others.length === 0) {
        return c.redirect(`/teams/${encodeURIComponent(team.teamId)}`, 303)
      }
      return answerPage(c, <TeamsPage c={c} teams={teams} alerts={alerts} />)
    })
    .get('/teams/:teamId', pageFor(dependencies, ['manager']), async (c) => {
      const teamId = c.req.param('teamId')
      const latest = latestWeek()
      const [shown, alerts] = await Promise.all([
        readTeamWeeks(c.get('api'), teamId, c.req.query('to') ?? latest),
        explainedAlertsOfTeam(c.get('api'), teamId),
      ])
      return answerPage(c, <TeamPage c={c} shown={shown} alerts={alerts} latest={latest} />)
    })
    .get('/teams/:teamId/work', pageFor(dependencies, ['manager']), async (c) => {
      const api = c.get('api')
      const path = `/v1/teams/${encodeURIComponent(c.req.param('teamId'))}`
      const source = `${path}/backlog`
      const { target, weighBy = 'items', type = '' } = c.req.query()
      const asked = { target: target ?? DEFAULT_TARGET, weighBy, type }
      const [backlog, whatIf] = await Promise.all([
        read(api, source, backlogSchema),
        target === undefined ? { asked } : askedPlan(api, `${path}/rebalance`, asked),
      ])
      return answerPage(c, <WorkPage c={c} source={source} backlog={backlog} whatIf={whatIf} />)
    })
}

const DEFAULT_TARGET = '0.15'

/** What the API proposes, or why it does not. */
async function askedPlan(api: ApiOfCaller, path: string, asked: WhatIf['asked']): Promise<WhatIf> {
  const { type, ...others } = asked
  const source = `${path}?${new URLSearchParams({ ...others, ...(type !== '' && { type }) })}`
  try {
    return { asked, source, plan: await read(api, source, rebalanceSchema) }
  } catch (error) {
    if (error instanceof ApiRefusal && error.problem.status !== 404) return { asked, refusal: error.problem }
    throw error
  }
}
