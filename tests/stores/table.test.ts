import { describe, expect, it } from 'vitest'
import type { RangeQuery, Row, TableIndex } from '../../shared/stores/table.ts'
import { describeOnEachTable } from '../support/each-table.ts'

const BY_TEAM: TableIndex = { name: 'byTeam', pk: 'teamKey', sk: 'dateStaff', holds: 'keys' }
const KEY = { pk: 'demo#n-17', sk: '2026-11-22T14' }

describeOnEachTable('a table', (table) => {
  const sorted = (rows: readonly Row[]) => rows.map(({ sk }) => sk).sort()

  describe('a row', () => {
    it('comes back as it was put, whatever it holds', async () => {
      const row = {
        ...KEY,
        bytes: Uint8Array.of(1, 0, 255),
        text: 'Æ "quoted" 看護師 𝒳',
        none: null,
        zero: 0,
        share: 0.125,
        isDone: false,
        empty: '',
        list: [1, { a: [] }, null],
        nested: { 'a.b#c': { deep: true } },
      }
      await table().put(row)
      expect(await table().get(KEY)).toEqual(row)
    })

    it('that was never put is not there', async () => {
      expect(await table().get(KEY)).toBeUndefined()
    })

    it('is found by both of its keys alone', async () => {
      await table().put({ ...KEY, n: 1 })
      expect(await table().get({ ...KEY, sk: '2026-11-22T15' })).toBeUndefined()
      expect(await table().get({ ...KEY, pk: 'demo#n-18' })).toBeUndefined()
    })

    it('is replaced whole by the next put: no field of the old one stays', async () => {
      await table().put({ ...KEY, old: 1, both: 1 })
      await table().put({ ...KEY, both: 2 })
      expect(await table().get(KEY)).toEqual({ ...KEY, both: 2 })
    })

    it('is stored without the fields that are undefined', async () => {
      await table().put({ ...KEY, here: 1, gone: undefined })
      expect(Object.keys((await table().get(KEY)) ?? {}).sort()).toEqual(['here', 'pk', 'sk'])
    })

    it('is gone when deleted; deleting it again does no harm', async () => {
      await table().put({ ...KEY, n: 1 })
      await table().delete(KEY)
      await table().delete(KEY)
      expect(await table().get(KEY)).toBeUndefined()
    })

    it('that was saved is deleted by whoever has seen its revision, and by nobody else', async () => {
      await table().save({ ...KEY, n: 1 }, undefined)
      await table().save({ ...KEY, n: 2 }, 1)
      expect(await table().deleteSeen(KEY, 1)).toBe(false)
      expect(await table().get(KEY)).toMatchObject({ n: 2 })
      expect(await table().deleteSeen(KEY, 2)).toBe(true)
      expect(await table().deleteSeen(KEY, 2)).toBe(false)
      expect(await table().get(KEY)).toBeUndefined()
    })

    it('that was read can be changed by its reader alone', async () => {
      await table().put({ ...KEY, list: [1] })
      const read = (await table().get(KEY)) as Row & { list: number[] }
      read.list.push(2)
      expect(await table().get(KEY)).toEqual({ ...KEY, list: [1] })
    })
  })

  describe('a save', () => {
    it('begins at revision 1 and counts on', async () => {
      expect(await table().save({ ...KEY, n: 1 }, undefined)).toBe(true)
      expect(await table().get(KEY)).toEqual({ ...KEY, n: 1, rev: 1 })
      expect(await table().save({ ...KEY, n: 2 }, 1)).toBe(true)
      expect(await table().get(KEY)).toEqual({ ...KEY, n: 2, rev: 2 })
    })

    it.each([
      ['of a new row, where there is one', undefined],
      ['on a revision that has passed', 1],
      ['on a revision that has not come', 3],
    ])('is refused %s, and changes nothing', async (_, seen) => {
      await table().save({ ...KEY, n: 1 }, undefined)
      await table().save({ ...KEY, n: 2 }, 1)
      expect(await table().save({ ...KEY, n: 9 }, seen)).toBe(false)
      expect(await table().get(KEY)).toEqual({ ...KEY, n: 2, rev: 2 })
    })

    it('on a revision of a row that is not there is refused', async () => {
      expect(await table().save({ ...KEY, n: 1 }, 1)).toBe(false)
      expect(await table().get(KEY)).toBeUndefined()
    })

    it('ignores a revision in the row itself', async () => {
      await table().save({ ...KEY, rev: 41 }, undefined)
      expect((await table().get(KEY))?.rev).toBe(1)
    })

    it('of a row by fifty at once is won by exactly one for each revision', async () => {
      for (let seen: number | undefined; (seen ?? 0) < 4; seen = (seen ?? 0) + 1) {
        const saves = Array.from({ length: 50 }, (_, by) => table().save({ ...KEY, by }, seen))
        const winners = (await Promise.all(saves)).flatMap((hasWon, by) => (hasWon ? [by] : []))
        expect(winners).toHaveLength(1)
        expect(await table().get(KEY)).toEqual({ ...KEY, by: winners[0], rev: (seen ?? 0) + 1 })
      }
    })

    it('by twelve who read, merge and try again loses nothing', async () => {
      const append = async (by: number): Promise<void> => {
        const stored = await table().get(KEY)
        const list = [...((stored?.list as number[] | undefined) ?? []), by]
        if (!(await table().save({ ...KEY, list }, stored?.rev))) await append(by)
      }
      await Promise.all(Array.from({ length: 12 }, (_, by) => append(by)))
      const { list, rev } = (await table().get(KEY)) as Row & { list: number[] }
      expect(list.sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, by) => by))
      expect(rev).toBe(12)
    })
  })

  describe('a row that others have saved elsewhere', () => {
    it('is put at the revision given, and replaces an earlier one whole', async () => {
      await table().putNewer({ ...KEY, old: 1, both: 1 }, 2)
      expect(await table().get(KEY)).toEqual({ ...KEY, old: 1, both: 1, rev: 2 })
      await table().putNewer({ ...KEY, both: 2, rev: 99 }, 10)
      expect(await table().get(KEY)).toEqual({ ...KEY, both: 2, rev: 10 })
    })

    it.each([
      ['the same', 10],
      ['a later', 9],
      ['a later, which as text would sort before', 2],
    ])('is left as it is where it has %s revision', async (_, revision) => {
      await table().putNewer({ ...KEY, n: 1 }, 10)
      await table().putNewer({ ...KEY, n: 2 }, revision)
      expect(await table().get(KEY)).toEqual({ ...KEY, n: 1, rev: 10 })
    })

    it('by twenty at once ends with the latest', async () => {
      const revisions = Array.from({ length: 20 }, (_, index) => ((index * 7) % 20) + 1)
      await Promise.all(revisions.map((revision) => table().putNewer({ ...KEY, n: revision }, revision)))
      expect(await table().get(KEY)).toEqual({ ...KEY, n: 20, rev: 20 })
    })

    it('leaves all other rows alone', async () => {
      await table().putNewer({ ...KEY, n: 1 }, 1)
      await table().putNewer({ ...KEY, sk: 'other', n: 2 }, 2)
      expect(await table().get(KEY)).toEqual({ ...KEY, n: 1, rev: 1 })
    })
  })

  describe('many keys', () => {
    it('give the rows that exist', async () => {
      await table().put({ ...KEY, n: 1 })
      const other = { pk: 'demo#n-18', sk: KEY.sk }
      await table().put({ ...other, n: 2 })
      const rows = await table().getMany([other, { pk: 'demo#n-19', sk: KEY.sk }, KEY])
      expect(rows.sort((a, b) => (a.pk < b.pk ? -1 : 1))).toEqual([
        { ...KEY, n: 1 },
        { ...other, n: 2 },
      ])
    })

    it('may be none', async () => {
      expect(await table().getMany([])).toEqual([])
    })

    it.each([100, 101, 230])('may be %d, each row once', async (count) => {
      const keys = Array.from({ length: count }, (_, n) => ({ pk: KEY.pk, sk: String(n).padStart(4, '0') }))
      await Promise.all(keys.map((key) => table().put({ ...key, n: 1 })))
      expect(sorted(await table().getMany(keys))).toEqual(keys.map(({ sk }) => sk))
    })
  })

  describe('a range', () => {
    const sks = async (range: Partial<RangeQuery> = {}) =>
      (await table().query({ pk: 'p', ...range })).map(({ sk }) => sk)
    const putAll = async (...all: string[]) => {
      await Promise.all(all.map((sk) => table().put({ pk: 'p', sk })))
      await table().put({ pk: 'p2', sk: 'b' })
      await table()
        .put({ pk: '', sk: 'b' })
        .catch(() => undefined)
    }

    it.each<[string, Partial<RangeQuery>, string[]]>([
      ['without bounds', {}, ['a', 'b', 'c', 'd']],
      ['from a key, included', { from: 'b' }, ['b', 'c', 'd']],
      ['to a key, included', { to: 'c' }, ['a', 'b', 'c']],
      ['from and to', { from: 'b', to: 'c' }, ['b', 'c']],
      ['from and to the same key', { from: 'b', to: 'b' }, ['b']],
      ['from behind to', { from: 'c', to: 'b' }, []],
      ['after a key', { after: 'b' }, ['c', 'd']],
      ['after a key that is not there', { after: 'bb' }, ['c', 'd']],
      ['after the last', { after: 'd' }, []],
      ['after and to', { after: 'a', to: 'c' }, ['b', 'c']],
      ['after the very end', { after: 'c', to: 'c' }, []],
      ['after beyond the end', { after: 'd', to: 'b' }, []],
      ['after within from and to', { from: 'a', after: 'b', to: 'd' }, ['c', 'd']],
      ['after before from', { from: 'c', after: 'a', to: 'd' }, ['c', 'd']],
      ['after before from, without an end', { from: 'c', after: 'a' }, ['c', 'd']],
      ['after from itself', { from: 'b', after: 'b' }, ['c', 'd']],
      ['with a limit', { limit: 2 }, ['a', 'b']],
      ['with a limit beyond the end', { limit: 9 }, ['a', 'b', 'c', 'd']],
      ['with a limit and bounds', { from: 'b', to: 'd', limit: 2 }, ['b', 'c']],
      ['with a limit after a key', { after: 'a', limit: 1 }, ['b']],
      ['descending', { descending: true }, ['d', 'c', 'b', 'a']],
      ['descending with a limit', { descending: true, limit: 1 }, ['d']],
      ['descending with bounds', { descending: true, from: 'a', to: 'c', limit: 2 }, ['c', 'b']],
      ['descending, after a key', { descending: true, after: 'b' }, ['d', 'c']],
    ])('%s', async (_, range, expected) => {
      await putAll('c', 'a', 'd', 'b')
      expect(await sks(range)).toEqual(expected)
    })

    it('after a key skips that key alone, not those that begin with it', async () => {
      await putAll('a', 'a\u0001', 'a#', 'aa', 'b')
      expect(await sks({ after: 'a', to: 'b' })).toEqual(['a\u0001', 'a#', 'aa', 'b'])
    })

    it('of nothing is empty', async () => {
      expect(await sks()).toEqual([])
    })

    it('sorts by the bytes of the text: a fullwidth letter stands before one of the next plane', async () => {
      await putAll('z', '\uff01', '𝒳', '\u{10ffff}', 'é')
      expect(await sks()).toEqual(['z', 'é', '\uff01', '𝒳', '\u{10ffff}'])
      expect(await sks({ descending: true, limit: 2 })).toEqual(['\u{10ffff}', '𝒳'])
      expect(await sks({ after: 'é', limit: 1 })).toEqual(['\uff01'])
      expect(await sks({ after: '\uff01' })).toEqual(['𝒳', '\u{10ffff}'])
      expect(await sks({ from: '𝒳', to: '\uff01' })).toEqual([])
    })

    it('of more than a megabyte is read to its end, and with a limit no further', async () => {
      const all = ['a', 'b', 'c', 'd', 'e']
      for (const sk of all) await table().put({ pk: 'p', sk, filler: 'x'.repeat(350_000) })
      expect(await sks()).toEqual(all)
      expect(await sks({ descending: true })).toEqual(all.toReversed())
      expect(await sks({ limit: 4 })).toEqual(all.slice(0, 4))
    })
  })

  describe('an index', () => {
    const put = (staffId: string, date: string, teamKey: string) =>
      table().put({
        pk: `demo#${staffId}`,
        sk: date,
        teamKey,
        dateStaff: `${date}#${staffId}`,
        activeSeconds: 60,
      })

    it('gives the rows of a team by date, then person, with their keys alone', async () => {
      await put('n-2', '2026-11-22', 'demo#icu')
      await put('n-1', '2026-11-23', 'demo#icu')
      await put('n-1', '2026-11-22', 'demo#icu')
      await put('n-3', '2026-11-22', 'demo#')
      const rows = await table().queryIndex(BY_TEAM, { pk: 'demo#icu' })
      expect(rows).toEqual(
        [
          ['n-1', '2026-11-22'],
          ['n-2', '2026-11-22'],
          ['n-1', '2026-11-23'],
        ].map(([staffId, date]) => ({
          pk: `demo#${staffId}`,
          sk: date,
          teamKey: 'demo#icu',
          dateStaff: `${date}#${staffId}`,
        })),
      )
    })

    it('takes the same ranges as the table', async () => {
      for (const staffId of ['n-1', 'n-2', 'n-3']) await put(staffId, '2026-11-22', 'demo#icu')
      const names = async (range: Partial<RangeQuery>) =>
        (await table().queryIndex(BY_TEAM, { pk: 'demo#icu', ...range })).map(({ pk }) => pk)
      expect(await names({ after: '2026-11-22#n-1' })).toEqual(['demo#n-2', 'demo#n-3'])
      expect(await names({ from: '2026-11-22#n-2', limit: 1 })).toEqual(['demo#n-2'])
      expect(await names({ to: '2026-11-22#n-1' })).toEqual(['demo#n-1'])
      expect(await names({ descending: true, limit: 2 })).toEqual(['demo#n-3', 'demo#n-2'])
    })

    it('moves a row that changes its team', async () => {
      await put('n-1', '2026-11-22', 'demo#icu')
      await put('n-1', '2026-11-22', 'demo#ward')
      expect(await table().queryIndex(BY_TEAM, { pk: 'demo#icu' })).toEqual([])
      expect(await table().queryIndex(BY_TEAM, { pk: 'demo#ward' })).toHaveLength(1)
    })

    it('leaves out rows that have none of its keys', async () => {
      await table().put({ ...KEY, teamKey: 'demo#icu' })
      expect(await table().queryIndex(BY_TEAM, { pk: 'demo#icu' })).toEqual([])
    })
  })
})
