import { describe, expect, it } from 'vitest'
import {
  type Recomputation,
  RecomputationStore,
  type ShardProgress,
} from '../../shared/stores/recomputation-store.ts'
import { describeOnEachTable } from '../support/each-table.ts'
import { DAY_SECONDS, NOW_SECONDS, ODD_IDS, TENANTS } from '../support/stored-rows.ts'

function aRecomputation(changes: Partial<Recomputation> = {}): Recomputation {
  return {
    id: 'settings-1',
    requestedAt: '2026-11-23T12:00:00.000Z',
    reason: 'settings',
    from: '0000-01-01',
    to: '9999-12-31',
    staffIds: null,
    shards: ['team#', 'team#icu'],
    ...changes,
  }
}

function aShard(changes: Partial<ShardProgress> = {}): ShardProgress {
  return {
    shard: 'team#icu',
    after: { date: '2026-11-22', staffId: 'n-17' },
    days: 400,
    isDone: false,
    ...changes,
  }
}

describeOnEachTable('a recomputation', (table) => {
  const store = () => new RecomputationStore(table())
  const saveShard = (shard: ShardProgress, seen?: number, tenantId = 'demo', id = 'settings-1') =>
    store().saveShard(tenantId, id, shard, seen, NOW_SECONDS)

  it('comes back as it was asked for', async () => {
    const named = aRecomputation({ id: 'r-1', reason: 'request', staffIds: [...ODD_IDS], shards: ['staff'] })
    await store().put('demo', aRecomputation())
    await store().put('demo', named)
    expect(await store().get('demo', 'settings-1')).toEqual(aRecomputation())
    expect(await store().get('demo', 'r-1')).toEqual(named)
    expect(await store().get('demo', 'r-2')).toBeUndefined()
  })

  it('asked for again is the same, once', async () => {
    await store().put('demo', aRecomputation())
    await store().put('demo', aRecomputation())
    expect(await store().latest('demo', 10)).toEqual([aRecomputation()])
  })

  it('is listed with the latest first, up to a limit', async () => {
    const times = ['2026-11-23T12:00:00.000Z', '2026-11-25T12:00:00.000Z', '2026-11-24T12:00:00.000Z']
    for (const [index, requestedAt] of times.entries()) {
      await store().put('demo', aRecomputation({ id: `r-${index}`, requestedAt }))
    }
    expect((await store().latest('demo', 10)).map(({ id }) => id)).toEqual(['r-1', 'r-2', 'r-0'])
    expect((await store().latest('demo', 1)).map(({ id }) => id)).toEqual(['r-1'])
  })

  describe('in shards', () => {
    it.each(['team#', 'staff', ...ODD_IDS.map((id) => `team#${id}`)])(
      'knows how far %s has come',
      async (name) => {
        const shard = aShard({ shard: name })
        expect(await saveShard(shard)).toBe(true)
        expect(await store().shard('demo', 'settings-1', name)).toEqual({ progress: shard, revision: 1 })
        expect(await store().progress('demo', 'settings-1')).toEqual([shard])
      },
    )

    it('leaves out those that have not begun', async () => {
      await store().put('demo', aRecomputation())
      expect(await store().shard('demo', 'settings-1', 'team#icu')).toBeUndefined()
      expect(await store().progress('demo', 'settings-1')).toEqual([])
    })

    it('moves on by the one who saw the last step', async () => {
      await saveShard(aShard())
      const done = aShard({ after: null, days: 800, isDone: true })
      expect(await saveShard(done)).toBe(false)
      expect(await saveShard(done, 1)).toBe(true)
      expect(await store().shard('demo', 'settings-1', 'team#icu')).toEqual({ progress: done, revision: 2 })
    })

    it('is not mixed with another recomputation whose name begins alike', async () => {
      await saveShard(aShard({ days: 1 }), undefined, 'demo', 'r-1')
      await saveShard(aShard({ days: 2 }), undefined, 'demo', 'r-10')
      expect(await store().progress('demo', 'r-1')).toEqual([aShard({ days: 1 })])
      expect(await store().latest('demo', 10)).toEqual([])
    })
  })

  it('of two tenants under one name is never mixed', async () => {
    for (const [index, tenantId] of TENANTS.entries()) {
      await store().put(tenantId, aRecomputation({ from: `202${index}-01-01` }))
      await saveShard(aShard({ days: index }), undefined, tenantId)
    }
    for (const [index, tenantId] of TENANTS.entries()) {
      expect((await store().get(tenantId, 'settings-1'))?.from).toBe(`202${index}-01-01`)
      expect(await store().latest(tenantId, 10)).toHaveLength(1)
      expect(await store().progress(tenantId, 'settings-1')).toEqual([aShard({ days: index })])
    }
  })

  it('expires with its shards 90 days after it was asked for', async () => {
    await store().put('demo', aRecomputation())
    await saveShard(aShard())
    const rows = [
      ...(await table().query({ pk: 'demo' })),
      ...(await table().query({ pk: 'demo#settings-1' })),
    ]
    const expected = NOW_SECONDS + 90 * DAY_SECONDS
    expect(rows.map(({ expiresAt }) => expiresAt)).toEqual([expected, expected])
  })
})
