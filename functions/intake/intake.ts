import type { CheckedEvent } from '../../shared/events.ts'
import type { Caller } from '../../shared/sign-in.ts'
import { checkEvent, type LatestInstants, latestInstants } from '../../shared/taking-in/check-event.ts'
import { type Body, BrokenLine, readBody } from './read-body.ts'
import {
  type IndexedRejection,
  type IntakeDependencies,
  type SortedOut,
  senderOf,
  takeIn,
} from './take-in.ts'

export interface IntakeAnswer {
  readonly accepted: number
  readonly rejected: readonly IndexedRejection[]
}

/**
 * The door: `POST /v1/events`. What is right goes on the bus, what is wrong is refused alone, with its
 * position, field and reason. Nothing of a refused event is kept but that.
 *
 * @throws HttpProblem where the request as a whole is refused
 */
export async function intake(
  caller: Caller,
  feed: string | undefined,
  body: Body,
  dependencies: IntakeDependencies,
): Promise<IntakeAnswer> {
  const sender = senderOf(caller, feed)
  const entries = readBody(body)
  const { settings } = await dependencies.roster.settings(caller.tenantId)
  const sorted = sortOut(entries, latestInstants(dependencies.now(), settings.futureToleranceHours))
  await takeIn(sender, body.bytes, sorted, dependencies)
  return { accepted: sorted.accepted.length, rejected: sorted.rejected }
}

export function sortOut(entries: readonly unknown[], latest: LatestInstants): SortedOut {
  const accepted: CheckedEvent[] = []
  const rejected: IndexedRejection[] = []
  entries.forEach((entry, index) => {
    const checked = entry instanceof BrokenLine ? entry : checkEvent(entry, latest)
    if ('field' in checked) rejected.push({ index, field: checked.field, reason: checked.reason })
    else accepted.push(checked)
  })
  return { accepted, rejected }
}
