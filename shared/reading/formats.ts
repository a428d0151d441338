import { activeMinuteReader, minuteColumns } from '../sources/active-minute.ts'
import { auditMessageReader } from '../sources/audit-message-reader.ts'
import { recognizeEpic } from '../sources/epic-columns.ts'
import { epicRowReader } from '../sources/epic-rows.ts'
import { eventLogColumns, eventLogRowReader } from '../sources/event-log-row.ts'
import { siuReader } from '../sources/hl7-siu.ts'
import { rosterReader } from '../sources/ical-roster.ts'
import type { RosterPerson } from '../sources/roster-person.ts'
import { syslogAuditReader } from '../sources/syslog-audit.ts'
import { xesReader } from '../sources/xes.ts'
import { fhirDocument, fhirLines } from './fhir-rows.ts'
import type { FormatName } from './format-names.ts'
import { lineRows } from './line-rows.ts'
import type { ReadingOptions } from './reading-options.ts'
import type { HowToRead, ReadTable } from './table-rows.ts'
import { unitRows } from './unit-rows.ts'
import { UnreadableFile } from './unreadable-file.ts'

/** What a file does not say of itself, as its format takes it. */
export interface Reading
  extends Pick<
    ReadingOptions,
    'assigningAuthority' | 'auditIdFrom' | 'itemType' | 'metricNames' | 'systemAccounts'
  > {
  /** Of local times without offset. */
  readonly zone: string | undefined
  /** When it was recorded, where a resource does not say: when the file was last written. */
  readonly recordedAt: string
  /** Whose calendar it is. */
  readonly person: RosterPerson | undefined
  /** In which the shifts of a calendar are read. */
  readonly window: { readonly from: string; readonly to: string }
}

interface ImportFormat {
  readonly title: string
  /** What a rejection is found by. */
  readonly countedBy: 'line' | 'unit'
  readonly dropped: string
  readonly read: (reading: Reading) => HowToRead
}

export const FORMATS = {
  events: {
    title: 'NDJSON of work events',
    countedBy: 'line',
    dropped: 'what is no field of an event; the service drops it',
    read: () => ({ rows: lineRows((_, text) => ({ event: text })) }),
  },
  'fhir-ndjson': {
    title: 'FHIR, a resource or bundle on each line',
    countedBy: 'line',
    dropped: 'patients, names, texts, resources that tell of no work, the roster',
    read: (reading) => ({ rows: fhirLines(reading) }),
  },
  'fhir-json': {
    title: 'FHIR, one resource or bundle',
    countedBy: 'unit',
    dropped: 'patients, names, texts, resources that tell of no work, the roster',
    read: (reading) => ({ rows: fhirDocument(reading) }),
  },
  epic: {
    title: 'Epic access log, user action log or In Basket extract (CSV)',
    countedBy: 'line',
    dropped: 'all other columns; rows that are hidden, automatic or of a system',
    read: epicTable,
  },
  'oracle-minutes': {
    title: 'Oracle Health activity by the minute (CSV)',
    countedBy: 'line',
    dropped: 'all other columns; minutes that are not active by the published rule',
    read: minuteTable,
  },
  'event-log': {
    title: 'process-mining event log (CSV)',
    countedBy: 'line',
    dropped: 'all other columns; steps that nobody took',
    read: eventLogTable,
  },
  xes: {
    title: 'process-mining event log (XES)',
    countedBy: 'unit',
    dropped: 'attributes that the standard does not name; steps that nobody took',
    read: ({ zone, itemType }) => ({ rows: unitRows(() => xesReader({ zone, type: itemType })) }),
  },
  'hl7-siu': {
    title: 'HL7 v2 scheduling messages (SIU)',
    countedBy: 'unit',
    dropped: 'PID, NTE and all segments but MSH, SCH, TQ1, AIP, PV1; messages that book nothing',
    read: ({ zone, assigningAuthority }) => ({
      rows: unitRows(() => siuReader({ zone, authority: assigningAuthority })),
    }),
  },
  'audit-xml': {
    title: 'IHE ATNA, DICOM or RFC 3881 audit messages (XML)',
    countedBy: 'unit',
    dropped: 'patients, names, queries and details; what no person did',
    read: ({ zone, auditIdFrom }) => ({
      rows: unitRows(() => auditMessageReader({ zone, idFrom: auditIdFrom })),
    }),
  },
  syslog: {
    title: 'audit messages in lines of syslog (RFC 5424)',
    countedBy: 'unit',
    dropped: 'patients, names, queries and details; lines without an audit message',
    read: ({ zone, auditIdFrom }) => ({
      rows: unitRows(() => syslogAuditReader({ zone, idFrom: auditIdFrom })),
    }),
  },
  ical: {
    title: 'iCalendar roster (.ics)',
    countedBy: 'unit',
    dropped: 'summary, description, place and notes; what lies outside the window',
    read: (reading) => {
      const person = personOf(reading)
      return { rows: unitRows(() => rosterReader({ ...reading, person })) }
    },
  },
} as const satisfies Readonly<Record<FormatName, ImportFormat>>

function epicTable({ zone, metricNames = {}, systemAccounts }: Reading): HowToRead {
  const options = {
    zone,
    metricNames: new Map(Object.entries(metricNames)),
    systemAccounts: new Set(systemAccounts),
  }
  const table: ReadTable = (header) => {
    const table = recognizeEpic(header) ?? notTheColumnsOf('epic')
    const columns = Object.values(table.columns).map((column) => column.header)
    return { columns, read: epicRowReader(table, options) }
  }
  return { table }
}

function minuteTable({ zone }: Reading): HowToRead {
  const table: ReadTable = (header) => {
    const columns = minuteColumns(header) ?? notTheColumnsOf('oracle-minutes')
    return { columns: Object.values(columns), read: activeMinuteReader(columns, { zone }) }
  }
  return { table }
}

function eventLogTable({ zone, itemType }: Reading): HowToRead {
  const table: ReadTable = (header) => {
    const columns = eventLogColumns(header) ?? notTheColumnsOf('event-log')
    const read = eventLogRowReader(columns, { zone, type: itemType })
    return { columns: Object.values(columns), read: (row) => [read(row)] }
  }
  return { table }
}

function notTheColumnsOf(format: FormatName): never {
  throw new UnreadableFile(`The header does not have the columns of ${format}: ${FORMATS[format].title}`)
}

function personOf({ person }: Reading): RosterPerson {
  if (person !== undefined) return person
  throw new UnreadableFile(
    'A calendar does not say whose it is: name its staff, or as person attendee or organizer',
    'That is --staff ID or --person WHO',
  )
}
