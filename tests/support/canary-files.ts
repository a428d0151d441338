import type { FormatName } from '../../shared/reading/format-names.ts'
import { AUDIT_XML, SYSLOG } from './canary-audit.ts'
import { CALENDARS } from './canary-calendars.ts'
import { EPIC_TABLES, MINUTES } from './canary-ehr-tables.ts'
import { FHIR_BUNDLES, FHIR_LINES } from './canary-fhir.ts'
import { BORN, type CanaryFile, NAME, PATIENT } from './canary-file.ts'
import { SIU } from './canary-hl7.ts'
import { MAPPED_TABLES } from './canary-mapped.ts'
import { EVENT_LOG, XES } from './canary-process-mining.ts'
import { CANARY } from './patient-canary.ts'

const { id } = CANARY
const ACTIVITY = { kind: 'activity', staffId: 'ann', at: '2026-01-12T14:00:00Z', action: 'notes' }
const VISIT = {
  ...{ kind: 'visit', visitId: 'v-2', staffId: 'ann', status: 'booked', recordedAt: '2026-01-09T14:00:00Z' },
  ...{ start: '2026-01-12T15:00:00Z', end: '2026-01-12T15:30:00Z' },
}
const SHIFT = {
  ...{ kind: 'shift', shiftId: 's-2', staffId: 'ann', type: 'clinic', recordedAt: '2026-01-09T14:00:00Z' },
  ...{ start: '2026-01-13T15:00:00Z', end: '2026-01-13T18:00:00Z' },
}
const ITEM = {
  ...{ kind: 'item', itemId: 'i-2', type: 'inbox.message', at: '2026-01-12T14:00:00Z', step: 'created' },
  ...{ staffId: 'ann', poolId: 'refills', source: 'patient', label: 'x', minutes: 3, outcome: 'approved' },
}

/** Who works, where, and in what role: a patient there is a fault of the feed that nobody can tell. */
const OF_STAFF = new Set(['staffId', 'poolId', 'requires'])

const EVENT_UNITS: Readonly<Record<string, string>> = Object.fromEntries(
  [ACTIVITY, VISIT, SHIFT, ITEM].flatMap((event) => {
    const { kind } = event
    const fields = Object.keys(event).filter((field) => !OF_STAFF.has(field))
    const units: [string, object][] = [
      [
        `${kind}, unknown fields`,
        { ...event, patient: { name: NAME, mrn: id }, [NAME]: BORN, note: PATIENT },
      ],
      [`${kind}, the name of a field`, { ...event, [`${CANARY.family}${id}`]: 1 }],
      ...fields.map((field): [string, object] => [`${kind}.${field}`, { ...event, [field]: PATIENT }]),
      ...Object.keys(event).map((field): [string, object] => [
        `${kind}.${field}, an object`,
        { ...event, [field]: { [NAME]: [PATIENT] } },
      ]),
    ]
    return units.map(([place, unit]) => [place, JSON.stringify(unit)])
  }),
)

const EVENTS: CanaryFile = {
  name: 'events.ndjson',
  options: [],
  units: {
    ...EVENT_UNITS,
    'a line that is no JSON': `{"${NAME}`,
    'a line that is no object': JSON.stringify(PATIENT),
  },
  text: [...Object.values(EVENT_UNITS), `{"${NAME}`, JSON.stringify(PATIENT)].join('\n'),
}

/** The same by a mapping, and not as a table. */
const MAPPED_LINES: CanaryFile = {
  name: 'mapped.ndjson',
  options: ['--zone', 'America/New_York'],
  mapping: { kind: 'activity', columns: { staffId: 'staffId', at: 'at' }, constants: { action: 'notes' } },
  units: EVENT_UNITS,
  text: Object.values(EVENT_UNITS).join('\n'),
}

/** A file or several of each format, with a patient wherever the format can hold one. A new format needs its own. */
export const CANARY_FILES: Readonly<Record<FormatName | 'by mapping', readonly CanaryFile[]>> = {
  events: [EVENTS],
  'fhir-ndjson': [FHIR_LINES],
  'fhir-json': FHIR_BUNDLES,
  epic: EPIC_TABLES,
  'oracle-minutes': [MINUTES],
  'event-log': [EVENT_LOG],
  xes: [XES],
  'hl7-siu': [SIU],
  'audit-xml': [AUDIT_XML],
  syslog: [SYSLOG],
  ical: CALENDARS,
  'by mapping': [...MAPPED_TABLES, MAPPED_LINES],
}
