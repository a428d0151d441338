import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { checkWorkEvent } from '../../shared/events.ts'
import {
  EVENTS,
  importFolder,
  MAPPING,
  manyRows,
  runImportCommand,
  TABLE,
} from '../support/import-command.ts'
import { listeningIntake, takesAll } from '../support/listening-intake.ts'

const ALL_TAKEN = { read: 2, accepted: 2, rejected: 0, rejectionsFile: null }

describe('A file goes in', () => {
  it.each([
    ['CSV', 'rows.csv', TABLE],
    ['CSV of a European spreadsheet', 'rows.csv', TABLE.replaceAll(',', ';')],
    ['CSV with tabs', 'rows.tsv', TABLE.replaceAll(',', '\t')],
    ['CSV of Windows with a byte order mark', 'rows.csv', `\uFEFF${TABLE.replaceAll('\n', '\r\n')}`],
    ['CSV without an end of its last line', 'rows.csv', TABLE.trimEnd()],
    ['CSV, packed', 'rows.csv.gz', gzipSync(TABLE)],
    [
      'CSV, packed in two parts',
      'rows.csv.gz',
      Buffer.concat([gzipSync(TABLE.slice(0, 20)), gzipSync(TABLE.slice(20))]),
    ],
    ['CSV, packed but not called so', 'rows', gzipSync(TABLE)],
    [
      'NDJSON rows',
      'rows.ndjson',
      '{"user":7,"time":"2026-01-13 09:00"}\n\n{"user":"8","time":"2026-01-13 09:00:20"}',
    ],
    [
      'NDJSON rows, by the first byte',
      'rows',
      '{"user":7,"time":"2026-01-13 09:00"}\n{"user":"8","time":"2026-01-13 09:00:20"}\n',
    ],
  ])('as %s', async (_, name, content) => {
    const intake = await listeningIntake()
    const outcome = await importFolder(name, content).run(intake.url)
    expect(outcome).toMatchObject({ code: 0, result: ALL_TAKEN })
    expect(intake.taken).toEqual(EVENTS)
  })

  it.each([
    ['plain', 'events.ndjson', (text: string) => text],
    ['packed', 'events.jsonl.gz', gzipSync],
  ])('as NDJSON of work events, %s, without a mapping', async (_, name, pack) => {
    const intake = await listeningIntake()
    const lines = EVENTS.map((event) => JSON.stringify(event)).join('\r\n')
    expect(await importFolder(name, pack(lines), null).run(intake.url)).toMatchObject({ result: ALL_TAKEN })
    expect(intake.taken).toEqual(EVENTS)
  })

  it('in requests of 5,000 events in the order of the file, with the feed and the token that were named', async () => {
    const intake = await listeningIntake()
    const outcome = await importFolder('rows.csv', manyRows(12_001)).run(intake.url, [
      '--parallel',
      '1',
      '--feed',
      'audit.log',
    ])
    expect(outcome.result).toMatchObject({ read: 12_001, accepted: 12_001 })
    expect(intake.requests.map(({ events }) => events.length)).toEqual([5000, 5000, 2001])
    expect(intake.requests[0]?.headers).toMatchObject({
      authorization: 'Bearer a-token',
      'x-feed-id': 'audit.log',
    })
    expect(intake.taken.map(({ at }) => at)).toEqual(intake.taken.map(({ at }) => at).toSorted())
  })

  it('and excluded rows count as read, neither accepted nor rejected', async () => {
    const intake = await listeningIntake()
    const mapping = { ...MAPPING, exclude: { staffId: ['7'] } }
    const outcome = await importFolder('rows.csv', TABLE, mapping).run(intake.url)
    expect(outcome.result).toEqual({ read: 2, accepted: 1, rejected: 0, rejectionsFile: null })
    expect(outcome.stderr).toContain('2 rows read: 1 accepted, 0 rejected, 1 excluded')
    expect(intake.taken).toEqual([EVENTS[1]])
  })

  it('and only the header is a file of no rows', async () => {
    const intake = await listeningIntake()
    const outcome = await importFolder('rows.csv', 'user,time\n').run(intake.url)
    expect(outcome).toMatchObject({ code: 0, result: { read: 0, accepted: 0 } })
    expect(intake.requests).toEqual([])
  })
})

