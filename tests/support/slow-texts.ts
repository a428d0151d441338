import { parentPort } from 'node:worker_threads'
import { FORMAT_NAMES } from '../../shared/reading/format-names.ts'
import { anAuditEvent, aSiuMessage, FORMAT_FILES } from './format-files.ts'
import { toldOf } from './hostile-file.ts'

/** What makes a pattern that tries again and again run on for ever: a long run of what fits, and an end that does not. */
const RUNS = [
  '0',
  '1:',
  ' ',
  '-',
  '+1',
  'a',
  'a@',
  'a.',
  '"',
  '\\',
  '&#1;',
  '^',
  '~',
  '/',
  '2026-01-01T',
  'P1D',
  'a=b ',
  'é',
]
const LENGTH = 30_000

/** The texts of each format that anything is read from: one after the other runs on. */
const READ: Readonly<Record<(typeof FORMAT_NAMES)[number], readonly string[]>> = {
  events: ['2026-11-22T19:05:09Z', 'ann', 'notes', 'activity'],
  'fhir-ndjson': ['2026-11-22T14:05:09-05:00', '"ann"', 'restful-interaction', '"read"', 'AuditEvent'],
  'fhir-json': ['2026-11-22T14:05:09-05:00', '"ann"', 'collection'],
  epic: ['ACCESS_TIME', '2026-11-22 14:05:09', 'ann', 'Sign Note', ',Y'],
  'oracle-minutes': ['2026-11-22 14:05', 'ann', ',16', 'KEYSTROKES'],
  'event-log': ['2026-11-22 14:05:09', 'c1', 'Check', 'Complete Timestamp'],
  xes: ['2011-10-11T13:45:40+02:00', 'T02', 'concept:name', '<event>'],
  'hl7-siu': [
    '^~\\&',
    '202611201612-0500',
    'SIU^S12',
    '20261124090000-0500',
    'ann^Doe',
    'Booked',
    'a1',
    'AIP',
  ],
  'audit-xml': ['2026-11-22T14:05:09-05:00', 'EventDateTime=', 'AuditMessage', 'ann'],
  syslog: ['<85>1', 'host', 'IHE+RFC-3881', '2026-11-22T14:05:09Z', ' - '],
  ical: [
    'BEGIN:VEVENT',
    'u1',
    '20261101T000000Z',
    '20261124T130000Z',
    'FREQ=DAILY;COUNT=3',
    'VERSION',
    'SUMMARY:',
  ],
}

/** Runs in a thread of its own, which can be ended from outside. */
for (const format of FORMAT_NAMES) {
  const { text } = FORMAT_FILES[format]
  const readers = format === 'ical' ? [{}, { staff: undefined, person: 'attendee' as const }] : [{}]
  for (const part of READ[format]) {
    if (!text.includes(part)) throw new Error(`No ${part} in the file of ${format}`)
    for (const run of RUNS) {
      const long = `${run.repeat(LENGTH / run.length)}!`
      for (const options of readers) {
        await toldOf(
          format,
          text.replace(part, () => long),
          options,
        )
        await toldOf(
          format,
          text.replace(part, () => part + long),
          options,
        )
      }
      await toldOf(
        undefined,
        text.replace(part, () => long),
      )
    }
    parentPort?.postMessage(`${format} ${part}`)
  }
}
await toldOf('hl7-siu', manyPersons('SCH|1|2|||||||||', '~'))
await toldOf('hl7-siu', manyPersons('SCH|1|2|||||||', '^'))
await toldOf('hl7-siu', manyPersons('SCH|1|2|||||||||||||||||||||||', '&'))
await toldOf(
  'fhir-json',
  JSON.stringify(anAuditEvent({ agent: Array(20_000).fill({ requestor: true, altId: 'x' }) })),
)
parentPort?.postMessage('done')

/** Each of thirty thousand persons has the time of all of them, and that is half a megabyte to read. */
function manyPersons(schedule: string, run: string): string {
  const [header = ''] = aSiuMessage('a1').split('\r')
  return [header, schedule + run.repeat(500_000), ...Array(30_000).fill('AIP|1||a')].join('\r')
}
