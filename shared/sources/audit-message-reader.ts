import { type AuditMessage, type AuditUserId, outcomesOfAudit } from './audit-message.ts'
import type { ReadUnit, UnitReader } from './read-unit.ts'
import type { SourceOutcome } from './source-outcome.ts'
import { wallClockReader } from './wall-clock.ts'
import { elementReader } from './xml-elements.ts'

/**
 * Audit messages in XML: one, or as many as a file has, one after the other or in an element around them.
 *
 *   EventIdentification            when, and what: EventID, EventTypeCode
 *   ActiveParticipant              who: UserID, AlternativeUserID, UserIsRequestor, RoleIDCode
 *   ParticipantObjectIdentification   only whether it is a patient, and then whether the patient is who acts
 *
 * Codes stand in `csd-code` (DICOM) or `code` (RFC 3881). Names, queries and details are not read. XML that is
 * broken ends its file: there is no way to know where the next message begins.
 */
export interface AuditOptions {
  /** Of times without offset. */
  readonly zone?: string | undefined
  /** Which attribute holds the id that the roster knows. */
  readonly idFrom?: AuditUserId | undefined
}

const MOST_ELEMENTS = 10_000

export function auditMessageReader({ zone, idFrom = 'UserID' }: AuditOptions = {}): UnitReader {
  const readTime = wallClockReader(zone)
  let finished: ReadUnit[] = []
  let number = 0
  let message: AuditMessage | undefined
  let elements = 0
  let hasEnded = false

  function finish(outcomes: readonly SourceOutcome[]): void {
    finished.push({ number: ++number, outcomes })
  }

  function fail(reason: string): void {
    if (!hasEnded) finish([{ rejected: { field: 'AuditMessage', reason } }])
    hasEnded = true
  }

  const reader = elementReader({
    open(name, attributes) {
      if (message === undefined) {
        if (name === 'AuditMessage') message = emptyMessage()
        elements = 0
      } else if (++elements <= MOST_ELEMENTS) readElement(message, name, attributes)
    },
    close(name) {
      if (name !== 'AuditMessage' || message === undefined) return
      finish(
        elements > MOST_ELEMENTS
          ? [{ rejected: { field: 'AuditMessage', reason: 'has more than 10,000 elements' } }]
          : outcomesOfAudit(message, idFrom, readTime),
      )
      message = undefined
    },
  })

  function taken(): ReadUnit[] {
    const units = finished
    finished = []
    return units
  }

  return {
    push(piece) {
      const problem = reader.push(piece)
      if (problem !== undefined) fail(problem)
      return taken()
    },
    end() {
      const problem = reader.end() ?? (number === 0 ? 'is missing: no audit message was found' : undefined)
      if (problem !== undefined) fail(problem)
      return taken()
    },
  }
}

type Attributes = ReadonlyMap<string, string>

const READ_OF_ELEMENT: Readonly<Record<string, (message: AuditMessage, attributes: Attributes) => void>> = {
  EventIdentification(message, attributes) {
    message.at = attributes.get('EventDateTime')
    message.outcome = attributes.get('EventOutcomeIndicator')
  },
  EventID(message, attributes) {
    message.event = codeOf(attributes)
  },
  EventTypeCode(message, attributes) {
    message.types.push(codeOf(attributes) ?? '')
  },
  ActiveParticipant(message, attributes) {
    message.participants.push({
      userId: attributes.get('UserID')?.trim() ?? '',
      alternativeUserId: attributes.get('AlternativeUserID')?.trim() ?? '',
      isRequestor: !['false', '0'].includes(attributes.get('UserIsRequestor') ?? 'true'),
      roles: [],
    })
  },
  RoleIDCode(message, attributes) {
    message.participants.at(-1)?.roles.push(codeOf(attributes) ?? '')
  },
  ParticipantObjectIdentification(message, attributes) {
    const isPatient =
      attributes.get('ParticipantObjectTypeCode') === '1' &&
      attributes.get('ParticipantObjectTypeCodeRole') === '1'
    if (!isPatient) return
    const id = attributes.get('ParticipantObjectID') ?? ''
    // With its authority, as HL7 writes it (id^^^authority), and without.
    for (const each of [id, id.split('^')[0] ?? '']) message.patientIds.add(each)
  },
}

function readElement(message: AuditMessage, name: string, attributes: Attributes): void {
  if (Object.hasOwn(READ_OF_ELEMENT, name)) READ_OF_ELEMENT[name]?.(message, attributes)
}

function codeOf(attributes: Attributes): string | undefined {
  return attributes.get('csd-code') ?? attributes.get('code')
}

function emptyMessage(): AuditMessage {
  return {
    at: undefined,
    outcome: undefined,
    event: undefined,
    types: [],
    participants: [],
    patientIds: new Set(),
  }
}
