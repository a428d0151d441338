import type { DetailType, Publish } from './event-bus.ts'
import { EVENT_VERSION } from './events.ts'
import type { RosterStore } from './stores/roster-store.ts'

/** Tells every organisation over the bus that time has passed: each is then looked at alone, and fails alone. */
export async function tellTenants(
  detailType: DetailType,
  { roster, publish }: { readonly roster: RosterStore; readonly publish: Publish },
): Promise<void> {
  const tenants = await roster.tenants()
  await publish(
    detailType,
    tenants.map((tenantId) => JSON.stringify({ version: EVENT_VERSION, tenantId })),
  )
}
