import { CsvError, parse } from 'csv-parse'
import { type CutEndlessLines, endlessLineCutter } from './endless-lines.ts'
import { UnreadableFile } from './unreadable-file.ts'

/** One row of a table, and the physical line of the file on which it begins (the first line is 1). */
export interface CsvRecord {
  readonly line: number
  readonly fields: readonly string[]
}

/** A row of more text than this is a quote that was never closed. */
const MOST_CHARACTERS = 1_000_000
const DELIMITERS = [',', ';', '\t', '|']

/**
 * The rows of a CSV file as they come, the header first; memory does not grow with the file.
 * A quote inside an unquoted text is taken as it stands.
 *
 * @throws UnreadableFile naming the line of a quote that opens and never closes: nothing after it can be trusted
 */
export async function* csvRecords(chunks: AsyncIterable<Buffer>): AsyncGenerator<CsvRecord[]> {
  let records: CsvRecord[] = []
  let parser: ReturnType<typeof parse> | undefined
  let cut: CutEndlessLines | undefined
  const lines = lineCounter()

  for await (const chunk of chunks) {
    parser ??= parse({
      delimiter: delimiterOf(chunk),
      record_delimiter: lineEndsOf(chunk),
      bom: true,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: MOST_CHARACTERS,
      on_record: (fields: string[], context) => {
        records.push({ line: lines.startOf(fields, context.lines), fields })
        return null
      },
    })
    cut ??= endlessLineCutter(lastOf(lineEndsOf(chunk)))
    const kept = cut(chunk)
    if (kept === undefined) throw new UnreadableFile(neverCloses(lines.next()))
    await feed(parser, lines, (written) => parser?.write(kept, written))
    yield records
    records = []
  }
  if (parser === undefined) return
  await feed(parser, lines, (written) => parser?.end(written))
  yield records
}

function feed(
  parser: ReturnType<typeof parse>,
  lines: ReturnType<typeof lineCounter>,
  write: (written: (error?: Error | null) => void) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => reject(readable(error, lines.next()))
    parser.once('error', fail)
    write((error) => {
      if (error) return fail(error)
      parser.off('error', fail)
      resolve()
    })
  })
}

function readable(error: unknown, line: number): unknown {
  if (!(error instanceof CsvError)) return error
  return new UnreadableFile(neverCloses(line))
}

function neverCloses(line: number): string {
  return `Line ${line}: the row that begins here does not end; is there a quote that never closes?`
}

/**
 * The parser says on which line a row ends, and counts the two characters of a Windows line end inside quotes
 * as two lines. A person looks for the line on which the row begins.
 */
function lineCounter() {
  let lastReported = 0
  let surplus = 0
  let lastEnd = 0
  return {
    startOf(fields: readonly string[], reported: number): number {
      let inside = 0
      if (reported > lastReported + 1) {
        for (const field of fields) {
          inside += field.match(/\r\n|\r|\n/g)?.length ?? 0
          surplus += field.match(/\r\n/g)?.length ?? 0
        }
      }
      lastReported = reported
      lastEnd = reported - surplus
      return lastEnd - inside
    },
    next: () => lastEnd + 1,
  }
}

/**
 * Left to itself the parser takes the first line end for that of all, and would read a file that was put together
 * from two systems as one endless row. A lone CR ends a line only where it ends the first.
 */
function lineEndsOf(start: Buffer): string[] {
  return /^[^\r\n]*\r(?!\n)/.test(start.toString('utf8')) ? ['\r'] : ['\r\n', '\n']
}

function lastOf(lineEnds: readonly string[]): number {
  return lineEnds.at(-1)?.charCodeAt(0) ?? 0
}

/** The one that stands most often in the first line: European spreadsheets write semicolons. */
function delimiterOf(start: Buffer): string {
  const header = /^[^\r\n]*/.exec(start.toString('utf8'))?.[0] ?? ''
  const unquoted = header.replace(/"[^"]*"/g, '')
  const counts = DELIMITERS.map((delimiter) => unquoted.split(delimiter).length)
  return DELIMITERS[counts.indexOf(Math.max(...counts))] as string
}
