import { setTimeout } from 'node:timers/promises'
import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'
import { EvenshiftError } from './errors.ts'
import type { DETAIL_TYPES } from './events.ts'

/** The largest detail that is put on the bus, so that it fits an entry and, behind it, a queue message. */
export const DETAIL_BYTES = 240_000
const ATTEMPTS = 5
const ENTRIES_A_REQUEST = 10
const BYTES_A_REQUEST = 250_000

export type DetailType = (typeof DETAIL_TYPES)[keyof typeof DETAIL_TYPES]

/** Publishes details, each already JSON text of at most {@link DETAIL_BYTES}. Resolves when all are on the bus. */
export type Publish = (detailType: DetailType, details: readonly string[]) => Promise<void>

/** @param source which function speaks, `evenshift.intake` */
export function createPublish(client: EventBridgeClient, busName: string, source: string): Publish {
  return async (detailType, details) => {
    for (const request of requestsOf(details)) {
      let open = request
      for (let attempt = 0; open.length > 0; attempt++) {
        if (attempt === ATTEMPTS) {
          throw new EvenshiftError('The bus does not take all events', {
            permanent: false,
            details: { left: open.length },
          })
        }
        if (attempt > 0) await setTimeout(25 * 2 ** attempt)
        const Entries = open.map((Detail) => ({
          EventBusName: busName,
          Source: source,
          DetailType: detailType,
          Detail,
        }))
        const answer = await client.send(new PutEventsCommand({ Entries }))
        open = open.filter((_, index) => answer.Entries?.[index]?.ErrorCode !== undefined)
      }
    }
  }
}

function requestsOf(details: readonly string[]): string[][] {
  const requests: string[][] = []
  let bytes = 0
  for (const detail of details) {
    const size = Buffer.byteLength(detail)
    const last = requests.at(-1)
    if (last && last.length < ENTRIES_A_REQUEST && bytes + size <= BYTES_A_REQUEST) {
      last.push(detail)
      bytes += size
    } else {
      requests.push([detail])
      bytes = size
    }
  }
  return requests
}
