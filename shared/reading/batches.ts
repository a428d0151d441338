import type { Rejection } from '../rejection.ts'
import type { ImportRow } from './rows.ts'

/** A rejected row, as the rejections file names it. */
export interface LineRejection extends Rejection {
  readonly line: number
}

/** Neighbouring rows that are sent, and ticked off, together. */
export interface ImportBatch {
  readonly rows: number
  readonly excluded: number
  readonly rejections: readonly LineRejection[]
  readonly events: readonly string[]
  /** The line of each event. */
  readonly lines: readonly number[]
}

/** Of a batch: at most about so many, for a row may give several. */
export const MOST_EVENTS = 5000
const MOST_CHARACTERS = 3_000_000
const MOST_ROWS = 50_000
/** Of one row, which goes in one request: the service takes 50,000, of up to 5,000 other rows too. */
const MOST_EVENTS_OF_ROW = 40_000
const TOO_MANY = { field: 'row', reason: 'gives more than 40,000 events' } as const

/** Cuts the rows, in their order, into requests that intake takes: by events, by size, and by rows read. */
export async function* importBatches(chunks: AsyncIterable<ImportRow[]>): AsyncGenerator<ImportBatch> {
  let batch = emptyBatch()
  /** How many events the batch held before the row. */
  let rowStart = 0
  for await (const rows of chunks) {
    for (const { line, outcome, goesOn } of rows) {
      if ('event' in outcome) {
        batch.events.push(outcome.event)
        batch.lines.push(line)
        batch.characters += outcome.event.length
      } else if ('rejected' in outcome) {
        batch.rejections.push({ line, ...outcome.rejected })
      } else {
        batch.excluded++
      }
      // A row is never cut: an interrupted import goes on with a whole one.
      if (goesOn) continue
      batch.rows++
      if (batch.events.length - rowStart > MOST_EVENTS_OF_ROW) {
        batch.events.length = rowStart
        batch.lines.length = rowStart
        batch.rejections.push({ line, ...TOO_MANY })
      }
      rowStart = batch.events.length
      if (isFull(batch)) {
        yield batch
        batch = emptyBatch()
        rowStart = 0
      }
    }
  }
  if (batch.rows > 0) yield batch
}

function emptyBatch() {
  return {
    rows: 0,
    excluded: 0,
    rejections: [] as LineRejection[],
    events: [] as string[],
    lines: [] as number[],
    characters: 0,
  }
}

function isFull(batch: ReturnType<typeof emptyBatch>): boolean {
  return batch.events.length >= MOST_EVENTS || batch.characters >= MOST_CHARACTERS || batch.rows >= MOST_ROWS
}
