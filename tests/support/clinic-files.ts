import type { WorkEvent } from '../../shared/events.ts'
import { mappingSchema } from '../../shared/reading/mapping.ts'
import type { ReadingOptions } from '../../shared/reading/reading-options.ts'
import { readingPlan } from '../../shared/reading/reading-plan.ts'
import { check } from '../../shared/rejection.ts'

/** A file as a system of the clinic would write it, and what an integrator says beside it. */
export interface ClinicFile {
  readonly name: string
  /** Pieces of text, in order. */
  readonly text: Iterable<string>
  readonly options?: ReadingOptions
  /** As it stands in a mapping file. */
  readonly mapping?: object
}

export interface ReadFile {
  readonly events: readonly WorkEvent[]
  /** How many rows were dropped for which reason. */
  readonly ignored: ReadonlyMap<string, number>
  readonly rejected: readonly string[]
}

const WRITTEN_AT = Date.parse('2026-11-20T05:00:00Z')
const PIECE_CHARACTERS = 99_991

/** Read as an import reads it: recognised by its content, unless there is a mapping. */
export async function readClinicFile({ name, text, options, mapping }: ClinicFile): Promise<ReadFile> {
  const pieces = inPieces(text)
  const start = pieces.next().value ?? Buffer.alloc(0)
  const plan = await readingPlan(
    { ...options, mapping: mapping && mappingOf(mapping) },
    { name, start, modifiedAt: WRITTEN_AT },
    WRITTEN_AT,
  )
  const events: WorkEvent[] = []
  const ignored = new Map<string, number>()
  const rejected: string[] = []
  for await (const rows of plan.rows(chunks(start, pieces), 0)) {
    for (const { line, outcome } of rows) {
      if ('event' in outcome) events.push(JSON.parse(outcome.event))
      else if ('ignored' in outcome) ignored.set(outcome.ignored, (ignored.get(outcome.ignored) ?? 0) + 1)
      else rejected.push(`${name} ${line}: ${outcome.rejected.field} ${outcome.rejected.reason}`)
    }
  }
  return { events, ignored, rejected }
}

function mappingOf(json: object) {
  const checked = check(mappingSchema, json, 'mapping')
  if ('value' in checked) return checked.value
  throw new Error(`${checked.field} ${checked.reason}`)
}

async function* chunks(start: Buffer, pieces: Iterable<Buffer>): AsyncGenerator<Buffer> {
  yield start
  yield* pieces
}

/** As a disk gives them: cut in the middle of a row. */
function* inPieces(text: Iterable<string>): Generator<Buffer> {
  let left = ''
  for (const part of text) {
    left += part
    if (left.length <= PIECE_CHARACTERS) continue
    yield Buffer.from(left.slice(0, PIECE_CHARACTERS))
    left = left.slice(PIECE_CHARACTERS)
  }
  if (left !== '') yield Buffer.from(left)
}

/** Rows of a table, quoted where they must be. */
export function* csvText(header: readonly string[], rows: Iterable<readonly string[]>): Generator<string> {
  yield `${header.join(',')}\r\n`
  for (const row of rows) yield `${row.map(quoted).join(',')}\r\n`
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
