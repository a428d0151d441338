import { type Act, oneOf, type SourceFile } from './source-file.ts'

const STEPS = ['Register', 'Check', 'Call payer', 'Decide', 'Notify']

/** XML, HL7 v2 and calendars: what is no table and has no lines of JSON. */
export const MESSAGE_FILES: readonly SourceFile[] = [
  {
    name: 'process-mining log, XES',
    bare: 'the XML reader',
    head: '<?xml version="1.0" encoding="UTF-8"?>\n<log xes.version="1.0">\n',
    row: (act) =>
      [
        `<trace><string key="concept:name" value="c${act.number}"/><event>`,
        `<string key="concept:name" value="${oneOf(STEPS, act)}"/>`,
        `<string key="org:resource" value="${act.staffId}"/>`,
        `<date key="time:timestamp" value="${act.at}"/>`,
        '<string key="lifecycle:transition" value="complete"/>',
        `<int key="Age" value="${act.work}"/></event></trace>\n`,
      ].join('\n'),
    tail: '</log>\n',
  },
  {
    name: 'audit messages, XML',
    bare: 'the XML reader',
    head: '<?xml version="1.0" encoding="UTF-8"?>\n<messages>\n',
    row: (act) => `${auditMessage(act)}\n`,
    tail: '</messages>\n',
  },
  {
    name: 'audit messages, syslog',
    bare: 'the XML reader',
    head: '',
    row: (act) => `<85>1 ${act.at} host app 1 IHE+RFC-3881 - ${auditMessage(act)}\n`,
    tail: '',
  },
  {
    name: 'scheduling messages, HL7 v2 SIU',
    bare: 'a split into fields',
    head: '',
    row: (act) => {
      const at = act.at.replaceAll(/[-:TZ]/g, '')
      return [
        `MSH|^~\\&|EPIC|MAIN|EVENSHIFT|MAIN|${at}-0500||SIU^S12^SIU_S12|${act.number}|P|2.5.1`,
        `SCH|P${act.number}^EPIC|F${act.number}^EPIC|||||ROUTINE^Routine|VISIT^Visit|30|MIN|||||||||||||||Booked`,
        `TQ1|1||||||${at}-0500|${at.slice(0, 10)}5959-0500`,
        `PID|1||${act.patientId}^^^MRN||Doe^Jane||19700101|F|||1 Main St^^Town^NY`,
        `PV1|1|O|CLINIC^1^1|||||||||||||||||${act.number}`,
        'NTE|1||the knee hurts since Monday',
        `AIP|1||${act.staffId}^Doe^Ann^^^^MD|MD^Physician||${at}-0500|||30|MIN`,
        '',
      ].join('\r')
    },
    tail: '',
  },
  {
    name: 'rosters, iCalendar',
    bare: 'ical.js',
    head: 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Bench//EN\r\n',
    row: (act) => {
      const day = act.at.slice(0, 10).replaceAll('-', '')
      return [
        ...['BEGIN:VEVENT', `UID:u${act.number}@example`, 'DTSTAMP:20260101T000000Z'],
        ...[`DTSTART:${day}T130000Z`, `DTEND:${day}T210000Z`, `SUMMARY:Day shift ${act.work}`],
        ...['LOCATION:Main', 'STATUS:CONFIRMED', 'END:VEVENT', ''],
      ].join('\r\n')
    },
    tail: 'END:VCALENDAR\r\n',
  },
]

function auditMessage(act: Act): string {
  return [
    '<AuditMessage>',
    `<EventIdentification EventActionCode="R" EventDateTime="${act.at}" EventOutcomeIndicator="0">`,
    '<EventID csd-code="110110" codeSystemName="DCM" originalText="Patient Record"/></EventIdentification>',
    `<ActiveParticipant UserID="${act.staffId}" UserIsRequestor="true" NetworkAccessPointID="10.1.2.3">`,
    '</ActiveParticipant>',
    '<AuditSourceIdentification AuditSourceID="ehr"/>',
    `<ParticipantObjectIdentification ParticipantObjectID="${act.patientId}" ParticipantObjectTypeCode="1" ParticipantObjectTypeCodeRole="1"/>`,
    '</AuditMessage>',
  ].join('')
}
