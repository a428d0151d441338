import { cellText } from './cell-text.ts'
import type { Row } from './csv-mapping.ts'
import { type EventLogOptions, type LogEvent, type LogField, logStepReader } from './event-log-step.ts'
import type { SourceOutcome } from './source-outcome.ts'

/**
 * Event logs as CSV: a row is an event. The columns are those of the tools that write them, found by name.
 *
 *   case:concept:name, concept:name, time:timestamp, org:resource, org:group     pm4py, ProM
 *   Case ID, Activity, Complete Timestamp, Resource                              Disco
 *   _CASE_KEY, ACTIVITY_EN, EVENTTIME, USER_NAME                                 Celonis
 */
export type EventLogColumns = Readonly<Partial<Record<LogField, string>>>

/** Letters and digits alone, in lower case; the first that a table has, counts. */
const NAMES_OF_FIELD: Readonly<Record<LogField, readonly string[]>> = {
  caseId: ['caseconceptname', 'caseid', 'casekey', 'caseidentifier', 'case', 'traceid'],
  activity: ['conceptname', 'activity', 'activityen', 'activityname', 'event', 'eventname'],
  at: ['timetimestamp', 'completetimestamp', 'timestamp', 'eventtime', 'endtimestamp', 'time'],
  resource: ['orgresource', 'resource', 'username', 'user', 'originator'],
  group: ['orggroup', 'group', 'department', 'orgunit'],
  transition: ['lifecycletransition', 'lifecycle', 'transition'],
}

const FIELDS = Object.keys(NAMES_OF_FIELD) as LogField[]

/** @returns which column is what, or undefined where a table is no event log: it lacks case, activity or time */
export function eventLogColumns(header: readonly string[]): EventLogColumns | undefined {
  const plain = new Map(header.map((column) => [column.toLowerCase().replaceAll(/[^a-z0-9]/g, ''), column]))
  const columns: Partial<Record<LogField, string>> = {}
  for (const field of FIELDS) {
    const name = NAMES_OF_FIELD[field].find((each) => plain.has(each))
    if (name !== undefined) columns[field] = plain.get(name) as string
  }
  const isLog = columns.caseId !== undefined && columns.activity !== undefined && columns.at !== undefined
  return isLog ? columns : undefined
}

export function eventLogRowReader(
  columns: EventLogColumns,
  options: EventLogOptions = {},
): (row: Row) => SourceOutcome {
  const readStep = logStepReader(options)
  return (row) => {
    const texts = FIELDS.map((field) => [field, cellText(row[columns[field] ?? ''])])
    return readStep(Object.fromEntries(texts) as LogEvent)
  }
}
