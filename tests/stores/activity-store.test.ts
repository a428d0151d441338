import { describe, expect, it } from 'vitest'
import { encodeActivityLog } from '../../shared/domain/activity-log.ts'
import { ActivityStore } from '../../shared/stores/activity-store.ts'
import { RETENTION_SECONDS } from '../../shared/stores/retention.ts'
import { describeOnEachTable } from '../support/each-table.ts'
import { DAY_SECONDS, NOW_SECONDS, ODD_IDS, TENANTS } from '../support/stored-rows.ts'

const HOUR = '2026-11-22T14'
const LOG = encodeActivityLog([12, 57_599])

describeOnEachTable('stored activity', (table) => {
  const store = () => new ActivityStore(table())
  const save = (tenantId: string, staffId: string, hour = HOUR, log = LOG, seen?: number) =>
    store().saveHour(tenantId, { staffId, hour, log }, seen, NOW_SECONDS)

  it.each(ODD_IDS)('of %s comes back as it was saved', async (staffId) => {
    expect(await save('demo', staffId)).toBe(true)
    const stored = [{ staffId, hour: HOUR, log: LOG, revision: 1 }]
    expect(await store().getHours('demo', [{ staffId, hour: HOUR }])).toEqual(stored)
    expect(await store().hoursBetween('demo', staffId, HOUR, HOUR)).toEqual(stored)
  })

  it('is saved on the revision that was seen, or not at all', async () => {
    await save('demo', 'n-17')
    const merged = encodeActivityLog([5, 12])
    expect(await save('demo', 'n-17', HOUR, merged, undefined)).toBe(false)
    expect(await save('demo', 'n-17', HOUR, merged, 1)).toBe(true)
    expect(await store().getHours('demo', [{ staffId: 'n-17', hour: HOUR }])).toEqual([
      { staffId: 'n-17', hour: HOUR, log: merged, revision: 2 },
    ])
  })

  it('is read from one hour to another, both included, in order', async () => {
    for (const hour of ['2026-11-23T01', '2026-11-22T23', '2026-11-22T22', '2026-11-23T00']) {
      await save('demo', 'n-17', hour)
    }
    const hours = await store().hoursBetween('demo', 'n-17', '2026-11-22T23', '2026-11-23T00')
    expect(hours.map(({ hour }) => hour)).toEqual(['2026-11-22T23', '2026-11-23T00'])
  })

  it('is read for many people at once; hours that nobody saved are left out', async () => {
    await save('demo', 'n-17')
    await save('demo', 'n-18')
    const wanted = ['n-17', 'n-18', 'n-19'].map((staffId) => ({ staffId, hour: HOUR }))
    const staffIds = (await store().getHours('demo', wanted)).map(({ staffId }) => staffId)
    expect(staffIds.sort()).toEqual(['n-17', 'n-18'])
  })

  describe('of two tenants with the same people', () => {
    it.each(ODD_IDS)('is never mixed: %s', async (staffId) => {
      const logs = [encodeActivityLog([1]), encodeActivityLog([2])]
      for (const [index, tenantId] of TENANTS.entries()) await save(tenantId, staffId, HOUR, logs[index])
      for (const [index, tenantId] of TENANTS.entries()) {
        const expected = [{ staffId, hour: HOUR, log: logs[index], revision: 1 }]
        expect(await store().hoursBetween(tenantId, staffId, '0000', '9999')).toEqual(expected)
        expect(await store().getHours(tenantId, [{ staffId, hour: HOUR }])).toEqual(expected)
      }
    })

    it('is not reached by a person whose id begins like another tenant', async () => {
      await save('north', '2#n-17')
      expect(await store().hoursBetween('north-2', 'n-17', '0000', '9999')).toEqual([])
      expect(await store().hoursBetween('north', 'n-17', '0000', '9999')).toEqual([])
    })
  })

  it.each([
    ['after its import', HOUR, NOW_SECONDS],
    ['after the hour itself, where that is later', '2150-01-01T00', Date.parse('2150-01-01T00:00Z') / 1000],
    ['after its import, for years long past', '1970-01-01T00', NOW_SECONDS],
  ])('expires 396 days %s', async (_, hour, from) => {
    await save('demo', 'n-17', hour)
    const row = await table().get({ pk: 'demo#n-17', sk: hour })
    expect(RETENTION_SECONDS.activity).toBe(396 * DAY_SECONDS)
    expect(row?.expiresAt).toBe(from + 396 * DAY_SECONDS)
  })
})
