import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { withinUnpackingLimit } from '../../../shared/reading/unpacking-limit.ts'
import { FORMAT_FILES } from '../../support/format-files.ts'
import { importFolder } from '../../support/import-command.ts'
import { listeningIntake } from '../../support/listening-intake.ts'

describe('A bomb of ten gigabytes in ten megabytes', () => {
  // A packed file may be several, one after the other.
  const member = gzipSync(Buffer.alloc(16 * 1024 * 1024, 'x'))
  it.each(['events', 'epic'] as const)('is put out early, before anything reads it as %s', async (format) => {
    const { text, options = [] } = FORMAT_FILES[format]
    const bomb = Buffer.concat([gzipSync(`${text}\n`), ...Array.from({ length: 640 }, () => member)])
    const intake = await listeningIntake()
    const outcome = await importFolder('file.gz', bomb, null).run(intake.url, options)
    expect(outcome).toMatchObject({ code: 1, result: undefined })
    expect(outcome.stderr).toContain('more than 500 bytes come out of each packed byte')
  })

  it.each([
    [100, 1024, 'let through'],
    [499, 1024, 'let through'],
    [501, 1024, 'put out'],
    [1000, 64, 'let through'],
    [1000, 65, 'put out'],
  ])('at %i to one and %i MB is %s', async (ratio, megabytes, end) => {
    const megabyte = Buffer.alloc(1024 * 1024)
    let unpacked = 0
    async function* chunks() {
      for (let each = 0; each < megabytes; each++) {
        unpacked += megabyte.length
        yield megabyte
      }
    }
    const reading = (async () => {
      for await (const _ of withinUnpackingLimit(chunks(), () => unpacked / ratio));
      return 'let through'
    })()
    expect(await reading.catch(() => 'put out')).toBe(end)
  })
})
