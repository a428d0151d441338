import type { Row } from '../sources/csv-mapping.ts'
import { csvRecords } from './csv.ts'
import { addRow, type ImportRow, type ReadOutcome, type ReadRows, type RowOutcome } from './rows.ts'
import { UnreadableFile } from './unreadable-file.ts'

/** How the rows under a header are read. */
export interface TableReader {
  /** The columns that are looked at: the others may name patients. */
  readonly columns: readonly string[]
  readonly read: (row: Row) => ReadOutcome
}

/** @throws UnreadableFile before the first row where the header does not have what is read */
export type ReadTable = (header: readonly string[]) => TableReader

/** A table is read by its header, everything else from its first byte. */
export type HowToRead = { readonly rows: ReadRows } | { readonly table: ReadTable }

export function rowsOf(how: HowToRead): ReadRows {
  return 'table' in how ? tableRows(how.table) : how.rows
}

/** The rows of a table (CSV) in their order, a chunk at a time. */
export function tableRows(readerOf: ReadTable): ReadRows {
  return async function* (chunks, skip) {
    let header: readonly string[] | undefined
    let read: TableReader['read'] | undefined
    let columns: (readonly [string, number])[] = []
    let row = 0

    for await (const records of csvRecords(chunks)) {
      const rows: ImportRow[] = []
      for (const { line, fields } of records) {
        if (header === undefined || read === undefined) {
          const names = fields.map((name) => name.trim())
          const reader = readerOf(names)
          columns = reader.columns.map((name) => [name, names.indexOf(name)] as const)
          header = names
          read = reader.read
        } else if (row++ >= skip) {
          const isWhole = fields.length === header.length
          addRow(rows, line, isWhole ? read(pick(fields, columns)) : notWhole(header, fields))
        }
      }
      yield rows
    }
    if (header === undefined) throw new UnreadableFile('The file has no header')
  }
}

/** The header of a table, or undefined where the first line is none. */
export async function headerOf(start: Buffer): Promise<readonly string[] | undefined> {
  try {
    for await (const [first] of csvRecords(only(start))) {
      if (first !== undefined) return first.fields.map((name) => name.trim())
    }
  } catch {
    // A quote that does not close: no header that anybody knows.
  }
  return undefined
}

/** Which columns are looked at, and which are not; none of a file that has no header. */
export async function columnsOfTable(
  readTable: ReadTable | undefined,
  start: Buffer,
): Promise<{ columnsRead: readonly string[]; columnsNeverRead: readonly string[] }> {
  const header = readTable && (await headerOf(start))
  if (readTable === undefined || header === undefined) return { columnsRead: [], columnsNeverRead: [] }
  const read = new Set(readTable(header).columns)
  return { columnsRead: [...read], columnsNeverRead: header.filter((name) => !read.has(name)) }
}

async function* only(chunk: Buffer): AsyncGenerator<Buffer> {
  yield chunk
}

function pick(fields: readonly string[], columns: readonly (readonly [string, number])[]): Row {
  const row: Record<string, string | undefined> = {}
  for (const [name, position] of columns) row[name] = fields[position]
  return row
}

/** A comma too many moves every value after it into the wrong column: such a row is not guessed at. */
function notWhole(header: readonly string[], fields: readonly string[]): RowOutcome {
  return {
    rejected: { field: 'row', reason: `has ${fields.length} columns, the header has ${header.length}` },
  }
}
