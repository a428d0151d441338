import type { Publish } from '../event-bus.ts'
import { type CheckedEvent, DETAIL_TYPES } from '../events.ts'
import type { RosterStore } from '../stores/roster-store.ts'
import { envelopes } from './envelopes.ts'
import { withHashedIds } from './hashed-ids.ts'

/** Who sends, and through which of its feeds. */
export interface Sender {
  readonly tenantId: string
  readonly feedId: string
}

/** What passed its check goes on: ids hashed, sorted, in envelopes. The same way from every door. */
export async function putOnBus(
  { tenantId, feedId }: Sender,
  accepted: readonly CheckedEvent[],
  { roster, publish }: { readonly roster: RosterStore; readonly publish: Publish },
): Promise<void> {
  const events = await withHashedIds(tenantId, accepted, roster)
  await publish(DETAIL_TYPES.workEventsRecorded, envelopes(tenantId, feedId, events))
}
