import { DETAIL_BYTES } from '../event-bus.ts'
import { type CheckedActivity, type CheckedEvent, EVENT_VERSION } from '../events.ts'

const CLOSING = ']}'

/**
 * `Work Events Recorded`, as JSON texts: sorted by person and time, split so that each fits the bus.
 * Steps of items that name no person stand together.
 *
 * The text of activity, nearly all there is, is put together here, not by JSON.stringify: `at` and `action`
 * have passed their check and need no escaping, and a person's id is escaped once for all of their events.
 */
export function envelopes(tenantId: string, feedId: string, accepted: readonly CheckedEvent[]): string[] {
  const opening = `{"version":${EVENT_VERSION},"tenantId":"${tenantId}","feedId":"${feedId}","events":[`
  const details: string[] = []
  let detail = opening
  let bytes = opening.length + CLOSING.length
  for (const [staffId, eventsOfStaff] of Map.groupBy(accepted, ({ staffId = '' }) => staffId)) {
    const start = `{"kind":"activity","staffId":${JSON.stringify(staffId)},"at":"`
    const startBytes = Buffer.byteLength(start)
    for (const event of inTime(eventsOfStaff)) {
      let text: string
      let size: number
      if (event.kind === 'activity') {
        const rest = `${event.at}","action":"${event.action}"}`
        text = start + rest
        size = startBytes + rest.length + 1
      } else {
        text = otherText(event)
        size = Buffer.byteLength(text) + 1
      }
      if (bytes + size > DETAIL_BYTES) {
        details.push(detail + CLOSING)
        detail = opening
        bytes = opening.length + CLOSING.length
      }
      detail += detail === opening ? text : `,${text}`
      bytes += size
    }
  }
  if (detail !== opening) details.push(detail + CLOSING)
  return details
}

function otherText({ epochMilliseconds: _parsed, ...event }: Exclude<CheckedEvent, CheckedActivity>): string {
  return JSON.stringify(event)
}

function inTime(events: readonly CheckedEvent[]): readonly CheckedEvent[] {
  const isSorted = events.every(
    ({ epochMilliseconds }, index) =>
      index === 0 || (events[index - 1] as CheckedEvent).epochMilliseconds <= epochMilliseconds,
  )
  return isSorted ? events : events.toSorted((a, b) => a.epochMilliseconds - b.epochMilliseconds)
}
