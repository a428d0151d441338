import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { importCommand } from '../../infra/import/import.ts'

export interface ImportOutcome {
  readonly code: number
  /** The last line on standard output, parsed; undefined where nothing was printed. */
  readonly result:
    | { read: number; accepted: number; rejected: number; rejectionsFile: string | null }
    | undefined
  readonly stdout: string
  readonly stderr: string
}

export const MAPPING = {
  kind: 'activity' as const,
  zone: 'America/New_York',
  columns: { staffId: 'user', at: 'time' },
  constants: { action: 'notes' },
}

export const TABLE = 'row,user,time\n1,7,2026-01-13 09:00:00\n2,8,2026-01-13 09:00:20\n'
/** What TABLE becomes by MAPPING. */
export const EVENTS = [
  { kind: 'activity', staffId: '7', at: '2026-01-13T14:00:00Z', action: 'notes' },
  { kind: 'activity', staffId: '8', at: '2026-01-13T14:00:20Z', action: 'notes' },
]

/** A second apart, so that each row is its own event; every `badEvery`-th has no person. */
export function manyRows(rows: number, badEvery = Number.POSITIVE_INFINITY): string {
  const lines = Array.from({ length: rows }, (_, row) => {
    const time = new Date(Date.UTC(2026, 0, 13) + row * 1000).toISOString()
    return `${(row + 1) % badEvery === 0 ? '' : row % 40},${time}`
  })
  return `user,time\n${lines.join('\n')}\n`
}

/** A folder with a file to import and a mapping beside it; taken away after the test. */
export function importFolder(name: string, content: string | Buffer, mapping: object | null = MAPPING) {
  const folder = mkdtempSync(join(tmpdir(), 'import-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, name)
  const map = join(folder, 'map.json')
  writeFileSync(file, content)
  if (mapping !== null) writeFileSync(map, JSON.stringify(mapping))

  return {
    folder,
    file,
    map,
    progress: `${file}.progress.json`,
    rejections: () => linesOf(`${file}.rejections.ndjson`),
    run: (url: string, more: readonly string[] = [], signal = new AbortController().signal) =>
      runImportCommand(
        [file, ...(mapping === null ? [] : ['--map', map]), '--url', url, '--token', 'a-token', ...more],
        signal,
      ),
  }
}

export async function runImportCommand(
  args: readonly string[],
  signal = new AbortController().signal,
): Promise<ImportOutcome> {
  const written = { stdout: '', stderr: '' }
  const into = (name: keyof typeof written) => ({
    write: (text: string) => {
      written[name] += text
    },
  })
  const code = await importCommand(args, {
    environment: {},
    stdout: into('stdout'),
    stderr: into('stderr'),
    signal,
  })
  const lastLine = written.stdout.trimEnd().split('\n').at(-1)
  return {
    code,
    result: lastLine?.startsWith('{') ? JSON.parse(lastLine) : undefined,
    ...written,
  }
}

function linesOf(path: string): unknown[] {
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
}
