import { truncateSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { FORMAT_NAMES, type FormatName } from '../../../shared/reading/format-names.ts'
import { FORMAT_FILES } from '../../support/format-files.ts'
import { toldOf } from '../../support/hostile-file.ts'
import { importFolder } from '../../support/import-command.ts'

/** A file of each format: who works, or of a calendar the entry, is called so. */
const NAMED: Readonly<Record<FormatName, string>> = Object.fromEntries(
  FORMAT_NAMES.map((format) => [format, format === 'ical' ? 'u1' : 'ann']),
) as Record<FormatName, string>

function withBytes(format: FormatName, bytes: readonly number[]): Buffer {
  const { text } = FORMAT_FILES[format]
  const at = text.indexOf(NAMED[format]) + 1
  return Buffer.concat([Buffer.from(text.slice(0, at)), Buffer.from(bytes), Buffer.from(text.slice(at))])
}

const NOT_PRINTABLE = /must be 1 to 128 printable characters|by unprintable characters/

describe.each(FORMAT_NAMES.filter((format) => format !== 'events'))('In a file of %s', (format) => {
  const { text } = FORMAT_FILES[format]

  it('bytes that are no UTF-8 are nobody, and spoil their entry alone', async () => {
    const plain = await toldOf(format, text)
    const told = await toldOf(format, withBytes(format, [0xff, 0xfe, 0xc3]))
    expect(told).toMatchObject({ refused: undefined, ignored: plain.ignored, events: 0 })
    expect(told.rejected).toEqual([expect.stringMatching(NOT_PRINTABLE)])
  })

  it('a zero byte is refused', async () => {
    const told = await toldOf(format, withBytes(format, [0]))
    expect(told.events).toBe(0)
    expect(told.refused ?? told.rejected.join()).toMatch(/printable|is not JSON/)
  })

  it('lines that end now so, now so are lines', async () => {
    let line = 0
    const mixed = text.replaceAll(/\r\n|\n|\r/g, () => (++line % 2 === 1 ? '\r\n' : '\n'))
    expect(await toldOf(format, mixed)).toEqual(await toldOf(format, text))
  })

  it('a million empty lines hold nothing', async () => {
    const plain = await toldOf(format, text)
    const blank = Buffer.alloc(100_000, '\n')
    const chunks = [Buffer.from(text), ...Array.from({ length: 10 }, () => blank)]
    expect(await toldOf(format, chunks)).toEqual(plain)
  })

  it('what is UTF-16 is refused, with its mark and without', async () => {
    const marked = importFolder('file', Buffer.from(`\uFEFF${text}`, 'utf16le'), null)
    expect((await marked.run('http://127.0.0.1:9')).stderr).toContain('is UTF-16; save it as UTF-8')
    for (const bytes of [Buffer.from(text, 'utf16le'), Buffer.from(text, 'utf16le').swap16()]) {
      const bare = await importFolder('file', bytes, null).run('http://127.0.0.1:9')
      expect(bare.stderr).toContain('is UTF-16; save it as UTF-8')
    }
    const told = await toldOf(format, Buffer.from(text, 'utf16le'))
    expect(told.events).toBe(0)
    expect([told.refused ?? [], told.rejected].flat().length).toBeGreaterThan(0)
  })

  it('what is cut short anywhere ends with a word, and never with more than the whole has', async () => {
    const plain = await toldOf(format, text)
    for (let share = 1; share < 8; share++) {
      const told = await toldOf(format, text.slice(0, Math.floor((text.length * share) / 8)))
      expect(told.events).toBeLessThanOrEqual(plain.events)
      expect([told.refused ?? [], told.rejected, told.ignored, told.events].flat().length).toBeGreaterThan(0)
    }
  })
})

it('Events that are broken text are sent as they are: the door refuses them', async () => {
  const sent = await toldOf('events', withBytes('events', [0xff]))
  expect(sent.events).toBe(1)
  const explained = await importFolder('file', withBytes('events', [0xff]), null).run('http://127.0.0.1:9', [
    '--explain',
  ])
  expect(explained.stdout).toContain('rejected: staffId must be 1 to 128 printable characters (1)')
})

it('A file of a hundred megabytes of nothing is of no format, and is not read to its end', async () => {
  const folder = importFolder('file', '', null)
  writeFileSync(folder.file, '')
  truncateSync(folder.file, 100 * 1024 * 1024)
  expect((await folder.run('http://127.0.0.1:9')).stderr).toContain('The file is of no known format')
})
