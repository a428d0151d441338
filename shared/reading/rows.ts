import type { Rejection } from '../rejection.ts'
import type { SourceOutcome } from '../sources/source-outcome.ts'

/**
 * One row or unit of the file, read. A row of some formats becomes several events: it then comes several times,
 * and counts once.
 */
export interface ImportRow {
  /** The line on which it begins; in formats without lines, which unit it is. From 1. */
  readonly line: number
  readonly outcome: RowOutcome
  /** More of the same row follows. */
  readonly goesOn?: true
}

/** An event as JSON text, or why there is none. */
export type RowOutcome =
  | { readonly event: string }
  | { readonly ignored: string }
  | { readonly rejected: Rejection }

/** @param skip rows that an earlier run has brought in; they are counted, not read */
export type ReadRows = (chunks: AsyncIterable<Buffer>, skip: number) => AsyncGenerator<ImportRow[]>

/** What a reader makes of a row: one outcome with its event as text, or at least one that is still to be written. */
export type ReadOutcome = RowOutcome | readonly SourceOutcome[]

export function addRow(rows: ImportRow[], line: number, read: ReadOutcome): void {
  if (!isSeveral(read)) {
    rows.push({ line, outcome: read })
    return
  }
  const last = read.length - 1
  read.forEach((each, index) => {
    const outcome = 'event' in each ? { event: JSON.stringify(each.event) } : each
    rows.push(index < last ? { line, outcome, goesOn: true } : { line, outcome })
  })
}

function isSeveral(read: ReadOutcome): read is readonly SourceOutcome[] {
  return Array.isArray(read)
}
