import { createHmac } from 'node:crypto'
import type { CheckedEvent } from '../../shared/events.ts'
import type { RosterStore } from '../../shared/stores/roster-store.ts'

/**
 * An EHR may number its visits so that the number names a patient. So the id of a visit passes the door only as a
 * keyed hash (HMAC-SHA-256, a key for each tenant): the same visit stays the same visit, and nobody behind the
 * door can tell whose it was. Source: TRUST section 1.
 */
export async function withHashedIds(
  tenantId: string,
  events: readonly CheckedEvent[],
  roster: RosterStore,
): Promise<readonly CheckedEvent[]> {
  if (events.every(({ kind }) => kind !== 'visit')) return events
  const key = await roster.idKey(tenantId)
  return events.map((event) => {
    if (event.kind !== 'visit') return event
    const visitId = createHmac('sha256', key).update(`visit#${event.visitId}`).digest('base64url')
    return { ...event, visitId }
  })
}
