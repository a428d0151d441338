import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { RULE_IDS } from '../../shared/domain/alerts/rule-id.ts'
import { allow } from './access.ts'
import { alertView } from './alert-view.ts'
import { answer } from './answers.ts'
import { type ApiDependencies, newRoutes } from './api.ts'
import { notModified } from './revision-tag.ts'

/** States in which a condition stands, whether anybody has seen it or not. */
const STANDING: ReadonlySet<string> = new Set(['firing', 'acknowledged', 'snoozed', 'silenced', 'inhibited'])

export const organizationAlertsSchema = z.object({
  alerts: z.int(),
  rules: z.array(
    z.object({
      ruleId: z.enum(RULE_IDS),
      title: z.string(),
      severity: z.enum(['notice', 'warning']),
      alerts: z.int(),
      unseen: z.int().meta({ description: 'Those that fire, and that nobody has taken up yet.' }),
      teams: z.array(z.object({ teamId: z.string(), name: z.string() })),
    }),
  ),
})

const route = createRoute({
  method: 'get',
  path: '/v1/organization/alerts',
  tags: ['Organization'],
  summary: 'What stands out now, rule by rule',
  description:
    'How many alerts of each rule stand: those that fire, and those that somebody has taken up, snoozed or silenced. The ' +
    'rule of most alerts comes first. A team that is too small has none.',
  ...allow({ leader: 'no scope', integration: 'aggregates:read' }),
  middleware: notModified,
  responses: { 200: answer('The rules of which an alert stands.', organizationAlertsSchema) },
})

export function organizationAlertsRoutes({ alerts, roster }: ApiDependencies) {
  return newRoutes().openapi(route, async (c) => {
    const { tenantId } = c.get('caller')
    const [{ settings }, stored] = await Promise.all([roster.settings(tenantId), alerts.list(tenantId)])
    const standing = stored
      .flatMap(({ alert }) => alertView(alert, settings.smallestGroup) ?? [])
      .filter(({ state }) => STANDING.has(state))
    const rules = [...Map.groupBy(standing, ({ ruleId }) => ruleId).values()]
      .map((ofRule) => {
        const [{ ruleId, title, severity }] = ofRule as [(typeof ofRule)[number]]
        const unseen = ofRule.filter(({ state }) => state === 'firing').length
        const teams = ofRule.flatMap(({ scope: { kind, id, name } }) =>
          kind === 'team' && id !== null ? [{ teamId: id, name: name ?? id }] : [],
        )
        return { ruleId, title, severity, alerts: ofRule.length, unseen, teams }
      })
      .sort((one, other) => other.alerts - one.alerts || (one.ruleId < other.ruleId ? -1 : 1))
    c.header('cache-control', 'private, no-cache')
    return c.json({ alerts: standing.length, rules }, 200)
  })
}
