import { createHash } from 'node:crypto'
import { eachConcurrently } from '../../shared/concurrently.ts'
import { parseInstant } from '../../shared/domain/instant.ts'
import type { Publish } from '../../shared/event-bus.ts'
import { type CheckedEvent, checkWorkEvent, DETAIL_TYPES } from '../../shared/events.ts'
import { feedId as feedIdSchema } from '../../shared/identifier.ts'
import { HttpProblem } from '../../shared/problem.ts'
import type { Rejection } from '../../shared/rejection.ts'
import type { Caller } from '../../shared/sign-in.ts'
import type { IntakeRejectionStore } from '../../shared/stores/intake-rejection-store.ts'
import type { RosterStore } from '../../shared/stores/roster-store.ts'
import { envelopes } from './envelopes.ts'
import { withHashedIds } from './hashed-ids.ts'
import { type Body, BrokenLine, readBody } from './read-body.ts'

/**
 * The door: `POST /v1/events`. What is right goes on the bus, what is wrong is refused alone, with its
 * position, field and reason. Nothing of a refused event is kept but that.
 */
export interface IntakeDependencies {
  readonly roster: RosterStore
  readonly rejections: IntakeRejectionStore
  readonly publish: Publish
  /** Milliseconds since 1970. */
  readonly now: () => number
}

export interface IntakeAnswer {
  readonly accepted: number
  readonly rejected: readonly IndexedRejection[]
}

interface IndexedRejection extends Rejection {
  readonly index: number
}

/** Of one request; the answer itself names them all. */
const REJECTIONS_KEPT = 100
const HOUR = 3_600_000
const TWO_YEARS = 2 * 366 * 24 * HOUR

/** @throws HttpProblem where the request as a whole is refused */
export async function intake(
  caller: Caller,
  feed: string | undefined,
  body: Body,
  dependencies: IntakeDependencies,
): Promise<IntakeAnswer> {
  if (caller.role !== 'integration' || !caller.scopes.has('events:write')) {
    throw new HttpProblem(403, 'Sending events needs the role integration with the scope events:write')
  }
  const feedId = feedIdSchema.safeParse(feed ?? 'default')
  if (!feedId.success) {
    const reason = 'must be 1 to 64 letters, digits, dots, dashes or underscores'
    throw new HttpProblem(400, 'The name of the feed is not valid', {
      rejection: { field: 'x-feed-id', reason },
    })
  }
  const entries = readBody(body)
  const { settings } = await dependencies.roster.settings(caller.tenantId)
  const latest = latestInstants(dependencies.now(), settings.futureToleranceHours)
  const { accepted, rejected } = sortOut(entries, latest)
  await keepRejections(caller.tenantId, feedId.data, body.bytes, rejected, dependencies)
  const events = await withHashedIds(caller.tenantId, accepted, dependencies.roster)
  await dependencies.publish(DETAIL_TYPES.workEventsRecorded, envelopes(caller.tenantId, feedId.data, events))
  return { accepted: accepted.length, rejected }
}

/** The last moments, in milliseconds since 1970, at which something may have happened, and may be planned. */
export interface LatestInstants {
  readonly happened: number
  readonly planned: number
}

function latestInstants(now: number, futureToleranceHours: number): LatestInstants {
  const happened = now + futureToleranceHours * HOUR
  return { happened, planned: Math.max(happened, now + TWO_YEARS) }
}

export function sortOut(
  entries: readonly unknown[],
  latest: LatestInstants,
): { readonly accepted: readonly CheckedEvent[]; readonly rejected: readonly IndexedRejection[] } {
  const accepted: CheckedEvent[] = []
  const rejected: IndexedRejection[] = []
  entries.forEach((entry, index) => {
    const checked = entry instanceof BrokenLine ? entry : checkWorkEvent(entry)
    if ('field' in checked) rejected.push({ index, field: checked.field, reason: checked.reason })
    else {
      const tooLate = fieldTooLate(checked, latest)
      if (tooLate === undefined) accepted.push(checked)
      else rejected.push({ index, ...tooLate })
    }
  })
  return { accepted, rejected }
}

const BEYOND_TOLERANCE = 'lies further in the future than futureToleranceHours allows'

/** A record of tomorrow is a fault of a clock, and would win over every true one until then. */
function fieldTooLate(event: CheckedEvent, { happened, planned }: LatestInstants): Rejection | undefined {
  if ('at' in event) {
    return event.epochMilliseconds > happened ? { field: 'at', reason: BEYOND_TOLERANCE } : undefined
  }
  if (event.epochMilliseconds > planned) {
    return { field: 'start', reason: 'lies more than two years in the future' }
  }
  const isRecordedLater = parseInstant(event.recordedAt) > happened
  return isRecordedLater ? { field: 'recordedAt', reason: BEYOND_TOLERANCE } : undefined
}

async function keepRejections(
  tenantId: string,
  feedId: string,
  body: Uint8Array,
  rejected: readonly IndexedRejection[],
  { rejections, now }: IntakeDependencies,
): Promise<void> {
  if (rejected.length === 0) return
  const at = new Date(now()).toISOString()
  const hash = createHash('sha256').update(feedId).update(body).digest('hex').slice(0, 16)
  await eachConcurrently(rejected.slice(0, REJECTIONS_KEPT), 16, (rejection) => {
    const id = `${at.slice(0, 10)}#${hash}-${rejection.index}`
    return rejections.add(tenantId, { id, at, feedId, origin: 'door', ...rejection, replay: null })
  })
}
