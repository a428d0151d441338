import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { importFolder, MAPPING, manyRows, runImportCommand, TABLE } from '../support/import-command.ts'
import { listeningIntake, takesAll } from '../support/listening-intake.ts'

/** The same rows, each an object on a line of its own. */
function asNdjson(table: string): string {
  const rows = table.trimEnd().split('\n').slice(1)
  return rows.map((row) => JSON.stringify({ user: row.split(',')[0], time: row.split(',')[1] })).join('\n')
}

describe('An import that cannot begin says so in one line and sends nothing', () => {
  it.each([
    ['an unknown column', 'rows.csv', TABLE.replace('time', 'zeit'), 'The file has no column "time"'],
    ['an empty file', 'rows.csv', '', 'is empty'],
    ['UTF-16', 'rows.csv', Buffer.from(`\uFEFF${TABLE}`, 'utf16le'), 'is UTF-16'],
  ])('%s', async (_, name, content, message) => {
    const intake = await listeningIntake()
    const outcome = await importFolder(name, content).run(intake.url)
    expect(outcome).toMatchObject({ code: 1, result: undefined })
    expect(outcome.stderr).toMatch(/^Import failed: .*\n$/)
    expect(outcome.stderr).toContain(message)
    expect(intake.requests).toEqual([])
  })

  it.each([
    ['no file', [], 'FILE is missing'],
    ['a file that is not there', ['nowhere.csv'], 'There is no file nowhere.csv'],
    ['two files', ['a.csv', 'b.csv'], 'One FILE at a time'],
    ['an unknown option', ['a.csv', '--fast'], "Unknown option '--fast'"],
    ['an address that is none', ['a.csv', '--url', 'clinic'], '--url is not an http'],
    ['too many requests at once', ['a.csv', '--parallel', '1000'], '--parallel must be at most 32'],
    ['a feed with blanks', ['a.csv', '--feed', 'my feed'], '--feed must be 1 to 64 letters'],
    ['a mapping that is not there', ['package.json', '--map', 'nowhere.json'], 'nowhere.json cannot be read'],
  ])('%s', async (_, args, message) => {
    const { code, stderr } = await runImportCommand(args)
    expect(code).toBe(1)
    expect(stderr).toMatch(/^Import failed: .*\n$/)
    expect(stderr).toContain(message)
  })

  it('a CSV file without a mapping', async () => {
    const intake = await listeningIntake()
    const outcome = await importFolder('rows.csv', TABLE, null).run(intake.url)
    expect(outcome.stderr).toContain('A CSV file needs a mapping. That is --map MAP.json')
  })
})

