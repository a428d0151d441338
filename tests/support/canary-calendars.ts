import { type CanaryFile, canaryFile, NAME, PATIENT, rightAndWrong, ZONE } from './canary-file.ts'
import { CANARY } from './patient-canary.ts'

const { id, family, given } = CANARY
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
