import { kindOfAuditEvent, ROLES_OF_PATIENTS, ROLES_OF_SYSTEMS, SIGN_IN } from './audit-event-kinds.ts'
import { identifierLimit, instantLimit } from './event-limits.ts'
import type { SourceOutcome } from './source-outcome.ts'
import type { WrittenTime } from './wall-clock.ts'

/** What is read of an audit message (DICOM PS3.15 A.5, IHE ATNA, RFC 3881), and nothing else of it. */
export interface AuditMessage {
  /** EventIdentification: EventDateTime, EventOutcomeIndicator; undefined where the element is missing. */
  at: string | undefined
  outcome: string | undefined
  event: string | undefined
  readonly types: string[]
  readonly participants: AuditParticipant[]
  /** Ids of patients that the message is about, to know one who acts. They go no further. */
  readonly patientIds: Set<string>
}

export interface AuditParticipant {
  readonly userId: string
  readonly alternativeUserId: string
  readonly isRequestor: boolean
  readonly roles: string[]
}

export type AuditUserId = 'UserID' | 'AlternativeUserID'

/**
 * An activity of each person who asked for what happened.
 *
 *   participants   |  human requestor   source (a program)   destination (a program)   patient  |
 *   result         |  activity          -                    -                         -        |
 *
 * A participant is the requestor unless UserIsRequestor says no (RFC 3881). A program is known by its role, by
 * the title of a DICOM node in its alternative id, or by an address (`http://...`) for an id.
 */
export function outcomesOfAudit(
  message: AuditMessage,
  idFrom: AuditUserId,
  readTime: (text: string) => WrittenTime,
): SourceOutcome[] {
  if (message.event === undefined) return [rejected('EventIdentification.EventID', 'is missing')]
  if (message.at === undefined) return [rejected('EventIdentification.EventDateTime', 'is missing')]
  const kind = kindOfAuditEvent(message.types, message.event)
  if ('ignored' in kind) return [kind]
  if (message.event === SIGN_IN && (message.outcome ?? '0') !== '0') {
    return [{ ignored: 'a sign-in that failed' }]
  }
  const requestors = message.participants.filter(({ isRequestor }) => isRequestor)
  if (requestors.length === 0) return [{ ignored: 'no participant asked for it (UserIsRequestor)' }]
  const persons = requestors.filter(isPerson)
  if (persons.length === 0) return [{ ignored: 'no person asked for it, a program did' }]
  const staff = persons.filter((person) => !isPatient(person, message.patientIds))
  if (staff.length === 0) return [{ ignored: 'the patient asked for it, no person of the staff' }]

  const time = readTime(message.at)
  if ('problem' in time) return [rejected('EventIdentification.EventDateTime', time.problem)]
  const outside = instantLimit(time.at)
  if (outside !== undefined) return [rejected('EventIdentification.EventDateTime', outside)]
  const ids = new Set(staff.map((person) => (idFrom === 'UserID' ? person.userId : person.alternativeUserId)))
  return [...ids].map((staffId): SourceOutcome => {
    const wrong = identifierLimit(staffId)
    if (wrong !== undefined) return rejected(`ActiveParticipant.${idFrom}`, wrong)
    return { event: { kind: 'activity', staffId, at: time.at, action: kind.action } }
  })
}

function isPerson({ userId, alternativeUserId, roles }: AuditParticipant): boolean {
  if (roles.some((role) => ROLES_OF_SYSTEMS.has(role))) return false
  if (alternativeUserId.startsWith('AETITLE')) return false
  return !userId.includes('://') && !userId.startsWith('urn:')
}

function isPatient(
  { userId, alternativeUserId, roles }: AuditParticipant,
  patientIds: ReadonlySet<string>,
): boolean {
  if (roles.some((role) => ROLES_OF_PATIENTS.has(role.toUpperCase()))) return true
  return [userId, alternativeUserId].some((id) => id !== '' && patientIds.has(id))
}

function rejected(field: string, reason: string): SourceOutcome {
  return { rejected: { field, reason } }
}
