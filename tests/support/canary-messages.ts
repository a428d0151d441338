import { BORN, type CanaryFile, NAME, PATIENT, ZONE } from './canary-tables.ts'
import { CANARY } from './patient-canary.ts'

const { id, family, given, born, phone } = CANARY
const IN_BASE64 = Buffer.from(PATIENT).toString('base64')

function canaryFile(
  name: string,
  units: Readonly<Record<string, string>>,
  file: (units: string) => string,
  options: readonly string[] = ZONE,
): CanaryFile {
  return { name, options, units, text: file(Object.values(units).join('\n')) }
}

/** By its place, and once more in a unit that is refused. */
function rightAndWrong<T>(
  places: Readonly<Record<string, T>>,
  unit: (patient: T, isWrong: boolean) => string,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(places).flatMap(([place, patient]) => [
      [place, unit(patient, false)],
      [`${place} of a wrong unit`, unit(patient, true)],
    ]),
  )
}

// HL7 v2

const XPN = `${id}^${family}^${given}^^${born}^${phone}`
const BOOKING: Readonly<Record<string, readonly string[]>> = {
  MSH: ['MSH', '^~\\&', 'APP', 'SITE', '', '', '202601121612-0500', '', 'SIU^S12', '1', 'P', '2.5'],
  SCH: ['SCH', 'P1', 'F1'],
  TQ1: ['TQ1', '1', '', '', '', '', '', '20260112110000-0500', '20260112113000-0500'],
  AIP: ['AIP', '1', '', 'ann'],
}

/** Each field of each segment, but those by which the message is known and the person who is booked. */
const FIELDS_OF_SEGMENTS: Readonly<Record<string, readonly number[]>> = {
  MSH: [2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 17, 18],
  SCH: upTo(27),
  TQ1: upTo(14),
  AIP: upTo(12).filter((field) => field !== 3),
  PID: upTo(39),
  ...Object.fromEntries(
    ['PD1', 'NK1', 'NTE', 'PV1', 'PV2', 'OBX', 'DG1', 'RGS', 'AIS', 'AIG', 'AIL', 'GT1', 'IN1', 'ZPD'].map(
      (name) => [name, upTo(20)],
    ),
  ),
}

function upTo(last: number): number[] {
  return Array.from({ length: last }, (_, index) => index + 1)
}

function message(segment: string, field: number, isWrong: boolean): string {
  const segments = { ...BOOKING, ...(segment in BOOKING ? {} : { [segment]: [segment] }) }
  const fields = [...(segments[segment] ?? [])]
  // MSH-1 is the separator itself.
  const position = segment === 'MSH' ? field - 1 : field
  for (let each = fields.length; each < position; each++) fields.push('')
  fields[position] = XPN
  const timing = isWrong ? { TQ1: ['TQ1', '1', '', '', '', '', '', PATIENT] } : {}
  return Object.values({ ...segments, ...timing, [segment]: fields })
    .map((each) => each.join('|'))
    .join('\r')
}

const SEGMENT_PLACES = Object.entries(FIELDS_OF_SEGMENTS).flatMap(([segment, fields]) =>
  fields.map((field) => [`${segment}-${field}`, [segment, field] as const] as const),
)

export const SIU = canaryFile(
  'siu.hl7',
  {
    'text before the first message': PATIENT,
    ...rightAndWrong(Object.fromEntries(SEGMENT_PLACES), ([segment, field], isWrong) =>
      message(segment, field, isWrong),
    ),
    'the name of who is booked': message('ZPD', 1, false).replace('ann', `ann^${family}^${given}`),
    'a line that is no segment': `${message('NTE', 3, false)}\r${PATIENT}`,
    'a message of admission': message('PID', 5, false).replace('SIU^S12', 'ADT^A04'),
  },
  (units) => `${units.replaceAll('\n', '\r')}\r`,
  // Its first text is none of HL7.
  [...ZONE, '--format', 'hl7-siu'],
)

// DICOM and RFC 3881

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

// Process mining

const STEP = {
  'concept:name': 'Check',
  'org:resource': 'ann',
  'time:timestamp': '2026-01-12T09:35:00-05:00',
  'lifecycle:transition': 'complete',
}

function trace(caseId: string, attributes: Readonly<Record<string, string>>, more = ''): string {
  const strings = Object.entries(attributes).map(([key, value]) => `<string key="${key}" value="${value}"/>`)
  return `<trace><string key="concept:name" value="${caseId}"/>${more}<event>${strings.join('')}${more}</event></trace>`
}

const XES_ATTRIBUTES = [
  'concept:name',
  'lifecycle:transition',
  'time:timestamp',
  'patient',
  'concept:instance',
  'cost:drivers',
  'org:role',
  'semantic:modelReference',
  NAME,
]

