import { createHash } from 'node:crypto'
import type { WorkEventsRecorded } from '../../shared/events.ts'
import type { Rejection } from '../../shared/rejection.ts'
import type { Message } from '../../shared/sqs-batch.ts'
import type { IntakeRejection } from '../../shared/stores/intake-rejection-store.ts'

/**
 * What the queue brought and the contract refuses is set aside with its reason, to be read and replayed.
 * Only the fields of the contract are kept, as short text: whatever else a sender put in may name a patient.
 */
const KEPT_FIELDS = [
  ...['kind', 'staffId', 'at', 'action'],
  ...['itemId', 'step', 'poolId', 'source', 'minutes', 'outcome', 'requires'],
  ...['visitId', 'shiftId', 'start', 'end', 'status', 'type', 'recordedAt'],
] as const
const KEPT_CHARACTERS = 256

export function setAsideEvent(
  message: Message,
  envelope: WorkEventsRecorded,
  index: number,
  rejection: Rejection,
): IntakeRejection {
  const replay = { ...envelope, events: [keptEvent(envelope.events[index])] }
  return rejectionOf(message, envelope.feedId, index, rejection, replay)
}

/** The envelope itself is wrong, a version that is not known here for one: it is set aside whole. */
export function setAsideEnvelope(message: Message, tenantId: string, rejection: Rejection): IntakeRejection {
  const { version, feedId, events } = message.detail as Partial<Record<keyof WorkEventsRecorded, unknown>>
  const replay = {
    version: kept(version),
    tenantId,
    feedId: kept(feedId),
    events: Array.isArray(events) ? events.map(keptEvent) : null,
  }
  return rejectionOf(message, 'unknown', 0, rejection, replay)
}

function rejectionOf(
  message: Message,
  feedId: string,
  index: number,
  rejection: Rejection,
  replay: Readonly<Record<string, unknown>>,
): IntakeRejection {
  const at = new Date(message.sentAt).toISOString()
  const hash = createHash('sha256').update(JSON.stringify(replay)).digest('hex').slice(0, 16)
  return { id: `${at.slice(0, 10)}#${hash}`, at, feedId, origin: 'queue', index, ...rejection, replay }
}

function keptEvent(event: unknown): Record<string, unknown> | null {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) return null
  const fields = event as Record<string, unknown>
  return Object.fromEntries(
    KEPT_FIELDS.flatMap((name) => (Object.hasOwn(fields, name) ? [[name, kept(fields[name])]] : [])),
  )
}

/** A number that a table cannot hold is left out, not rounded: as another person's id it might even pass. */
function kept(value: unknown): string | number | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : null
  return typeof value === 'string' ? value.slice(0, KEPT_CHARACTERS).toWellFormed() : null
}
