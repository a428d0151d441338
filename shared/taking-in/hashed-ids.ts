import { createHmac } from 'node:crypto'
import type { CheckedEvent } from '../events.ts'
import type { RosterStore } from '../stores/roster-store.ts'

/**
 * An EHR may number its visits and messages so that the number names a patient, may call a step of a message
 * anything, and a calendar may name its entries by whom they are for. So ids of visits, shifts and items, and
 * labels, pass the door only as keyed hashes (HMAC-SHA-256, a key for each tenant): the same visit stays the same
 * visit, and nobody behind the door can tell whose it was.
 * Source: TRUST section 1.
 */
export async function withHashedIds(
  tenantId: string,
  events: readonly CheckedEvent[],
  roster: RosterStore,
): Promise<readonly CheckedEvent[]> {
  if (events.every(({ kind }) => kind === 'activity')) return events
  const key = await roster.idKey(tenantId)
  const hash = (text: string) => createHmac('sha256', key).update(text).digest()
  return events.map((event) => {
    if (event.kind === 'visit') {
      return { ...event, visitId: hash(`visit#${event.visitId}`).toString('base64url') }
    }
    if (event.kind === 'shift') return { ...event, shiftId: short(hash(`shift#${event.shiftId}`)) }
    if (event.kind !== 'item') return event
    const { label } = event
    return {
      ...event,
      itemId: short(hash(`item#${event.itemId}`)),
      ...(label !== undefined && { label: short(hash(`label#${label}`)) }),
    }
  })
}

const SHORT_BYTES = 16

/** 128 bits are no two items' by chance, and half as long in every row that names them (RFC 2104, section 5). */
function short(digest: Buffer): string {
  return digest.subarray(0, SHORT_BYTES).toString('base64url')
}
