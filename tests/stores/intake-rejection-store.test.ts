import { describe, expect, it } from 'vitest'
import { type IntakeRejection, IntakeRejectionStore } from '../../shared/stores/intake-rejection-store.ts'
import { describeOnEachTable } from '../support/each-table.ts'
import { DAY_SECONDS, NOW_SECONDS, TENANTS } from '../support/stored-rows.ts'

function aRejection(changes: Partial<IntakeRejection> = {}): IntakeRejection {
  return {
    id: '2026-11-23#5d41402abc4b2a76',
    at: '2026-11-23T12:00:00.000Z',
    feedId: 'ehr',
    origin: 'door',
    index: 3,
    field: 'at',
    reason: 'has no offset from UTC',
    replay: null,
    ...changes,
  }
}

describeOnEachTable('what intake refused', (table) => {
  const store = () => new IntakeRejectionStore(table())
  const ids = async (limit: number, before?: string) =>
    (await store().list('demo', limit, before)).map(({ id }) => id)

  it('comes back as it was set aside, with what is to be sent again', async () => {
    const replay = { version: 1, tenantId: 'demo', feedId: 'ehr', events: [{ kind: 'activity', at: null }] }
    const rejection = aRejection({ origin: 'queue', replay })
    await store().add('demo', rejection)
    expect(await store().get('demo', rejection.id)).toEqual(rejection)
    expect(await store().list('demo', 10)).toEqual([rejection])
  })

  it('twice is one row', async () => {
    await store().add('demo', aRejection())
    await store().add('demo', aRejection())
    expect(await store().list('demo', 10)).toEqual([aRejection()])
  })

  it('is gone when removed', async () => {
    await store().add('demo', aRejection())
    await store().remove('demo', aRejection().id)
    expect(await store().get('demo', aRejection().id)).toBeUndefined()
    expect(await store().list('demo', 10)).toEqual([])
  })

  describe('in a list', () => {
    const IDS = ['2026-11-25#a', '2026-11-24#b', '2026-11-24#a', '2026-11-23#z']
    const addAll = async () => {
      for (const id of IDS.toReversed()) await store().add('demo', aRejection({ id }))
    }

    it('has the newest days first, up to a limit', async () => {
      await addAll()
      expect(await ids(10)).toEqual(IDS)
      expect(await ids(3)).toEqual(IDS.slice(0, 3))
    })

    it('is turned page by page, none twice and none left out', async () => {
      await addAll()
      expect(await ids(2)).toEqual(IDS.slice(0, 2))
      expect(await ids(2, IDS[1])).toEqual(IDS.slice(2, 4))
      expect(await ids(2, IDS[3])).toEqual([])
    })

    it('goes on where the last one seen was removed meanwhile', async () => {
      await addAll()
      await store().remove('demo', '2026-11-24#b')
      expect(await ids(2, '2026-11-24#b')).toEqual(['2026-11-24#a', '2026-11-23#z'])
      expect(await ids(1, '2026-11-24#b')).toEqual(['2026-11-24#a'])
    })
  })

  it('from two tenants is never mixed', async () => {
    for (const [index, tenantId] of TENANTS.entries()) await store().add(tenantId, aRejection({ index }))
    await store().remove(TENANTS[0], aRejection().id)
    expect(await store().list(TENANTS[0], 10)).toEqual([])
    expect(await store().list(TENANTS[1], 10)).toEqual([aRejection({ index: 1 })])
  })

  it('expires after 30 days', async () => {
    await store().add('demo', aRejection({ at: '2026-11-23T12:00:00.900Z' }))
    const row = await table().get({ pk: 'demo', sk: aRejection().id })
    expect(row?.expiresAt).toBe(NOW_SECONDS + 30 * DAY_SECONDS)
  })
})
