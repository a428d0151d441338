import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { ALERT_STATES, type AlertState } from '../../shared/domain/alerts/alert.ts'
import { RULE_IDS } from '../../shared/domain/alerts/rule-id.ts'
import { ALERT_READERS, alertAccess, noAlert } from './alert-access.ts'
import { alertSchema, alertView, explainedAlert, explainedAlertSchema } from './alert-view.ts'
import { answer, refusal } from './answers.ts'
import { type ApiDependencies, newRoutes } from './api.ts'
import { pageByTime, pageOf } from './page-by-time.ts'
import { teamId } from './team-week-routes.ts'

export const alertKey = z
  .string()
  .regex(/^[0-9a-f]{32}$/, 'is not the key of an alert')
  .meta({ example: '5d41402abc4b2a765d41402abc4b2a76' })

export const alertsSchema = z.object({
  alerts: z.array(alertSchema),
  next: z.string().nullable().meta({ description: 'Where the next page begins: its `before`.' }),
})

/** What asks for nobody any more, unless it is asked for. */
const PAST: ReadonlySet<AlertState> = new Set(['ok', 'resolved'])

const list = createRoute({
  method: 'get',
  path: '/v1/alerts',
  tags: ['Alerts'],
  summary: 'The alerts, what changed last first',
  description:
    'A manager reads those of their own teams, an admin those of feeds, and whoever was told of an alert (as a deputy, ' +
    'or as who manages the unit above, once it was escalated) that one. Left out are those that are over, unless ' +
    'their state is asked for. A team that is too small has no alert, like one in which all is calm.',
  ...ALERT_READERS,
  request: {
    query: z.strictObject({
      state: z.enum(ALERT_STATES).optional(),
      teamId: teamId.optional(),
      ruleId: z.enum(RULE_IDS).optional(),
      ...pageByTime,
    }),
  },
  responses: { 200: answer('The alerts.', alertsSchema) },
})

const one = createRoute({
  method: 'get',
  path: '/v1/alerts/{alertKey}',
  tags: ['Alerts'],
  summary: 'An alert explained: what was read, why it matters, what to do, and what has happened to it',
  ...ALERT_READERS,
  request: { params: z.object({ alertKey }) },
  responses: {
    200: answer('The alert.', explainedAlertSchema),
    404: refusal('There is no such alert, or it is not yours.'),
  },
})

export function alertRoutes(dependencies: ApiDependencies) {
  const { alerts, roster } = dependencies
  return newRoutes()
    .openapi(list, async (c) => {
      const caller = c.get('caller')
      const { state, teamId: ofTeam, ruleId, ...page } = c.req.valid('query')
      const [access, { settings }, stored] = await Promise.all([
        alertAccess(caller, dependencies),
        roster.settings(caller.tenantId),
        alerts.list(caller.tenantId),
      ])
      const shown = stored
        .map(({ alert }) => alert)
        .filter(
          (alert) =>
            (state === undefined ? !PAST.has(alert.state) : alert.state === state) &&
            (ofTeam === undefined || (alert.scope.kind === 'team' && alert.scope.id === ofTeam)) &&
            (ruleId === undefined || alert.ruleId === ruleId) &&
            access.mayRead(alert),
        )
        .flatMap((alert) => {
          const view = alertView(alert, settings.smallestGroup)
          return view === null ? [] : [{ at: alert.changedAt, id: alert.alertKey, view }]
        })
      const { page: found, next } = pageOf(shown, (place) => place, page)
      return c.json({ alerts: found.map(({ view }) => view), next }, 200)
    })
    .openapi(one, async (c) => {
      const caller = c.get('caller')
      const [access, { settings }, stored] = await Promise.all([
        alertAccess(caller, dependencies),
        roster.settings(caller.tenantId),
        alerts.get(caller.tenantId, c.req.valid('param').alertKey),
      ])
      if (stored === undefined || !access.mayRead(stored.alert)) throw noAlert()
      const view = explainedAlert(stored.alert, settings.smallestGroup, access)
      if (view === null) throw noAlert()
      return c.json(view, 200)
    })
}
