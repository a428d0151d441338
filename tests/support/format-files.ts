import type { FormatName } from '../../shared/reading/format-names.ts'
import { CANARY } from './patient-canary.ts'

interface FormatFile {
  readonly text: string
  /** What must be said beside the file. */
  readonly options?: readonly string[]
  /** What becomes of it: counts as the command's last line has them, and how many rows it drops. */
  readonly read: number
  readonly accepted: number
  readonly excluded: number
}

const { id, family, given, born } = CANARY
const ZONE = ['--zone', 'America/New_York']

export function anAuditEvent(changes: object = {}): object {
  return {
    resourceType: 'AuditEvent',
    type: { system: 'http://terminology.hl7.org/CodeSystem/audit-event-type', code: 'rest' },
    subtype: [{ system: 'http://hl7.org/fhir/restful-interaction', code: 'read' }],
    recorded: '2026-11-22T14:05:09-05:00',
    agent: [{ who: { identifier: { value: 'ann' } }, requestor: true }],
    source: { observer: { display: 'ehr' } },
    entity: [{ what: { reference: `Patient/${id}` }, name: `${given} ${family}` }],
    ...changes,
  }
}

const PATIENT = { resourceType: 'Patient', id, name: [{ family, given: [given] }] }

export function aSiuMessage(appointment: string, at = '202611201612-0500'): string {
  return [
    `MSH|^~\\&|APP|SITE|||${at}||SIU^S12|1|P|2.5`,
    `SCH|P1|${appointment}|||||||||||||||||||||||Booked`,
    'TQ1|1||||||20261124090000-0500|20261124093000-0500',
    `PID|1||${id}||${family}^${given}||${born}`,
    'AIP|1||ann^Doe^Ann',
  ].join('\r')
}

const AUDIT = `<AuditMessage><EventIdentification EventDateTime="2026-11-22T14:05:09-05:00" EventOutcomeIndicator="0"><EventID csd-code="110110"/></EventIdentification><ActiveParticipant UserID="ann" UserIsRequestor="true"/><ParticipantObjectIdentification ParticipantObjectTypeCode="1" ParticipantObjectTypeCodeRole="1" ParticipantObjectID="${id}"/></AuditMessage>`

const STEP =
  '<event><string key="concept:name" value="T02"/><string key="org:resource" value="ann"/><date key="time:timestamp" value="2011-10-11T13:45:40+02:00"/></event>'

/** A small file of each format, with a patient wherever it may hold one. */
export const FORMAT_FILES: Readonly<Record<FormatName, FormatFile>> = {
  events: {
    text: '{"kind":"activity","staffId":"ann","at":"2026-11-22T19:05:09Z","action":"notes"}\n',
    ...{ read: 1, accepted: 1, excluded: 0 },
  },
  'fhir-ndjson': {
    text: [anAuditEvent(), PATIENT].map((each) => JSON.stringify(each)).join('\n'),
    ...{ read: 2, accepted: 1, excluded: 1 },
  },
  'fhir-json': {
    text: JSON.stringify(
      {
        resourceType: 'Bundle',
        type: 'collection',
        entry: [{ resource: PATIENT }, { resource: anAuditEvent() }],
      },
      null,
      2,
    ),
    ...{ read: 2, accepted: 1, excluded: 1 },
  },
  epic: {
    text: `ACCESS_TIME,USER_ID,METRIC_NAME,PAT_ID,HIDDEN_YN\n2026-11-22 14:05:09,ann,Sign Note,${id},N\n2026-11-22 14:05:10,ann,Sign Note,${id},Y\n`,
    options: ZONE,
    ...{ read: 2, accepted: 1, excluded: 1 },
  },
  'oracle-minutes': {
    text: `PERSONNEL_ID,ACTIVITY_MINUTE,KEYSTROKES,CLICKS,MOUSE_DISTANCE,PATIENT\nann,2026-11-22 14:05,16,0,0,${family}\nann,2026-11-22 14:06,3,1,5,${family}\n`,
    options: ZONE,
    ...{ read: 2, accepted: 2, excluded: 1 },
  },
  'event-log': {
    text: `Case ID,Activity,Complete Timestamp,Resource,Patient\nc1,Check,2026-11-22 14:05:09,ann,${family}\nc1,Check,2026-11-22 14:06:09,,${family}\n`,
    options: ZONE,
    ...{ read: 2, accepted: 1, excluded: 1 },
  },
  xes: {
    text: `<?xml version="1.0"?><log><trace><string key="concept:name" value="c1"/>${STEP}</trace><trace><string key="patient" value="${family}"/></trace></log>`,
    ...{ read: 2, accepted: 1, excluded: 1 },
  },
  'hl7-siu': {
    text: `${aSiuMessage('a1')}\r${aSiuMessage('a2').replace('SIU^S12', 'ADT^A01')}\r`,
    ...{ read: 2, accepted: 1, excluded: 1 },
  },
  'audit-xml': {
    text: `<?xml version="1.0"?>${AUDIT}\n${AUDIT.replaceAll('110110', '110100')}`,
    ...{ read: 2, accepted: 1, excluded: 1 },
  },
  syslog: {
    text: `<85>1 2026-11-22T14:05:09Z host app 1 IHE+RFC-3881 - ${AUDIT}\n<85>1 2026-11-22T14:05:09Z host app 1 - - up\n`,
    ...{ read: 2, accepted: 1, excluded: 1 },
  },
  ical: {
    text: [
      ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'BEGIN:VEVENT', 'UID:u1', 'DTSTAMP:20261101T000000Z'],
      ...['DTSTART:20261124T130000Z', 'DTEND:20261124T170000Z', 'RRULE:FREQ=DAILY;COUNT=3'],
      ...[
        `SUMMARY:${given} ${family}`,
        'END:VEVENT',
        'BEGIN:VTODO',
        'UID:u2',
        'END:VTODO',
        'END:VCALENDAR',
        '',
      ],
    ].join('\r\n'),
    options: ['--staff', 'ann', '--from', '2026-11-01', '--to', '2026-11-25'],
    ...{ read: 2, accepted: 2, excluded: 1 },
  },
}
