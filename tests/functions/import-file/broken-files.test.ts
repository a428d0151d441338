import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { fileDoor } from '../../support/file-door.ts'
import { anAuditEvent } from '../../support/format-files.ts'
import { MAPPING, manyRows, TABLE } from '../../support/import-command.ts'

const MAPPED = { mapping: { ...MAPPING, values: {}, exclude: {} } }
const LINE = `${JSON.stringify(anAuditEvent())}\n`

describe('A file that cannot be read ends as failed, says why, and is deleted', () => {
  it.each([
    ['an empty file', '', {}, 'The file is empty'],
    ['an empty packed file', gzipSync(''), {}, 'The file is empty'],
    [
      'a packed file that is cut off',
      gzipSync(manyRows(30_000)).subarray(0, 20_000),
      MAPPED,
      'not whole gzip',
    ],
    ['a packed file that is broken', broken(gzipSync(manyRows(30_000))), MAPPED, 'not whole gzip'],
    ['only the mark of a packed file', Buffer.from([0x1f, 0x8b]), {}, 'not whole gzip'],
    [
      'a bomb',
      gzipSync(Buffer.concat([Buffer.from(LINE), Buffer.alloc(80 * 2 ** 20, ' ')])),
      {},
      'more than 500 bytes come out of each packed byte',
    ],
    ['UTF-16', Buffer.from(TABLE, 'utf16le').subarray(0), {}, /UTF-16|no known format/],
    ['UTF-16 with its mark', Buffer.from(`\uFEFF${TABLE}`, 'utf16le'), {}, 'The file is UTF-16'],
    ['a table that nobody knows', TABLE, {}, 'of no known format. These are: NDJSON of work events'],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), {}, 'of no known format'],
    ['a table without the column of its mapping', 'who,when\nJane,x\n', MAPPED, 'has no column "user"'],
    [
      'a quote that never closes',
      `${TABLE}3,"9,${'x\n'.repeat(600_000)}`,
      MAPPED,
      'Line 4: the row that begins here',
    ],
    ['a calendar of nobody', 'BEGIN:VCALENDAR\r\n', {}, 'A calendar does not say whose it is'],
    ['a format that it is not', TABLE, { format: 'fhir-json' } as const, 'The file is not JSON'],
  ])('%s', async (_, content, options, reason) => {
    const door = await fileDoor()
    const { key } = await door.announce(options)
    door.put(key, content)
    const ended = await door.import(key)
    expect(ended).toMatchObject({ state: 'failed', finishedAt: expect.any(String) })
    expect(ended?.reason).toMatch(reason)
    expect(door.objects.size).toBe(0)
    expect(JSON.stringify(door.rows())).not.toContain('Jane')
  })

  it('and what stood before the break is told of', async () => {
    const door = await fileDoor({ chunkBytes: 1000 })
    const { key } = await door.announce(MAPPED)
    door.put(key, gzipSync(manyRows(60_000)).subarray(0, 60_000))
    const ended = await door.import(key)
    expect(ended).toMatchObject({ state: 'failed', rejected: 0 })
    expect(ended?.accepted).toBeGreaterThan(0)
    expect(door.events()).toHaveLength(ended?.accepted ?? 0)
  })

  it('a drop in a folder that is no feed', async () => {
    const door = await fileDoor()
    expect(await door.import(door.drop(LINE, 'toString'))).toMatchObject({
      state: 'failed',
      feedId: 'toString',
      reason: expect.stringContaining('The settings know no feed of the name of the folder'),
    })
    expect(door.objects.size).toBe(0)
    expect(door.published).toEqual([])
  })

  it('an upload that was taken away before it was read', async () => {
    const door = await fileDoor()
    const { key } = await door.announce()
    expect(await door.import(key)).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('not there'),
    })
  })

  it('a file at which the service failed five times; its message goes to the dead letters', async () => {
    const door = await fileDoor({
      onCall: (name) => {
        if (name === 'publish Work Events Recorded') throw new Error('The bus is down')
      },
    })
    const { key, id } = await door.announce()
    door.put(key, LINE)
    for (const delivery of [1, 2, 3, 4]) {
      const message = door.told(key, delivery)
      expect((await door.run(message)).failed).toEqual(new Set([message.id]))
      expect(await door.imports.get('demo', id)).toMatchObject({ state: 'reading' })
    }
    const last = door.told(key, 5)
    expect((await door.run(last)).failed).toEqual(new Set([last.id]))
    expect(await door.imports.get('demo', id)).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('its operator is told'),
    })
    expect(door.objects.size).toBe(1)
  })
})

describe("A file that is nobody's goes to the dead letters, and stays where it lies", () => {
  it.each([
    ['of an unknown tenant', 'drops/elsewhere/ehr/file'],
    ['without a feed', 'drops/demo/file'],
    ['of no tenant', 'file'],
    ['of an upload that was not announced', 'uploads/demo/20261122T120000-x'],
    ['with a way up in its name', 'drops/demo/ehr/../file'],
  ])('%s', async (_, key) => {
    const door = await fileDoor()
    door.put(key, LINE)
    const message = door.told(key)
    expect((await door.run(message)).failed).toEqual(new Set([message.id]))
    expect(door.objects.has(key)).toBe(true)
    expect(door.published).toEqual([])
    expect(door.log.lines).toHaveLength(1)
    expect(JSON.stringify(door.log.lines)).not.toContain('elsewhere')
  })
})

function broken(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  copy.fill(0x55, 20_000, 20_200)
  return copy
}
