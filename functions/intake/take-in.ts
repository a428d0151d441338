import { createHash } from 'node:crypto'
import { eachConcurrently } from '../../shared/concurrently.ts'
import type { Publish } from '../../shared/event-bus.ts'
import type { CheckedEvent } from '../../shared/events.ts'
import { feedId as feedIdSchema } from '../../shared/identifier.ts'
import { HttpProblem } from '../../shared/problem.ts'
import type { Rejection } from '../../shared/rejection.ts'
import type { Caller } from '../../shared/sign-in.ts'
import type { IntakeRejectionStore } from '../../shared/stores/intake-rejection-store.ts'
import type { RosterStore } from '../../shared/stores/roster-store.ts'
import { putOnBus, type Sender } from '../../shared/taking-in/put-on-bus.ts'

/** What every door does alike, in whatever form events come: who may send, how late is too late, what is kept. */
export interface IntakeDependencies {
  readonly roster: RosterStore
  readonly rejections: IntakeRejectionStore
  readonly publish: Publish
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** @throws HttpProblem where the caller may not send, or the feed has no valid name */
export function senderOf(caller: Caller, feed: string | undefined): Sender {
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
  return { tenantId: caller.tenantId, feedId: feedId.data }
}

export interface IndexedRejection extends Rejection {
  readonly index: number
}

export interface SortedOut {
  readonly accepted: readonly CheckedEvent[]
  readonly rejected: readonly IndexedRejection[]
}

/** Keeps why something was refused, then hands on what is right. */
export async function takeIn(
  { tenantId, feedId }: Sender,
  body: Uint8Array,
  { accepted, rejected }: SortedOut,
  dependencies: IntakeDependencies,
): Promise<void> {
  await keepRejections(tenantId, feedId, body, rejected, dependencies)
  await putOnBus({ tenantId, feedId }, accepted, dependencies)
}

/** Of one request; the answer itself names them all. */
const REJECTIONS_KEPT = 100

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
