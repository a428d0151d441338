import { minuteColumns } from '../sources/active-minute.ts'
import { recognizeEpic } from '../sources/epic-columns.ts'
import { eventLogColumns } from '../sources/event-log-row.ts'
import type { FormatName } from './format-names.ts'
import { FORMATS } from './formats.ts'
import { headerOf } from './table-rows.ts'
import { UnreadableFile } from './unreadable-file.ts'

/**
 * What a file is, by its first bytes and never by its name.
 *
 *   MSH|^~\&|                          hl7-siu         <85>1 2026-11-22T ...        syslog
 *   BEGIN:VCALENDAR                    ical            <AuditMessage ...            audit-xml
 *   {"resourceType": ... }             fhir-ndjson     <log ...                     xes
 *   {  and on over many lines          fhir-json       ACCESS_TIME,USER_ID, ...     epic, by the header
 *   {"kind": ... }                     events
 *
 * @throws UnreadableFile that lists the formats, and repeats nothing of the file
 */
export async function recognizedFormat(start: Buffer): Promise<FormatName> {
  const text = start.toString('utf8').replace(/^[\uFEFF\s\v]+/, '')
  const found = OPENINGS.find(([, opening]) => opening.test(text))?.[0] ?? jsonFormat(text)
  const format = found ?? tableFormat(await headerOf(start))
  if (format !== undefined) return format
  throw new UnreadableFile(NOT_RECOGNIZED, 'That is --map MAP.json')
}

const OPENINGS: readonly (readonly [FormatName, RegExp])[] = [
  ['hl7-siu', /^(?:MSH|FHS|BHS)[^A-Za-z0-9\s,;]/],
  ['ical', /^BEGIN:VCALENDAR\s/i],
  ['syslog', /^(?:\d{1,10} )?<\d{1,3}>/],
  ['audit-xml', /^(?=<)[\s\S]*?<(?:[\w.-]+:)?AuditMessage[\s>/]/],
  ['xes', /^(?=<)[\s\S]*?<(?:[\w.-]+:)?log[\s>]/],
]

function jsonFormat(text: string): FormatName | undefined {
  if (!text.startsWith('{')) return undefined
  const [firstLine = ''] = text.split('\n', 1)
  const isOneDocument = firstLine.length < text.length && !firstLine.trimEnd().endsWith('}')
  if (/"resourceType"\s*:\s*"[A-Z]/.test(text)) return isOneDocument ? 'fhir-json' : 'fhir-ndjson'
  return isOneDocument ? undefined : 'events'
}

/** The one whose columns are the most its own is asked first. */
function tableFormat(header: readonly string[] | undefined): FormatName | undefined {
  if (header === undefined) return undefined
  if (recognizeEpic(header) !== undefined) return 'epic'
  if (minuteColumns(header) !== undefined) return 'oracle-minutes'
  return eventLogColumns(header) === undefined ? undefined : 'event-log'
}

const NOT_RECOGNIZED = `The file is of no known format. These are: ${Object.values(FORMATS)
  .map(({ title }) => title)
  .join('; ')}. A CSV file needs a mapping`