export const XES = canaryFile(
  'log.xes',
  {
    ...rightAndWrong(Object.fromEntries(XES_ATTRIBUTES.map((key) => [key, key])), (key, isWrong) =>
      trace('c-3', { ...STEP, ...(isWrong && { 'time:timestamp': PATIENT }), [key]: PATIENT }),
    ),
    'the id of the trace': trace(id, STEP),
    'an attribute of the trace': trace(
      'c-3',
      STEP,
      `<string key="patient" value="${PATIENT}"/><date key="born" value="${BORN}"/>`,
    ),
    'a nested attribute': trace(
      'c-3',
      STEP,
      `<list key="x"><values><string key="concept:name" value="${PATIENT}"/></values></list>`,
    ),
    'a comment': trace('c-3', STEP, `<!-- ${PATIENT} -->`),
    'a trace without events': `<trace><string key="concept:name" value="${id}"/></trace>`,
  },
  (units) =>
    `<?xml version="1.0"?><log><string key="concept:name" value="${PATIENT}"/><global scope="event"><string key="${NAME}" value="${id}"/></global><classifier name="${NAME}" keys="${id}"/>${units}</log>`,
)

// Calendars

type Properties = Readonly<Record<string, string | undefined>>
const ENTRY: Properties = {
  UID: 'u-1',
  DTSTAMP: '20260109T000000Z',
  DTSTART: '20260112T130000Z',
  DTEND: '20260112T220000Z',
  ATTENDEE: 'mailto:ann@example.org',
}
const CALENDAR_PLACES: Readonly<Record<string, Properties>> = {
  ...Object.fromEntries(
    [
      'SUMMARY',
      'DESCRIPTION',
      'LOCATION',
      'COMMENT',
      'CONTACT',
      'CATEGORIES',
      'RESOURCES',
      'RELATED-TO',
      'URL',
      'ATTACH',
      'GEO',
      'CLASS',
      'STATUS',
      'PRIORITY',
      'REQUEST-STATUS',
      'SEQUENCE',
      'TRANSP',
      'X-PATIENT',
      'DTEND',
      'DTSTAMP',
      'LAST-MODIFIED',
      'RRULE',
      'RDATE',
      'EXDATE',
      'RECURRENCE-ID',
      'DURATION',
    ].map((name) => [name, { [name]: PATIENT }]),
  ),
  UID: { UID: id },
  'UID of a series': { UID: `${id}@example.org`, RRULE: 'FREQ=DAILY;COUNT=2' },
  'the name of a zone': { DTSTART: undefined, [`DTSTART;TZID="${NAME}"`]: '20260112T080000' },
  'the name of who attends': { ATTENDEE: undefined, [`ATTENDEE;CN="${NAME}"`]: 'mailto:ann@example.org' },
  'who declined': { [`ATTENDEE;PARTSTAT=DECLINED;CN="${NAME}"`]: `mailto:${id}@example.org` },
  'the organizer': { [`ORGANIZER;CN="${NAME}"`]: `mailto:${id}@example.org` },
  'a parameter': { [`SUMMARY;ALTREP="${PATIENT}"`]: 'x' },
  'a property': { [`X-${family}`]: given },
}

function entry(places: Properties, isWrong: boolean): string {
  const properties = Object.entries({ ...ENTRY, ...places, ...(isWrong && { DTSTART: PATIENT }) })
  const lines = properties
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}:${value}`)
  return ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n')
}

const WINDOW = ['--from', '2026-01-01', '--to', '2026-01-31']
const calendar = (whose: readonly string[]) =>
  canaryFile(
    `${whose.join(' ')}.ics`,
    {
      ...rightAndWrong(CALENDAR_PLACES, entry),
      'an alarm': entry({}, false).replace(
        'END:VEVENT',
        `BEGIN:VALARM\r\nDESCRIPTION:${PATIENT}\r\nEND:VALARM\r\nEND:VEVENT`,
      ),
      'a folded line': entry({ SUMMARY: `${given} \r\n ${family}` }, false),
      'a task': `BEGIN:VTODO\r\nUID:${id}\r\nSUMMARY:${PATIENT}\r\nEND:VTODO`,
      'a line that is none': entry({}, false).replace('END:VEVENT', `${PATIENT}\r\nEND:VEVENT`),
      'a component of its own': `BEGIN:X-${family}\r\nX-MRN:${id}\r\nEND:X-${family}`,
    },
    (units) =>
      `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:${PATIENT}\r\nX-WR-CALNAME:${PATIENT}\r\n${units.replaceAll(/(?<!\r)\n/g, '\r\n')}\r\nEND:VCALENDAR\r\n`,
    [...ZONE, ...WINDOW, ...whose],
  )

export const CALENDARS: readonly CanaryFile[] = [
  calendar(['--staff', 'ann']),
  calendar(['--person', 'attendee']),
]
