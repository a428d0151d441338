import type { WorkEvent } from '../../../shared/events.ts'
import type { ImportBatch } from '../../../shared/reading/batches.ts'
import { eventSender } from '../../import/event-sender.ts'
import { NOTHING_YET } from '../../import/progress.ts'
import { runImport } from '../../import/run.ts'
import { LocalServiceError } from '../local-service.ts'
import { requestToken } from '../sign-in/local-token.ts'
import { type RequestAs, requestAs } from '../sign-in/request-as.ts'
import { generateSampleClinic } from './sample-clinic.ts'

export const SAMPLE_SEED = 'evenshift'
const SAMPLE_FEED = 'sample-clinic'
const REQUESTS_AT_ONCE = 4

export interface FeedOptions {
  readonly url: string
  /** The clinic's four weeks are the last whole ones before this date. */
  readonly until: string
  /** Epoch milliseconds: what lies after it has not happened yet. */
  readonly now?: number
  readonly signal?: AbortSignal
  /** Told how many events intake has taken so far. */
  readonly onEvents?: (events: number) => void
}

export interface FedClinic {
  readonly events: number
  readonly people: number
  readonly from: string
  readonly to: string
}

/**
 * Brings the sample clinic into a running service by the way that a real clinic takes: an administrator sets
 * it up, then the feed of its EHR sends what people did. Doing it twice changes nothing.
 *
 * @throws Error when the service refuses any of it: a clinic that is made up must be without fault
 */
export async function feedSampleClinic(options: FeedOptions): Promise<FedClinic> {
  const { url, until, now = Number.POSITIVE_INFINITY, signal, onEvents } = options
  const clinic = generateSampleClinic({ seed: SAMPLE_SEED, until })
  const asAdmin = await requestAs(url, { role: 'admin' })
  await put(asAdmin, '/v1/settings', clinic.settings)
  await put(asAdmin, '/v1/roster', clinic.roster)

  const { accepted } = await runImport({
    batches: asBatches(clinic.events(), now),
    send: eventSender({
      url,
      feedId: SAMPLE_FEED,
      token: () => requestToken(url, { role: 'integration' }),
      signal,
    }),
    parallel: REQUESTS_AT_ONCE,
    startWith: NOTHING_YET,
    rejections: { append: refuseAny, close() {} },
    onCounts: (counts) => onEvents?.(counts.accepted),
  })
  return { events: accepted, people: clinic.roster.staff.length, from: clinic.from, to: clinic.to }
}

async function put(asAdmin: RequestAs, path: string, body: object): Promise<void> {
  const response = await asAdmin('PUT', path, body)
  if (response.ok) return
  throw new LocalServiceError(`${path} refused the sample clinic (status ${response.status}).`)
}

async function* asBatches(batches: Iterable<readonly WorkEvent[]>, now: number): AsyncGenerator<ImportBatch> {
  for (const batch of batches) {
    const events = batch.filter((event) => !('at' in event) || Date.parse(event.at) <= now)
    yield {
      rows: events.length,
      excluded: 0,
      rejections: [],
      events: events.map((event) => JSON.stringify(event)),
      lines: events.map((_, index) => index),
    }
  }
}

function refuseAny(rejections: readonly { field: string; reason: string }[]): number {
  const [first] = rejections
  if (first === undefined) return 0
  throw new LocalServiceError(
    `Intake rejected an event of the sample clinic: ${first.field} ${first.reason}.`,
  )
}
