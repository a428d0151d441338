import { answerPage } from '../../../shared/pages/answer-page.ts'
import type { Role } from '../../../shared/roles.ts'
import type { PageContext } from '../page-context.ts'
import { pageFor } from '../page-for.tsx'
import { newPageRoutes } from '../page-routes.tsx'
import type { SignedInDependencies } from '../sign-in/signed-in.ts'
import { measureNamed } from './measures.ts'
import { OrganizationPage } from './organization-page.tsx'
import { presentWeekOf, readAlerts, readWeek, readWeeks, weekAsked } from './read-organization.ts'

const LEADERS: readonly Role[] = ['leader']
const WEEKS_OF_TREND = 12

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
    .get('/organization/units/:teamId', pageFor(dependencies, LEADERS), (c) =>
      showUnit(c, c.req.param('teamId')),
    )
}
