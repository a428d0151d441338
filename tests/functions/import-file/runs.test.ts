import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { fileDoor, NOW } from '../../support/file-door.ts'
import { MAPPING, manyRows } from '../../support/import-command.ts'

/** What is left when a file is read in the end, whatever came between. */
const MAPPED = { mapping: { ...MAPPING, values: {}, exclude: {} } }
const ROWS = manyRows(12_000, 100)
const PACKED = gzipSync(ROWS)

async function outcomeOf(door: Awaited<ReturnType<typeof fileDoor>>, id: string) {
  const found = await door.imports.get('demo', id)
  const { startedAt, finishedAt, updatedAt, ...counts } = found ?? {}
  return { ...counts, isFinished: finishedAt !== null, events: door.events(), files: door.objects.size }
}

async function undisturbed() {
  const door = await fileDoor()
  const { key, id } = await door.announce(MAPPED)
  door.put(key, PACKED)
  await door.import(key)
  return outcomeOf(door, id)
}
const expected = await undisturbed()

describe('An import ends the same', () => {
  it('as one that reads all rows, rejects the wrong ones and deletes the file', () => {
    expect(expected).toMatchObject({ state: 'done', read: 12_000, accepted: 11_880, rejected: 120, files: 0 })
    expect(expected.events).toHaveLength(11_880)
  })

  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])(
    'when it dies at call %i, and is told of again',
    async (dying) => {
      let calls = 0
      const door = await fileDoor({
        chunkBytes: 20_000,
        tick: 1000,
        onCall: () => {
          if (++calls === dying) throw new Error('Out of memory')
        },
      })
      const { key, id } = await door.announce(MAPPED)
      door.put(key, PACKED)
      const message = door.told(key)
      const { failed } = await door.run(message)
      expect(calls).toBeGreaterThanOrEqual(dying)
      expect(failed).toEqual(new Set([message.id]))
      await door.import(key)
      expect(await outcomeOf(door, id)).toEqual(expected)
    },
  )

  it('when the time of a run is over again and again', async () => {
    const door = await fileDoor({ chunkBytes: 2000 })
    const { key, id } = await door.announce(MAPPED)
    door.put(key, PACKED)
    let runs = 0
    await door.import(key, () => {
      runs++
      return NOW
    })
    expect(runs).toBeGreaterThan(2)
    expect(await outcomeOf(door, id)).toEqual(expected)
  })

  it('when it is told of twice, at once and later', async () => {
    const door = await fileDoor({ chunkBytes: 2000 })
    const { key, id } = await door.announce(MAPPED)
    door.put(key, PACKED)
    await Promise.all([door.run(door.told(key)), door.run(door.told(key))])
    expect(await outcomeOf(door, id)).toEqual(expected)
    expect((await door.run(door.told(key))).failed.size).toBe(0)
    expect(await outcomeOf(door, id)).toEqual(expected)
  })

  it('when one goes on where another has got further', async () => {
    const door = await fileDoor({ chunkBytes: 2000 })
    const { key, id } = await door.announce(MAPPED)
    door.put(key, PACKED)
    await door.run(door.told(key), NOW)
    await Promise.all([door.run(door.told(key)), door.run(door.told(key), NOW), door.run(door.told(key))])
    expect(await outcomeOf(door, id)).toEqual(expected)
  })
})

it('A run that only skips what is behind, until its time is over, ends the import: no run would come further', async () => {
  const door = await fileDoor({ chunkBytes: 1000, tick: 500 })
  const { key, id } = await door.announce(MAPPED)
  door.put(key, PACKED)
  await door.run(door.told(key), NOW)
  await door.imports.change('demo', id, (stored) => stored && { ...stored, read: 12_000_000 })
  await door.run(door.told(key), NOW - 30_000)
  expect(await door.imports.get('demo', id)).toMatchObject({
    state: 'failed',
    reason: expect.stringContaining('too large'),
  })
})

describe('A file that is put in the place of another', () => {
  it('is read anew, and its counts are those that are shown', async () => {
    const door = await fileDoor()
    const { key, id } = await door.announce(MAPPED)
    door.put(key, PACKED)
    await door.import(key)
    door.put(key, manyRows(10), '2026-11-22T12:01:00.000Z')
    await door.import(key)
    expect(await door.imports.get('demo', id)).toMatchObject({ state: 'done', read: 10, accepted: 10 })
    expect(door.objects.size).toBe(0)
  })

  it('while that one is read, is not deleted with it', async () => {
    const door = await fileDoor({
      onCall: (name) => {
        if (name === 'read' && door.objects.get(key)?.bytes.equals(PACKED)) {
          door.put(key, manyRows(10), '2026-11-22T12:01:00.000Z')
        }
      },
    })
    const { key, id } = await door.announce(MAPPED)
    door.put(key, PACKED)
    await door.run(door.told(key))
    expect(door.objects.size).toBe(1)
    await door.import(key)
    expect(await door.imports.get('demo', id)).toMatchObject({ state: 'done', read: 10, accepted: 10 })
  })
})

it('A drop is one import however often it is told of, and another when it is dropped again', async () => {
  const door = await fileDoor()
  const line = '{"kind":"activity","staffId":"ann","at":"2026-11-20T09:00:00Z","action":"notes"}\n'
  const key = door.drop(line)
  await Promise.all([door.run(door.told(key)), door.run(door.told(key))])
  await door.run(door.told(key))
  expect(await door.imports.list('demo', 10)).toHaveLength(1)
  door.put(key, line, '2026-11-22T12:01:00.000Z')
  await door.run(door.told(key))
  expect(await door.imports.list('demo', 10)).toHaveLength(2)
})
