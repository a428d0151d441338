import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { FORMAT_NAMES } from '../../../shared/reading/format-names.ts'
import { fileDoor, NOW } from '../../support/file-door.ts'
import { FORMAT_FILES } from '../../support/format-files.ts'
import { MAPPING, manyRows, TABLE } from '../../support/import-command.ts'
import { holdsCanary } from '../../support/patient-canary.ts'

const { zone: _, ...MAPPED_WITHOUT_ZONE } = { ...MAPPING, values: {}, exclude: {} }

function optionsOf(flags: readonly string[] = []): Record<string, string> {
  return Object.fromEntries(
    flags.flatMap((flag, index) =>
      flag.startsWith('--') ? [[flag.slice(2), flags[index + 1] as string]] : [],
    ),
  )
}

describe.each(FORMAT_NAMES)('A file of %s', (name) => {
  const { text, options, ...counts } = FORMAT_FILES[name]

  it.each([
    ['as it stands', Buffer.from(text)],
    ['packed', gzipSync(text)],
  ])('is read %s to its end and deleted, and the patient is found nowhere', async (_, content) => {
    const door = await fileDoor()
    const { key } = await door.announce(optionsOf(options))
    door.put(key, content)
    expect(await door.import(key)).toMatchObject({
      state: 'done',
      reason: null,
      format: name,
      read: counts.read,
      accepted: counts.accepted,
      ignored: counts.excluded,
      rejected: 0,
      bytesRead: content.length,
      finishedAt: new Date(NOW).toISOString(),
    })
    expect(door.objects.size).toBe(0)
    expect(door.events().length).toBeGreaterThan(0)
    expect(holdsCanary([door.published, door.rows(), door.log.lines])).toBe(false)
  })
})

describe('What is not said of a file', () => {
  it('is what its feed says, and then what the organisation says', async () => {
    const door = await fileDoor()
    const { key } = await door.announce({ mapping: MAPPED_WITHOUT_ZONE })
    door.put(key, TABLE)
    await door.import(key)
    expect(door.events()).toEqual([
      expect.stringContaining('2026-01-13T14:00:00Z'),
      expect.stringContaining('2026-01-13T14:00:20Z'),
    ])
  })

  it('is for a drop said by its feed alone', async () => {
    const door = await fileDoor()
    const key = door.drop(FORMAT_FILES.ical.text, 'rota')
    expect(await door.import(key)).toMatchObject({ state: 'done', feedId: 'rota', format: 'ical' })
  })
})

describe('A row that is wrong', () => {
  it('is rejected alone, by its line, with element and reason, and never a value', async () => {
    const door = await fileDoor()
    const lines = [
      '{"kind":"activity","staffId":"ann","at":"2026-11-20T09:00:00Z","action":"notes"}',
      '{"kind":"activity","staffId":"ann","at":"Jane Doe","action":"notes"}',
      'Jane Doe',
      '{"kind":"activity","staffId":"ann","at":"2099-11-20T09:00:00Z","action":"notes"}',
      Buffer.from(
        '{"kind":"activity","staffId":"J\xe4ne","at":"2026-11-20T09:00:00Z","action":"notes"}',
        'latin1',
      ),
      `{"kind":"activity","staffId":"${'x'.repeat(1_000_001)}"}`,
    ]
    const key = door.drop(
      Buffer.concat(lines.map((line) => Buffer.concat([Buffer.from(line), Buffer.from('\n')]))),
    )
    const done = await door.import(key)
    expect(done).toMatchObject({ state: 'done', read: 6, accepted: 1, rejected: 5 })
    expect(done?.rejections).toEqual([
      { number: 2, field: 'at', reason: expect.stringContaining('RFC 3339') },
      { number: 3, field: 'row', reason: 'is not JSON' },
      { number: 4, field: 'at', reason: 'lies further in the future than futureToleranceHours allows' },
      { number: 5, field: 'staffId', reason: 'must be 1 to 128 printable characters' },
      { number: 6, field: 'row', reason: 'is longer than 1000000 bytes' },
    ])
    expect(JSON.stringify([door.rows(), door.log.lines])).not.toContain('Jane')
  })

  it('is counted where there are too many to be kept', async () => {
    const door = await fileDoor()
    const { key } = await door.announce({
      mapping: { ...MAPPED_WITHOUT_ZONE, columns: { staffId: 'user', at: 'time' } },
    })
    door.put(key, manyRows(1000, 2))
    const done = await door.import(key)
    expect(done).toMatchObject({ read: 1000, accepted: 500, rejected: 500 })
    expect(done?.rejections).toHaveLength(200)
    expect(done?.rejections[0]).toEqual({ number: 3, field: 'staffId', reason: 'is missing' })
  })
})
