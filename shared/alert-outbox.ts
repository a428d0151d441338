import type { AlertChange, AlertChanged } from './alert-events.ts'
import { eachConcurrently } from './concurrently.ts'
import type { Alert } from './domain/alerts/alert.ts'
import { EVENSHIFT } from './domain/alerts/alert.ts'
import { scopeIdOf } from './domain/alerts/alert-scope.ts'
import type { Step } from './domain/alerts/step-alert.ts'
import type { Publish } from './event-bus.ts'
import { DETAIL_TYPES, EVENT_VERSION } from './events.ts'
import type { AlertStore, StoredAlert } from './stores/alert-store.ts'

/** A change is under 1 kB, the id of a team in the widest letters included. */
const CHANGES_A_DETAIL = 150
const SAVES_AT_ONCE = 16

/** What a step has changed, as it goes out on the bus: none where nothing is shown or told otherwise. */
export function changesOf(
  alert: Alert,
  { transitions, notices }: Pick<Step, 'transitions' | 'notices'>,
  now: number,
): AlertChange[] {
  const { alertKey, ruleId, scope, state } = alert
  const of = { alertKey, ruleId, scope: { kind: scope.kind, id: scopeIdOf(scope) } }
  const noticeIds = notices.map(({ noticeId }) => noticeId)
  if (transitions.length > 0) {
    return transitions.map(({ from, to, at, actor, reason }, index) => ({
      ...of,
      from,
      to,
      at,
      actor: actor === EVENSHIFT ? ('evenshift' as const) : ('person' as const),
      reason,
      noticeIds: index === transitions.length - 1 ? noticeIds : [],
    }))
  }
  if (noticeIds.length === 0) return []
  return [{ ...of, from: state, to: state, at: now, actor: 'evenshift', reason: 'told', noticeIds }]
}

/**
 * Puts on the bus what is not there yet, then notes that it is. Whoever saves an alert in between takes what is
 * left over with it.
 */
export async function publishChanges(
  tenantId: string,
  stored: readonly StoredAlert[],
  { alerts, publish }: { readonly alerts: AlertStore; readonly publish: Publish },
  nowSeconds: number,
): Promise<void> {
  const open = stored.filter(({ unpublished }) => unpublished.length > 0)
  const changes = open.flatMap(({ unpublished }) => unpublished)
  const details: string[] = []
  for (let start = 0; start < changes.length; start += CHANGES_A_DETAIL) {
    const detail: AlertChanged = {
      version: EVENT_VERSION,
      tenantId,
      changes: changes.slice(start, start + CHANGES_A_DETAIL),
    }
    details.push(JSON.stringify(detail))
  }
  if (details.length === 0) return
  await publish(DETAIL_TYPES.alertChanged, details)
  await eachConcurrently(open, SAVES_AT_ONCE, async ({ alert, revision }) => {
    await alerts.save(tenantId, { alert, unpublished: [] }, revision, nowSeconds)
  })
}
