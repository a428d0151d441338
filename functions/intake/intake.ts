import { createHash } from 'node:crypto'
import { eachConcurrently } from '../../shared/concurrently.ts'
import type { Publish } from '../../shared/event-bus.ts'
import { type CheckedEvent, checkWorkEvent, DETAIL_TYPES } from '../../shared/events.ts'
import { feedId as feedIdSchema } from '../../shared/identifier.ts'
import { HttpProblem } from '../../shared/problem.ts'
import type { Rejection } from '../../shared/rejection.ts'
import type { Caller } from '../../shared/sign-in.ts'
import type { IntakeRejectionStore } from '../../shared/stores/intake-rejection-store.ts'
import type { RosterStore } from '../../shared/stores/roster-store.ts'
import { envelopes } from './envelopes.ts'
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
  const latest = dependencies.now() + settings.futureToleranceHours * HOUR
  const { accepted, rejected } = sortOut(entries, latest)
  await keepRejections(caller.tenantId, feedId.data, body.bytes, rejected, dependencies)
  await dependencies.publish(
    DETAIL_TYPES.workEventsRecorded,
    envelopes(caller.tenantId, feedId.data, accepted),
  )
  return { accepted: accepted.length, rejected }
}

/** @param latest the last moment, in milliseconds since 1970, at which an event may lie */
export function sortOut(
  entries: readonly unknown[],
  latest: number,
): { readonly accepted: readonly CheckedEvent[]; readonly rejected: readonly IndexedRejection[] } {
  const accepted: CheckedEvent[] = []
  const rejected: IndexedRejection[] = []
  entries.forEach((entry, index) => {
    const checked = entry instanceof BrokenLine ? entry : checkWorkEvent(entry)
    if ('field' in checked) rejected.push({ index, field: checked.field, reason: checked.reason })
    else if (checked.epochMilliseconds > latest) {
      rejected.push({
        index,
        field: 'at',
        reason: 'lies further in the future than futureToleranceHours allows',
      })
    } else accepted.push(checked)
  })
  return { accepted, rejected }
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
