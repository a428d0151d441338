import type { Rejection } from '../rejection.ts'
import type { Row } from '../sources/csv-mapping.ts'
import { MOST_LINE_BYTES, ndjsonLines } from './ndjson.ts'
import { addRow, type ImportRow, type ReadOutcome, type ReadRows } from './rows.ts'

/** The lines of an NDJSON file in their order, a chunk at a time: each spoils itself alone. */
export function lineRows(
  read: (object: Row, text: string) => ReadOutcome,
  mostBytes = MOST_LINE_BYTES,
): ReadRows {
  return async function* (chunks, skip) {
    let row = 0
    for await (const lines of ndjsonLines(chunks, mostBytes)) {
      const rows: ImportRow[] = []
      for (const { line, text } of lines) {
        if (row++ < skip) continue
        const object = text === undefined ? tooLong(mostBytes) : jsonObject(text)
        addRow(rows, line, 'rejected' in object ? object : read(object.row, text as string))
      }
      yield rows
    }
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

function tooLong(mostBytes: number): { rejected: Rejection } {
  return { rejected: { field: 'row', reason: `is longer than ${mostBytes} bytes` } }
}
