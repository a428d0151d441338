import { changesOf, publishChanges } from '../../shared/alert-outbox.ts'
import type { AlertInput } from '../../shared/domain/alerts/alert-input.ts'
import { ruleOf, settingsOfRule } from '../../shared/domain/alerts/settings-of-rule.ts'
import { stepAlert } from '../../shared/domain/alerts/step-alert.ts'
import { HttpProblem } from '../../shared/problem.ts'
import { businessHoursOf } from '../../shared/settings.ts'
import type { StoredAlert } from '../../shared/stores/alert-store.ts'
import { untilSaved } from '../../shared/stores/until-saved.ts'
import { type AlertAccess, noAlert, requireActor } from './alert-access.ts'
import { explainedAlert } from './alert-view.ts'
import type { ApiDependencies } from './api.ts'

type PersonsInput = Extract<AlertInput, { actor: string }>

interface Actor {
  readonly tenantId: string
  readonly access: AlertAccess
}

/**
 * Somebody acts on an alert: it is stepped like by everything else, saved on the revision that was read, and told on
 * the bus. Where the bus does not take it, the next look at the alerts says it: the action itself is done.
 *
 * @returns the alert as it is then
 * @throws HttpProblem 404, 403, or 409 where the action means nothing now
 */
export async function actOnAlert(
  { tenantId, access }: Actor,
  alertKey: string,
  input: PersonsInput,
  dependencies: ApiDependencies,
) {
  const { alerts, rules, roster, log } = dependencies
  const now = Math.floor(dependencies.now() / 1000)
  const [{ settings }, changes] = await Promise.all([roster.settings(tenantId), rules.changes(tenantId)])
  let acted: StoredAlert | undefined
  await untilSaved(async () => {
    const stored = await alerts.get(tenantId, alertKey)
    if (stored === undefined || !access.mayRead(stored.alert)) throw noAlert()
    const { alert, unpublished, revision } = stored
    if (explainedAlert(alert, settings.smallestGroup, access) === null) throw noAlert()
    requireActor(access, alert)
    const { ruleId, scope } = alert
    const step = stepAlert(alert, input, {
      now,
      subject: alert,
      hysteresis: ruleOf(ruleId).hysteresis,
      repeatDays: settingsOfRule(ruleId, changes, scope.kind === 'team' ? scope.id : undefined).repeatDays,
      businessHours: businessHoursOf(settings),
    })
    if (step.refusal !== null || step.alert === undefined) {
      throw new HttpProblem(409, step.refusal ?? 'There is no such alert.')
    }
    const next = {
      alert: step.alert,
      unpublished: [...unpublished, ...changesOf(step.alert, step, now)],
    }
    acted = { ...next, revision: revision + 1 }
    return alerts.save(tenantId, next, revision, now)
  })
  if (acted === undefined) throw noAlert()
  await publishChanges(tenantId, [acted], dependencies, now).catch((error) => {
    log.error('Word of what somebody did with an alert could not go out yet', { tenantId }, error)
  })
  const view = explainedAlert(acted.alert, settings.smallestGroup, access)
  if (view === null) throw noAlert()
  return view
}
