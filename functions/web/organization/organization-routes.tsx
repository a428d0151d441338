import { answerPage } from '../../../shared/pages/answer-page.ts'
import type { Role } from '../../../shared/roles.ts'
import { definitionsSchema } from '../../api/definitions.ts'
import type { PageContext } from '../page-context.ts'
import { pageFor } from '../page-for.tsx'
import { newPageRoutes } from '../page-routes.tsx'
import { read } from '../read-api.ts'
import type { SignedInDependencies } from '../sign-in/signed-in.ts'
import { readTeamWeeks } from '../teams/shown-weeks.ts'
import { BRIEF_MEASURES } from './brief-measures.ts'
import { BriefPage } from './brief-page.tsx'
import { measureNamed } from './measures.ts'
import { OrganizationPage, trailOf } from './organization-page.tsx'
import { presentWeekOf, readAlerts, readWeek, readWeeks, weekAsked } from './read-organization.ts'
import { TeamPage } from './team-page.tsx'

const LEADERS: readonly Role[] = ['leader']
const WEEKS_OF_TREND = 12
/** The week, and the eight before it. */
const WEEKS_OF_BRIEF = 9

/** What leadership sees: the organisation, its units and teams, and the brief of a week. */
export function organizationRoutes(dependencies: SignedInDependencies) {
  const { now } = dependencies

  async function showUnit(c: PageContext, unit: string | undefined) {
    const api = c.get('api')
    const week = await weekAsked(api, c.req.query('week'), now())
    const measure = measureNamed(c.req.query('measure'))
    const [weekOfAll, weeks, alerts] = await Promise.all([
      readWeek(api, week),
      readWeeks(api, { to: week, weeks: WEEKS_OF_TREND, measures: [measure], unit }),
      unit === undefined ? readAlerts(api) : undefined,
    ])
    const presentWeek = presentWeekOf(now())
    const shown = { week, presentWeek, measure, weekOfAll, weeks, ...(alerts && { alerts }) }
    return answerPage(c, <OrganizationPage c={c} {...shown} />)
  }

  return newPageRoutes()
    .get('/organization', pageFor(dependencies, LEADERS), (c) => showUnit(c, undefined))
    .get('/organization/brief', pageFor(dependencies, LEADERS), async (c) => {
      const api = c.get('api')
      const week = await weekAsked(api, c.req.query('week'), now())
      const asked = { to: week, weeks: WEEKS_OF_BRIEF, measures: BRIEF_MEASURES, depth: 0 }
      const [weekOfAll, weeks, alerts, { definitions }] = await Promise.all([
        readWeek(api, week),
        readWeeks(api, asked),
        readAlerts(api),
        read(api, '/v1/definitions', definitionsSchema),
      ])
      const presentWeek = presentWeekOf(now())
      const shown = { week, presentWeek, weekOfAll, weeks, alerts, definitions }
      return answerPage(c, <BriefPage c={c} {...shown} />)
    })
    .get('/organization/teams/:teamId', pageFor(dependencies, LEADERS), async (c) => {
      const api = c.get('api')
      const week = await weekAsked(api, c.req.query('week'), now())
      const teamId = c.req.param('teamId')
      const [shown, { answer }] = await Promise.all([readTeamWeeks(api, teamId, week), readWeek(api, week)])
      const parentId = answer.units.find((unit) => unit.teamId === teamId)?.parentId ?? null
      const trail = trailOf(answer, parentId, week, measureNamed(undefined))
      return answerPage(
        c,
        <TeamPage c={c} week={week} presentWeek={presentWeekOf(now())} trail={trail} shown={shown} />,
      )
    })
    .get('/organization/units/:teamId', pageFor(dependencies, LEADERS), (c) =>
      showUnit(c, c.req.param('teamId')),
    )
}
