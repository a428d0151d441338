import { BORN, canaryFile, NAME, PATIENT, rightAndWrong } from './canary-file.ts'
import { CANARY } from './patient-canary.ts'

const { id, family, given, born } = CANARY
const IN_BASE64 = Buffer.from(PATIENT).toString('base64')

interface AuditPlaces {
  readonly event?: string
  readonly eventId?: string
  readonly participant?: string
  readonly more?: string
}

function audit(
  { event = '', eventId = '', participant = '', more = '' }: AuditPlaces,
  isWrong: boolean,
  code = 'csd-code',
): string {
  const at = isWrong ? PATIENT : '2026-01-12T09:30:00-05:00'
  return `<AuditMessage><EventIdentification EventActionCode="R" EventDateTime="${at}" EventOutcomeIndicator="0" ${event}><EventID ${code}="110110" ${eventId}/></EventIdentification><ActiveParticipant UserID="ann" UserIsRequestor="true" ${participant}/>${more}</AuditMessage>`
}

function object(attributes: string, inside = ''): AuditPlaces {
  const more = `<ParticipantObjectIdentification ParticipantObjectTypeCode="1" ParticipantObjectTypeCodeRole="1" ${attributes}>${inside}</ParticipantObjectIdentification>`
  return { more }
}

const AUDIT_PLACES: Readonly<Record<string, AuditPlaces>> = {
  ParticipantObjectID: object(`ParticipantObjectID="${id}^^^&amp;1.2.3&amp;ISO"`),
  ParticipantObjectSensitivity: object(`ParticipantObjectSensitivity="${NAME}"`),
  ParticipantObjectIDTypeCode: object(
    `ParticipantObjectID="${id}"`,
    `<ParticipantObjectIDTypeCode csd-code="2" originalText="${NAME}" displayName="${PATIENT}"/>`,
  ),
  ParticipantObjectName: object('', `<ParticipantObjectName>${NAME}</ParticipantObjectName>`),
  ParticipantObjectQuery: object('', `<ParticipantObjectQuery>${IN_BASE64}</ParticipantObjectQuery>`),
  ParticipantObjectDetail: object('', `<ParticipantObjectDetail type="${NAME}" value="${IN_BASE64}"/>`),
  ParticipantObjectDescription: object(
    '',
    `<ParticipantObjectDescription>${PATIENT}<MPPS UID="${id}"/></ParticipantObjectDescription>`,
  ),
  'a patient who acts': {
    more: `${object(`ParticipantObjectID="${id}"`).more}<ActiveParticipant UserID="${id}" UserName="${NAME}" UserIsRequestor="true"/>`,
  },
  'a patient who acts, by the role': {
    more: `<ActiveParticipant UserID="${id}" UserIsRequestor="true"><RoleIDCode csd-code="PATIENT" originalText="${NAME}"/></ActiveParticipant>`,
  },
  'who is told': {
    more: `<ActiveParticipant UserID="${id}" UserName="${NAME}" UserIsRequestor="false" NetworkAccessPointID="${id}"/>`,
  },
  UserName: { participant: `UserName="${NAME}"` },
  AlternativeUserID: { participant: `AlternativeUserID="${id}"` },
  NetworkAccessPointID: { participant: `NetworkAccessPointID="${PATIENT}"` },
  EventOutcomeIndicator: { event: `EventOutcomeDescription="${PATIENT}"` },
  EventID: { eventId: `originalText="${PATIENT}" displayName="${NAME}" codeSystemName="${NAME}"` },
  EventTypeCode: { more: `<EventTypeCode csd-code="${id}" originalText="${NAME}"/>` },
  AuditSourceIdentification: {
    more: `<AuditSourceIdentification AuditSourceID="${id}" AuditEnterpriseSiteID="${NAME}"/>`,
  },
  'an element of its own': { more: `<Patient mrn="${id}" born="${BORN}">${NAME}</Patient>` },
  'a name of an element': { more: `<${family} ${given}="${BORN}"/>` },
  'a comment': { more: `<!-- ${PATIENT} -->` },
  CDATA: { more: `<Note><![CDATA[${PATIENT}]]></Note>` },
  'an instruction': { more: `<?patient ${PATIENT}?>` },
}

const AUDITS = {
  ...rightAndWrong(AUDIT_PLACES, (patient, isWrong) => audit(patient, isWrong)),
  ...Object.fromEntries(
    Object.entries(rightAndWrong(AUDIT_PLACES, (patient, isWrong) => audit(patient, isWrong, 'code'))).map(
      ([place, text]) => [`${place} (RFC 3881)`, text],
    ),
  ),
}

/** What is broken ends its file. */
export const AUDIT_XML = canaryFile(
  'audit.xml',
  { ...AUDITS, 'what is broken': `<AuditMessage ${family}="${id}>${PATIENT}` },
  (units) => `<?xml version="1.0"?><!-- ${PATIENT} --><log-of-audits patient="${id}">${units}`,
)

const HEADER = '<85>1 2026-01-12T14:30:00Z host app 1 IHE+RFC-3881'

export const SYSLOG = canaryFile(
  'audit.log',
  {
    ...Object.fromEntries(Object.entries(AUDITS).map(([place, text]) => [place, `${HEADER} - ${text}`])),
    'host, program, process and id': `<85>1 2026-01-12T14:30:00Z ${id} ${family} ${born} ${given} - ${audit({}, false)}`,
    'time of the line': `<85>1 ${BORN}T00:00:00Z host app 1 - - ${audit({}, false)}`,
    'structured data': `${HEADER} [patient@1 name="${NAME}" mrn="${id}"] ${audit({}, false)}`,
    'a line without an audit message': `${HEADER} - ${PATIENT}`,
    'a line that is no syslog': PATIENT,
    'a broken message': `${HEADER} - <AuditMessage ${family}="${id}`,
  },
  (units) => `${units}\n`,
)
