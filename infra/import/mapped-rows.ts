import { type CsvMapping, columnsOf, type Row, rowMapper } from '../../shared/sources/csv-mapping.ts'
import { lineRows } from './line-rows.ts'
import { checkHeader } from './mapping-file.ts'
import type { ReadRows, RowOutcome } from './rows.ts'
import { tableRows } from './table-rows.ts'

/** The rows of a file as a mapping reads them, of a table or of NDJSON. */
export function mappedRows(mapping: CsvMapping, path: string, start: Buffer): ReadRows {
  const read = mappedOutcome(mapping)
  if (isNdjson(path, start)) return lineRows(read)
  return tableRows((header) => {
    checkHeader(mapping, header)
    return { columns: columnsOf(mapping), read }
  })
}

const LEFT_OUT: RowOutcome = { ignored: 'left out by the mapping' }

function mappedOutcome(mapping: CsvMapping): (row: Row) => RowOutcome {
  const mapRow = rowMapper(mapping)
  return (row) => {
    const mapped = mapRow(row)
    if ('event' in mapped) return { event: JSON.stringify(mapped.event) }
    return 'excluded' in mapped ? LEFT_OUT : mapped
  }
}

/** By its ending; a file without a known one is NDJSON where it begins with a brace. */
function isNdjson(path: string, start: Buffer): boolean {
  const ending = /\.([a-z]+)(?:\.gz)?$/i.exec(path)?.[1]?.toLowerCase() ?? ''
  if (['csv', 'tsv'].includes(ending)) return false
  return ['ndjson', 'jsonl'].includes(ending) || /^[\uFEFF\s]*\{/.test(start.toString('utf8'))
}
