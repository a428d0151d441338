import { expect, it } from 'vitest'
import { type Access, AccessLogStore } from '../../shared/stores/access-log-store.ts'
import { AuditTrailStore } from '../../shared/stores/audit-trail-store.ts'
import { describeOnEachTable } from '../support/each-table.ts'
import { DAY_SECONDS, NOW_SECONDS, ODD_IDS, TENANTS } from '../support/stored-rows.ts'

function anAccess(changes: Partial<Access> = {}): Access {
  return {
    at: '2026-11-23T12:00:00.000Z',
    readerId: 'p-1',
    role: 'manager',
    route: 'GET /v1/people/{staffId}/days',
    purpose: 'team meeting',
    ...changes,
  }
}

describeOnEachTable('the access log', (table) => {
  const store = () => new AccessLogStore(table())

  it.each(ODD_IDS)('tells %s who read their data, and why', async (staffId) => {
    await store().add('demo', staffId, anAccess(), 'r-1')
    expect(await store().ofStaff('demo', staffId, 10)).toEqual([anAccess()])
  })

  it('tells the newest first, up to a limit', async () => {
    const times = ['2026-11-23T12:00:00.001Z', '2026-11-24T12:00:00.000Z', '2026-11-23T12:00:00.000Z']
    for (const [index, at] of times.entries()) {
      await store().add('demo', 'n-17', anAccess({ at }), `r-${index}`)
    }
    const read = async (limit: number) => (await store().ofStaff('demo', 'n-17', limit)).map(({ at }) => at)
    expect(await read(10)).toEqual([times[1], times[0], times[2]])
    expect(await read(1)).toEqual([times[1]])
  })

  it('keeps two reads of one millisecond apart', async () => {
    await store().add('demo', 'n-17', anAccess({ readerId: 'p-1' }), 'r-1')
    await store().add('demo', 'n-17', anAccess({ readerId: 'p-2' }), 'r-2')
    const readers = (await store().ofStaff('demo', 'n-17', 10)).map(({ readerId }) => readerId)
    expect(readers.sort()).toEqual(['p-1', 'p-2'])
  })

  it('of two tenants with the same people is never mixed', async () => {
    await store().add(TENANTS[0], 'n-17', anAccess(), 'r-1')
    expect(await store().ofStaff(TENANTS[1], 'n-17', 10)).toEqual([])
    expect(await store().ofStaff(TENANTS[0], 'n-1', 10)).toEqual([])
  })

  it('has the audit trail beside it, page by page between two dates, in no person’s rows', async () => {
    const trail = new AuditTrailStore(table())
    const entry = { actorId: 'a', role: 'admin', method: 'PUT', route: '/v1/settings', ids: {} } as const
    for (const day of ['21', '22', '23', '24']) {
      const at = `2026-11-${day}T23:59:59.999Z`
      await trail.add('demo', { ...entry, at, changedFields: ['zone'] }, 'n-1')
      await trail.add('demo', { ...entry, at, changedFields: ['zone'] }, 'n-1')
    }
    const first = await trail.list('demo', { from: '2026-11-22', to: '2026-11-23', limit: 1 })
    expect(first.entries).toEqual([{ ...entry, at: '2026-11-23T23:59:59.999Z', changedFields: ['zone'] }])
    const rest = await trail.list('demo', { from: '2026-11-22', cursor: first.next ?? '', limit: 5 })
    expect(rest.entries.map(({ at }) => at.slice(0, 10))).toEqual(['2026-11-22'])
    expect(await store().ofStaff('demo', 'audit-trail', 10)).toEqual([])
    expect((await trail.list('dem', { limit: 10 })).entries).toEqual([])
    const [row] = await table().query({ pk: 'demo/audit-trail', descending: true })
    expect(row?.expiresAt).toBe(Date.parse('2026-11-24T23:59:59Z') / 1000 + 6 * 366 * DAY_SECONDS)
  })

  it('stands for six years', async () => {
    await store().add('demo', 'n-17', anAccess(), 'r-1')
    const [row] = await table().query({ pk: 'demo#n-17' })
    expect(row?.expiresAt).toBe(NOW_SECONDS + 6 * 366 * DAY_SECONDS)
  })
})
