import type { AlertsDue } from '../../shared/alert-events.ts'
import { DETAIL_TYPES, EVENT_VERSION } from '../../shared/events.ts'
import type { ApiDependencies } from './api.ts'

/** Asks for a look at all alerts, now that what they follow has changed; where that fails, the next hour brings one. */
export async function tellAlertsDue(tenantId: string, { publish, log }: ApiDependencies): Promise<void> {
  const detail: AlertsDue = { version: EVENT_VERSION, tenantId }
  await publish(DETAIL_TYPES.alertsDue, [JSON.stringify(detail)]).catch((error) => {
    log.error('Alerts could not be asked for yet', { tenantId }, error)
  })
}
