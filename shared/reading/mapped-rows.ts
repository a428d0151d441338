import { type CsvMapping, columnsOf, type Row, rowMapper } from '../sources/csv-mapping.ts'
import { lineRows } from './line-rows.ts'
import { checkHeader } from './mapping.ts'
import type { RowOutcome } from './rows.ts'
import type { HowToRead } from './table-rows.ts'

/** How a mapping reads a file: as a table, or as NDJSON. */
export function mappedRows(mapping: CsvMapping, path: string, start: Buffer): HowToRead {
  const read = mappedOutcome(mapping)
  if (isNdjson(path, start)) return { rows: lineRows(read) }
  return {
    table: (header) => {
      checkHeader(mapping, header)
      return { columns: columnsOf(mapping), read }
    },
  }
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
