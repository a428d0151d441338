import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importOptions } from '../../infra/import/options.ts'
import { readingPlan } from '../../infra/import/reading-plan.ts'
import type { ImportSource } from '../../infra/import/source.ts'
import type { WorkEvent } from '../../shared/events.ts'

/** A file as a system of the clinic would write it, and what an integrator says beside it. */
export interface ClinicFile {
  readonly name: string
  /** Pieces of text, in order. */
  readonly text: Iterable<string>
  readonly options?: readonly string[]
  readonly mapping?: object
}

export interface ReadFile {
  readonly events: readonly WorkEvent[]
  /** How many rows were dropped for which reason. */
  readonly ignored: Readonly<Record<string, number>>
  readonly rejected: readonly string[]
}

const WRITTEN_AT = Date.parse('2026-11-20T05:00:00Z')
const PIECE_CHARACTERS = 100_000

/** Read as `npm run import` reads it: recognised by its content, unless there is a mapping. */
export async function readClinicFile(file: ClinicFile): Promise<ReadFile> {
  const folder = mkdtempSync(join(tmpdir(), 'evenshift-round-trip-'))
  try {
    const map = join(folder, 'map.json')
    if (file.mapping !== undefined) writeFileSync(map, JSON.stringify(file.mapping))
    const given = [file.name, ...(file.options ?? []), ...(file.mapping === undefined ? [] : ['--map', map])]
    const options = importOptions(given, {})
    if (options === undefined) throw new Error('These options ask for the usage only')
    const source = sourceOf(file)
    const plan = await readingPlan(options, source, WRITTEN_AT)
    const events: WorkEvent[] = []
    const ignored: Record<string, number> = {}
    const rejected: string[] = []
    for await (const rows of plan.rows(source.chunks, 0)) {
      for (const { line, outcome } of rows) {
        if ('event' in outcome) events.push(JSON.parse(outcome.event))
        else if ('ignored' in outcome) ignored[outcome.ignored] = (ignored[outcome.ignored] ?? 0) + 1
        else rejected.push(`${file.name} ${line}: ${outcome.rejected.field} ${outcome.rejected.reason}`)
      }
    }
    return { events, ignored, rejected }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function sourceOf({ name, text }: ClinicFile): ImportSource {
  const pieces = inPieces(text)
  const first = pieces.next().value ?? Buffer.alloc(0)
  return {
    ...{ path: name, start: first, size: 1, modifiedAt: WRITTEN_AT },
    chunks: rejoined(first, pieces),
    bytesRead: () => 0,
    close() {},
  }
}

async function* rejoined(first: Buffer, rest: Iterable<Buffer>): AsyncGenerator<Buffer> {
  yield first
  yield* rest
}

/** As a disk gives them: cut anywhere, never where a row ends. */
function* inPieces(text: Iterable<string>): Generator<Buffer> {
  let piece = ''
  for (const part of text) {
    piece += part
    if (piece.length < PIECE_CHARACTERS) continue
    yield Buffer.from(piece)
    piece = ''
  }
  if (piece !== '') yield Buffer.from(piece)
}

/** Rows of a table, quoted where they must be. */
export function* csvText(header: readonly string[], rows: Iterable<readonly string[]>): Generator<string> {
  yield `${header.join(',')}\r\n`
  for (const row of rows) yield `${row.map(quoted).join(',')}\r\n`
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
