import type * as z from 'zod'
import { explainedAlertSchema } from '../../api/alert-view.ts'
import { alertsSchema } from '../../api/alerts.ts'
import type { ApiOfCaller } from '../api-as.ts'
import { read, readIfThere } from '../read-api.ts'

export type AlertShown = z.infer<typeof alertsSchema>['alerts'][number]
export type ExplainedAlert = z.infer<typeof explainedAlertSchema>

/** Alerts that are not over, of one team. */
function alertsOfTeam(api: ApiOfCaller, teamId: string) {
  return read(api, `/v1/alerts?teamId=${encodeURIComponent(teamId)}`, alertsSchema)
}

/** Those that fire, shown to somebody or put off, each explained; what is gone by now is left out. */
export async function explainedAlertsOfTeam(api: ApiOfCaller, teamId: string): Promise<ExplainedAlert[]> {
  const { alerts } = await alertsOfTeam(api, teamId)
  const asking = alerts.filter(({ state }) => ASKING.has(state))
  const explained = await Promise.all(
    asking.map(({ alertKey }) => readIfThere(api, `/v1/alerts/${alertKey}`, explainedAlertSchema)),
  )
  return explained.flatMap((alert) => alert ?? [])
}

const ASKING: ReadonlySet<AlertShown['state']> = new Set(['firing', 'acknowledged', 'snoozed'])
