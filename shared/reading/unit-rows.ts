import type { UnitReader } from '../sources/read-unit.ts'
import { addRow, type ImportRow, type ReadRows } from './rows.ts'

/** The units of a format that is read as it streams by: messages, audit messages, events of a log. */
export function unitRows(readerOf: () => UnitReader): ReadRows {
  return async function* (chunks, skip) {
    const reader = readerOf()
    const decoder = new TextDecoder()

    function rowsOf(units: ReturnType<UnitReader['push']>): ImportRow[] {
      const rows: ImportRow[] = []
      for (const { number, outcomes } of units) if (number > skip) addRow(rows, number, outcomes)
      return rows
    }

    for await (const chunk of chunks) yield rowsOf(reader.push(decoder.decode(chunk, { stream: true })))
    yield rowsOf([...reader.push(decoder.decode()), ...reader.end()])
  }
}
