import { answerPage } from '../../../shared/pages/answer-page.ts'
import type { Role } from '../../../shared/roles.ts'
import { explainedAlertSchema } from '../../api/alert-view.ts'
import { alertsSchema } from '../../api/alerts.ts'
import { pageFor } from '../page-for.tsx'
import { newPageRoutes } from '../page-routes.tsx'
import { ApiRefusal, answered, read } from '../read-api.ts'
import type { SignedInDependencies } from '../sign-in/signed-in.ts'
import { type AlertAction, SNOOZE_DAYS } from './action-form.tsx'
import { AlertPage } from './alert-page.tsx'
import { AlertsPage } from './alerts-page.tsx'

/** Staff, too: a deputy is told, and need not be a manager. The API shows each what they may see. */
const READERS: readonly Role[] = ['staff', 'manager', 'leader', 'admin']
const PAGE = 50
const DAY = 86_400_000

/** What the API does, and what the page says then. */
const NOTICE_OF: Readonly<Record<AlertAction, string>> = {
  acknowledge: 'alert-acknowledged',
  snooze: 'alert-snoozed',
  resolve: 'alert-resolved',
}

/** The inbox of alerts, and each of them explained. */
export function alertsRoutes(dependencies: SignedInDependencies) {
  return newPageRoutes()
    .get('/alerts', pageFor(dependencies, READERS), async (c) => {
      const { state, teamId, before } = c.req.query()
      const asked = Object.entries({ state, teamId, before }).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, value] as [string, string]],
      )
      const query = new URLSearchParams([...asked, ['limit', String(PAGE)]])
      const { alerts, next } = await read(c.get('api'), `/v1/alerts?${query}`, alertsSchema)
      const rest = asked.filter(([name]) => name !== 'before')
      const more = next === null ? null : `/alerts?${new URLSearchParams([...rest, ['before', next]])}`
      const view = state === 'resolved' ? 'over' : 'open'
      return answerPage(c, <AlertsPage c={c} view={view} alerts={alerts} next={more} />)
    })
    .get('/alerts/:alertKey', pageFor(dependencies, READERS), async (c) => {
      const source = sourceOf(c.req.param('alertKey'))
      const alert = await read(c.get('api'), source, explainedAlertSchema)
      return answerPage(c, <AlertPage c={c} source={source} alert={alert} />)
    })
    .post('/alerts/:alertKey', pageFor(dependencies, READERS), async (c) => {
      const api = c.get('api')
      const source = sourceOf(c.req.param('alertKey'))
      const form = await c.req.parseBody()
      const text = (name: string) => (typeof form[name] === 'string' ? form[name] : '')
      const page = `/alerts/${encodeURIComponent(c.req.param('alertKey'))}`
      const action = text('action')
      if (!isAction(action)) return c.redirect(page, 303)
      const comment = text('comment').replaceAll('\r\n', '\n')
      const days = SNOOZE_DAYS.find(([each]) => String(each) === text('days'))?.[0] ?? 0
      const until = new Date(dependencies.now() + days * DAY).toISOString()
      try {
        await answered(
          api.send('POST', `${source}/${action}`, { comment, ...(action === 'snooze' && { until }) }),
        )
      } catch (error) {
        if (!(error instanceof ApiRefusal) || error.problem.field === undefined) throw error
        const { field, reason = '' } = error.problem
        const alert = await read(api, source, explainedAlertSchema)
        return answerPage(
          c,
          <AlertPage c={c} source={source} alert={alert} fault={{ field, reason, comment }} />,
          400,
        )
      }
      return c.redirect(`${page}?notice=${NOTICE_OF[action]}`, 303)
    })
}

function sourceOf(alertKey: string): string {
  return `/v1/alerts/${encodeURIComponent(alertKey)}`
}

function isAction(name: string): name is AlertAction {
  return Object.hasOwn(NOTICE_OF, name)
}