describe('An import that breaks off', () => {
  it('at a quote that never closes names the line, and has sent what stands before it', async () => {
    const intake = await listeningIntake()
    const folder = importFolder('rows.csv', `${TABLE}3,"9,2026-01-13 09:00\n4,10,2026-01-13 09:00\n`)
    const outcome = await folder.run(intake.url)
    expect(outcome.code).toBe(1)
    expect(outcome.stderr).toContain('Line 4: the row that begins here does not end')
  })

  it('in the middle of a packed file says that it is not whole', async () => {
    const intake = await listeningIntake()
    const packed = gzipSync(manyRows(50_000))
    const outcome = await importFolder('rows.csv.gz', packed.subarray(0, packed.length / 2)).run(intake.url)
    expect(outcome.code).toBe(1)
    expect(outcome.stderr).toContain('The file cannot be read to its end')
  })

  it('because the service refuses gives the title and detail that it was told', async () => {
    const body = { title: 'Forbidden', detail: 'The token has no scope events:write.' }
    const intake = await listeningIntake(() => ({ status: 403, body }))
    const outcome = await importFolder('rows.csv', manyRows(40_000)).run(intake.url)
    expect(outcome.code).toBe(1)
    expect(outcome.stderr).toBe(
      'Import failed: The service refused the events: 403 Forbidden: The token has no scope events:write.\n',
    )
  })

  it.each([
    ['a table', 'rows.csv', manyRows(30_000, 700)],
    ['NDJSON', 'rows.ndjson', asNdjson(manyRows(30_000, 700))],
  ])(
    'in %s goes on where it ended, to the counts and rejections of an undisturbed one',
    async (_, name, content) => {
      const undisturbed = importFolder(name, content)
      const expected = await undisturbed.run((await listeningIntake()).url)

      let isBroken = true
      const intake = await listeningIntake((request, number) =>
        isBroken && number === 4 ? { status: 403 } : takesAll(request),
      )
      const folder = importFolder(name, content)
      expect(await folder.run(intake.url, ['--parallel', '1'])).toMatchObject({ code: 1 })
      expect(JSON.parse(readFileSync(folder.progress, 'utf8')).counts).toMatchObject({ accepted: 15_000 })
      const sentBefore = intake.taken.length

      // As if it had been killed between writing rejections and ticking their rows off.
      appendFileSync(`${folder.file}.rejections.ndjson`, '{"line":99999,"field":"at","reas'.repeat(200))

      isBroken = false
      const outcome = await folder.run(intake.url, ['--parallel', '1'])
      expect(outcome.stderr).toMatch(/^Going on after the 15,0\d\d rows that an interrupted run brought in/)
      expect(outcome.result).toEqual({
        ...expected.result,
        rejectionsFile: `${folder.file}.rejections.ndjson`,
      })
      expect(folder.rejections()).toEqual(undisturbed.rejections())
      expect(folder.rejections()).toHaveLength(42)
      expect(sentBefore).toBe(15_000)
      expect(new Set(intake.taken.map(({ at }) => at)).size).toBe(intake.taken.length)
      expect(intake.taken).toHaveLength(30_000 - 42)
      expect(existsSync(folder.progress)).toBe(false)
    },
  )

  it.each([
    ['the file', (f: Interrupted) => writeFileSync(f.file, manyRows(20_001)), [], 20_001],
    [
      'the mapping',
      (f: Interrupted) => writeFileSync(f.map, JSON.stringify({ ...MAPPING, zone: 'UTC' })),
      [],
      20_000,
    ],
    ['the feed', () => {}, ['--feed', 'another'], 20_000],
    ['nothing, but --restart is given', () => {}, ['--restart'], 20_000],
  ])('begins again where what has changed is %s', async (_, change, more, rows) => {
    let isBroken = true
    const intake = await listeningIntake((request, number) =>
      isBroken && number === 3 ? { status: 403 } : takesAll(request),
    )
    const folder = importFolder('rows.csv', manyRows(20_000))
    await folder.run(intake.url, ['--parallel', '1'])
    isBroken = false
    change(folder)
    const before = intake.taken.length
    expect(before).toBe(10_000)
    const outcome = await folder.run(intake.url, ['--parallel', '1', ...more])
    expect(outcome).toMatchObject({ code: 0, result: { read: rows, accepted: rows } })
    expect(intake.taken.length - before).toBe(rows)
  })

  it('by Ctrl-C leaves a progress file that tells the truth', async () => {
    const stop = new AbortController()
    const intake = await listeningIntake((request, number) => {
      if (number === 6) stop.abort()
      return takesAll(request)
    })
    const folder = importFolder('rows.csv', manyRows(60_000))
    const outcome = await folder.run(intake.url, ['--parallel', '2'], stop.signal)
    expect(outcome).toMatchObject({ code: 1, result: undefined })
    expect(outcome.stderr).toContain('Stopped. The same command goes on where this one ended.')
    const { read, accepted } = JSON.parse(readFileSync(folder.progress, 'utf8')).counts
    expect(read).toBe(accepted)
    expect(read).toBeGreaterThan(0)
    expect(read).toBeLessThanOrEqual(30_000)
    expect(await folder.run(intake.url)).toMatchObject({
      code: 0,
      result: { read: 60_000, accepted: 60_000 },
    })
    expect(new Set(intake.taken.map(({ at }) => at)).size).toBe(60_000)
  })
})

it('An import of which nothing is to be sent can be stopped as well', async () => {
  const folder = importFolder('rows.csv', 'user,time\n,2026-01-13 09:01\n')
  const outcome = await folder.run('http://127.0.0.1:9', [], AbortSignal.abort())
  expect(outcome).toMatchObject({ code: 1, result: undefined })
})

type Interrupted = ReturnType<typeof importFolder>
