import type { Rejection } from '../rejection.ts'
import type { CsvMapping } from '../sources/csv-mapping.ts'
import { mappedRows } from './mapped-rows.ts'
import { rowVerdict, shortenedEvent } from './row-verdict.ts'
import { columnsOfTable, rowsOf } from './table-rows.ts'

/** What a mapping makes of a piece of a file. */
export interface CheckedMapping {
  readonly columnsRead: readonly string[]
  readonly columnsNeverRead: readonly string[]
  readonly rows: {
    readonly read: number
    readonly events: number
    readonly ignored: number
    readonly rejected: number
  }
  /** The first rows that became events. */
  readonly events: readonly { readonly line: number; readonly event: Readonly<Record<string, unknown>> }[]
  /** The first rows that became none, though they should. */
  readonly faults: readonly ({ readonly line: number } & Rejection)[]
}

const MOST_EVENTS_SHOWN = 20
const MOST_FAULTS_SHOWN = 100

/**
 * Reads a piece of a file by a mapping, as an import would, and keeps nothing of it. Ids are shortened: enough to see
 * whether the right column was meant.
 *
 * @throws UnreadableFile where the piece has no header, or not the columns of the mapping
 */
export async function checkedMapping(mapping: CsvMapping, text: string): Promise<CheckedMapping> {
  const start = Buffer.from(text)
  const how = mappedRows(mapping, '', start)
  const events: { line: number; event: Record<string, unknown> }[] = []
  const faults: ({ line: number } & Rejection)[] = []
  const rows = { read: 0, events: 0, ignored: 0, rejected: 0 }
  for await (const chunk of rowsOf(how)(only(start), 0)) {
    for (const { line, outcome } of chunk) {
      rows.read++
      const verdict = rowVerdict(outcome)
      if ('event' in verdict) {
        if (++rows.events <= MOST_EVENTS_SHOWN) events.push({ line, event: shortenedEvent(verdict.event) })
      } else if ('rejected' in verdict) {
        if (++rows.rejected <= MOST_FAULTS_SHOWN) faults.push({ line, ...verdict.rejected })
      } else rows.ignored++
    }
  }
  return { ...(await columnsOfTable('table' in how ? how.table : undefined, start)), rows, events, faults }
}

async function* only(chunk: Buffer): AsyncGenerator<Buffer> {
  yield chunk
}
