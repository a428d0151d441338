import { DETAIL_BYTES } from '../../shared/event-bus.ts'
import { type CheckedEvent, EVENT_VERSION } from '../../shared/events.ts'

const CLOSING = ']}'

/**
 * `Work Events Recorded`, as JSON texts: sorted by person and time, split so that each fits the bus.
 *
 * The text is put together here, not by JSON.stringify: `at` and `action` have passed their check and need
 * no escaping, and a person's id is escaped once for all of their events.
 */
export function envelopes(tenantId: string, feedId: string, accepted: readonly CheckedEvent[]): string[] {
  const opening = `{"version":${EVENT_VERSION},"tenantId":"${tenantId}","feedId":"${feedId}","events":[`
  const details: string[] = []
  let detail = opening
  let bytes = opening.length + CLOSING.length
  for (const [staffId, eventsOfStaff] of Map.groupBy(accepted, ({ staffId }) => staffId)) {
    const start = `{"kind":"activity","staffId":${JSON.stringify(staffId)},"at":"`
    const startBytes = Buffer.byteLength(start)
    for (const { at, action } of inTime(eventsOfStaff)) {
      const rest = `${at}","action":"${action}"}`
      const size = startBytes + rest.length + 1
      if (bytes + size > DETAIL_BYTES) {
        details.push(detail + CLOSING)
        detail = opening
        bytes = opening.length + CLOSING.length
      }
      detail += detail === opening ? start + rest : `,${start}${rest}`
      bytes += size
    }
  }
  if (detail !== opening) details.push(detail + CLOSING)
  return details
}

function inTime(events: readonly CheckedEvent[]): readonly CheckedEvent[] {
  const isSorted = events.every(
    ({ epochMilliseconds }, index) =>
      index === 0 || (events[index - 1] as CheckedEvent).epochMilliseconds <= epochMilliseconds,
  )
  return isSorted ? events : events.toSorted((a, b) => a.epochMilliseconds - b.epochMilliseconds)
}
