import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { EVENTS, importFolder, TABLE } from '../support/import-command.ts'
import { listeningIntake, takesAll } from '../support/listening-intake.ts'

describe('Rejected rows are written with the line on which they begin, their field and reason', () => {
  it('from the mapping and from the service together, in the order of the file', async () => {
    const rejected = [{ index: 1, field: 'at', reason: 'is too far in the future' }]
    const intake = await listeningIntake((request) => takesAll(request, rejected))
    const folder = importFolder(
      'rows.csv',
      'user,time\n7,2026-01-13 09:00\n,2026-01-13 09:01\n8,2999-01-13 09:02\n9,2026-01-13\n',
    )
    const outcome = await folder.run(intake.url)
    expect(outcome).toMatchObject({
      code: 0,
      result: { read: 4, accepted: 1, rejected: 3, rejectionsFile: `${folder.file}.rejections.ndjson` },
    })
    expect(folder.rejections()).toEqual([
      { line: 3, field: 'staffId', reason: 'is missing' },
      { line: 4, field: 'at', reason: 'is too far in the future' },
      { line: 5, field: 'at', reason: 'is a date without a time' },
    ])
  })

  it.each([
    ['Unix', '\n'],
    ['Windows', '\r\n'],
  ])('also after blank lines and texts of several lines, with line ends of %s', async (_, end) => {
    const intake = await listeningIntake()
    const rows = [
      'user,time,note',
      ',x,"a',
      '',
      'b"',
      '',
      '',
      ',x,plain',
      ',x,"c',
      'd"',
      ',x,"say ""hi"""',
      ',x,5" pipe',
    ]
    const folder = importFolder('rows.csv', rows.join(end))
    expect(await folder.run(intake.url)).toMatchObject({ result: { read: 5, rejected: 5 } })
    expect(folder.rejections()).toMatchObject([
      { line: 2 },
      { line: 7 },
      { line: 8 },
      { line: 10 },
      { line: 11 },
    ])
  })

  it('where a row has more or fewer columns than the header', async () => {
    const intake = await listeningIntake()
    const folder = importFolder('rows.csv', `${TABLE}3,9\n4,9,2026-01-13 09:00,Doe, Jane\n`)
    expect(await folder.run(intake.url)).toMatchObject({ result: { read: 4, accepted: 2, rejected: 2 } })
    expect(folder.rejections()).toEqual([
      { line: 4, field: 'row', reason: 'has 2 columns, the header has 3' },
      { line: 5, field: 'row', reason: 'has 5 columns, the header has 3' },
    ])
  })

  it('where a line of NDJSON is no object, or too long to be one', async () => {
    const intake = await listeningIntake()
    const lines = [JSON.stringify(EVENTS[0]), 'Jane Doe', '[1]', '', `"${'x'.repeat(1_100_000)}"`]
    const folder = importFolder('events.ndjson', [...lines, JSON.stringify(EVENTS[1])].join('\n'), null)
    expect(await folder.run(intake.url)).toMatchObject({ result: { read: 5, accepted: 2, rejected: 3 } })
    expect(folder.rejections()).toEqual([
      { line: 2, field: 'row', reason: 'is not JSON' },
      { line: 3, field: 'row', reason: 'is not a JSON object' },
      { line: 5, field: 'row', reason: 'is longer than 1000000 bytes' },
    ])
    expect(intake.taken).toEqual(EVENTS)
  })

  it('to the file that was named', async () => {
    const intake = await listeningIntake()
    const folder = importFolder('rows.csv', 'user,time\n,2026-01-13 09:01\n')
    const path = join(folder.folder, 'elsewhere.ndjson')
    expect(await folder.run(intake.url, ['--rejections', path])).toMatchObject({
      result: { rejectionsFile: path },
    })
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ line: 2 })
  })

  it('and a run without any takes those of an earlier one away', async () => {
    const intake = await listeningIntake()
    const folder = importFolder('rows.csv', 'user,time\n,2026-01-13 09:01\n')
    await folder.run(intake.url)
    expect(folder.rejections()).toHaveLength(1)
    writeFileSync(folder.file, TABLE)
    await folder.run(intake.url)
    expect(folder.rejections()).toEqual([])
  })
})