describe('The command itself', () => {
  it('prints the result alone on standard output, and where it stands on standard error', async () => {
    const intake = await listeningIntake()
    const { file, map } = importFolder('rows.csv', TABLE)
    const run = await runProcess([file, '--map', map, '--url', intake.url, '--token', 'a-token'])
    expect(run.stdout).toBe(`${JSON.stringify(ALL_TAKEN)}\n`)
    expect(run.stderr).toMatch(/^2 rows read: 2 accepted, 0 rejected/)
    expect(run.code).toBe(0)
  })

  it('stops by an interrupt from the terminal with its progress kept', async () => {
    const stopAt = Promise.withResolvers<void>()
    const intake = await listeningIntake(async (request, number) => {
      if (number === 3) stopAt.resolve()
      if (number >= 3) await new Promise((resolve) => setTimeout(resolve, 30_000).unref())
      return takesAll(request)
    })
    const { file, map, progress } = importFolder('rows.csv', manyRows(40_000))
    const args = [file, '--map', map, '--url', intake.url, '--token', 'a-token', '--parallel', '1']
    const run = await runProcess(args, stopAt.promise)
    expect(run).toMatchObject({ code: 1, stdout: '' })
    expect(JSON.parse(readFileSync(progress, 'utf8')).counts).toMatchObject({ read: 10_000 })
  })

  async function runProcess(args: readonly string[], interrupt?: Promise<void>) {
    const child = spawn(process.execPath, ['infra/import/import.ts', ...args])
    const written = { stdout: '', stderr: '' }
    child.stdout.on('data', (text) => (written.stdout += text))
    child.stderr.on('data', (text) => (written.stderr += text))
    void interrupt?.then(() => child.kill('SIGINT'))
    const code = await new Promise((resolve) => child.on('close', resolve))
    return { code, ...written }
  }
})

describe('Real exports', () => {
  const samples = join(import.meta.dirname, '../../../shared/samples')
  const isThere = existsSync(samples)
  if (!isThere) console.log(`Skipped: the real samples are not at ${samples}`)

  it.skipIf(!isThere).each([
    [
      'activity/datetimeevents.csv',
      15_551,
      {
        kind: 'activity',
        zone: 'America/New_York',
        columns: { at: 'storetime', staffId: 'cgid' },
        constants: { action: 'notes' },
      },
    ],
    [
      'tasks/receipt.csv',
      8577,
      {
        kind: 'activity',
        zone: 'Europe/Amsterdam',
        columns: { at: 'time:timestamp', staffId: 'org:resource' },
        constants: { action: 'other' },
      },
    ],
    [
      'tasks/receipt.csv',
      8577,
      {
        kind: 'item',
        columns: {
          itemId: 'case:concept:name',
          at: 'time:timestamp',
          label: 'concept:name',
          staffId: 'org:resource',
          poolId: 'org:group',
        },
        constants: { type: 'task.other', step: 'worked' },
      },
    ],
  ])('%s goes in whole, %i rows', async (name, rows, mapping) => {
    const intake = await listeningIntake()
    const folder = mkdtempSync(join(tmpdir(), 'import-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const map = join(folder, 'map.json')
    writeFileSync(map, JSON.stringify(mapping))
    const rejections = join(folder, 'rejections.ndjson')
    const outcome = await runImportCommand([
      ...[join(samples, name), '--map', map, '--rejections', rejections],
      ...['--url', intake.url, '--token', 'a-token'],
    ])
    expect(outcome).toMatchObject({ code: 0, result: { read: rows, accepted: rows, rejected: 0 } })
    expect(intake.taken).toHaveLength(rows)
    expect(new Set(intake.taken.map(({ kind }) => kind))).toEqual(new Set([mapping.kind]))
    expect(intake.taken.filter((event) => 'reason' in checkWorkEvent(event))).toEqual([])
  })
})
