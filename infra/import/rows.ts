import type { Rejection } from '../../shared/rejection.ts'
import { type CsvMapping, columnsOf, type Row, rowMapper } from '../../shared/sources/csv-mapping.ts'
import { csvRecords } from './csv.ts'
import { checkHeader } from './mapping-file.ts'
import { MOST_LINE_BYTES, ndjsonLines } from './ndjson.ts'
import type { ImportSource } from './source.ts'

/** One row of the file, read: an event as JSON text, or why there is none. */
export interface ImportRow {
  readonly line: number
  readonly outcome:
    | { readonly event: string }
    | { readonly excluded: true }
    | { readonly rejected: Rejection }
}

/**
 * The rows of a file in their order, a chunk at a time.
 *
 * @param skip rows that an earlier run has brought in; they are counted, not mapped
 * @throws Error before the first row where the header does not have what the mapping reads
 */
export function importRows(
  source: ImportSource,
  mapping: CsvMapping | undefined,
  skip: number,
): AsyncGenerator<ImportRow[]> {
  if (source.format === 'ndjson') return ndjsonRows(source.chunks, mapping, skip)
  if (mapping === undefined) throw new Error('A CSV file needs a mapping: --map MAP.json')
  return csvRows(source.chunks, mapping, skip)
}

async function* csvRows(
  chunks: AsyncIterable<Buffer>,
  mapping: CsvMapping,
  skip: number,
): AsyncGenerator<ImportRow[]> {
  const outcomeOf = mappedOutcome(mapping)
  let header: readonly string[] | undefined
  let columns: (readonly [string, number])[] = []
  let row = 0

  for await (const records of csvRecords(chunks)) {
    const rows: ImportRow[] = []
    for (const { line, fields } of records) {
      if (header === undefined) {
        header = fields.map((name) => name.trim())
        checkHeader(mapping, header)
        columns = columnsOf(mapping).map((name) => [name, (header ?? []).indexOf(name)] as const)
      } else if (row++ >= skip) {
        const isWhole = fields.length === header.length
        rows.push({ line, outcome: isWhole ? outcomeOf(pick(fields, columns)) : notWhole(header, fields) })
      }
    }
    yield rows
  }
  if (header === undefined) throw new Error('The file has no header')
}

async function* ndjsonRows(
  chunks: AsyncIterable<Buffer>,
  mapping: CsvMapping | undefined,
  skip: number,
): AsyncGenerator<ImportRow[]> {
  const outcomeOf = mapping && mappedOutcome(mapping)
  let row = 0
  for await (const lines of ndjsonLines(chunks)) {
    const rows: ImportRow[] = []
    for (const { line, text } of lines) {
      if (row++ < skip) continue
      const object = text === undefined ? tooLong() : jsonObject(text)
      if ('rejected' in object) rows.push({ line, outcome: object })
      else rows.push({ line, outcome: outcomeOf ? outcomeOf(object.row) : { event: text as string } })
    }
    yield rows
  }
}

function mappedOutcome(mapping: CsvMapping): (row: Row) => ImportRow['outcome'] {
  const mapRow = rowMapper(mapping)
  return (row) => {
    const mapped = mapRow(row)
    return 'event' in mapped ? { event: JSON.stringify(mapped.event) } : mapped
  }
}

/** Only what the mapping reads is looked at: the other columns may name patients. */
function pick(fields: readonly string[], columns: readonly (readonly [string, number])[]): Row {
  const row: Record<string, string | undefined> = {}
  for (const [name, position] of columns) row[name] = fields[position]
  return row
}

/** A comma too many moves every value after it into the wrong column: such a row is not guessed at. */
function notWhole(header: readonly string[], fields: readonly string[]): { rejected: Rejection } {
  return {
    rejected: { field: 'row', reason: `has ${fields.length} columns, the header has ${header.length}` },
  }
}

function jsonObject(text: string): { row: Row } | { rejected: Rejection } {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return { rejected: { field: 'row', reason: 'is not JSON' } }
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return { rejected: { field: 'row', reason: 'is not a JSON object' } }
  }
  return { row: json as Row }
}

function tooLong(): { rejected: Rejection } {
  return { rejected: { field: 'row', reason: `is longer than ${MOST_LINE_BYTES} bytes` } }
}
