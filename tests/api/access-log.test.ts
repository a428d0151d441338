import { describe, expect, it } from 'vitest'
import { accessesOfDaySchema } from '../../functions/api/access-log.ts'
import { accessesSchema } from '../../functions/api/me.ts'
import { apiUnderTest, read } from '../support/api-under-test.ts'
import { aStaffDay } from '../support/staff-days.ts'

const officer = { role: 'privacy-officer', sub: 'officer-1' } as const
const EXPORT = '/v1/exports/person-days.csv'

/** Two people, whose days a leader reads twice on the 22nd, and once on the 23rd. */
async function withReadings() {
  const api = apiUnderTest()
  for (const staffId of ['n-17', 'n-18'])
    await api.staffDays.save('demo', aStaffDay({ staffId }), undefined, 0)
  const leader = { role: 'leader', scope: 'persons:export', sub: 'leader-1' } as const
  for (const hours of [0, 1, 24]) {
    await api.ask('GET', EXPORT, leader)
    api.clock.now += hours === 0 ? 3_600_000 : 23 * 3_600_000
  }
  const ofDay = async (query: string, claims: object = officer) =>
    read(accessesOfDaySchema, await api.ask('GET', `/v1/access-log?${query}`, { ...officer, ...claims }))
  return { ...api, ofDay }
}

describe('GET /v1/access-log', () => {
  it('tells the privacy officer who read whom on a day, the newest first', async () => {
    const { ofDay } = await withReadings()
    const { date, accesses, next } = await ofDay('date=2026-11-22')
    expect([date, next]).toEqual(['2026-11-22', null])
    expect(accesses.map(({ at, staffId }) => [at, staffId])).toEqual([
      ['2026-11-22T13:00:00.000Z', 'n-18'],
      ['2026-11-22T13:00:00.000Z', 'n-17'],
      ['2026-11-22T12:00:00.000Z', 'n-18'],
      ['2026-11-22T12:00:00.000Z', 'n-17'],
    ])
    expect(accesses[0]).toMatchObject({ readerId: 'leader-1', role: 'leader', route: EXPORT })
    expect((await ofDay('date=2026-11-23')).accesses).toHaveLength(2)
    expect((await ofDay('date=2026-11-24')).accesses).toEqual([])
    expect((await ofDay('')).date).toBe('2026-11-24')
  })

  it('goes page by page, each reading once', async () => {
    const { ofDay } = await withReadings()
    const all = (await ofDay('date=2026-11-22')).accesses
    const first = await ofDay('date=2026-11-22&limit=3')
    const second = await ofDay(`date=2026-11-22&limit=3&cursor=${first.next}`)
    expect([...first.accesses, ...second.accesses]).toEqual(all)
    expect(second.next).toBeNull()
  })

  it('is of the own organization alone', async () => {
    const { ofDay } = await withReadings()
    expect((await ofDay('date=2026-11-22', { tenant: 'other' })).accesses).toEqual([])
  })

  it.each([
    ['date=yesterday', 'date'],
    ['date=2026-11-22&cursor=bm90aGluZw', 'cursor'],
    ['date=2026-11-22&staffId=n-17', 'staffId'],
  ])('refuses "%s", naming %s', async (query, field) => {
    const { ask } = apiUnderTest()
    const answer = await ask('GET', `/v1/access-log?${query}`, officer)
    expect([answer.status, await answer.json()]).toMatchObject([400, { field, reason: expect.any(String) }])
  })
})

describe('GET /v1/people/{staffId}/access-log', () => {
  it('is what the person sees, who finds this reading too', async () => {
    const { ask } = await withReadings()
    const ofPerson = await read(accessesSchema, await ask('GET', '/v1/people/n-17/access-log', officer))
    expect(ofPerson.accesses.map(({ readerId }) => readerId)).toEqual(['leader-1', 'leader-1', 'leader-1'])
    const mine = { role: 'staff', staff_id: 'n-17' } as const
    const seen = await read(accessesSchema, await ask('GET', '/v1/me/access-log', mine))
    expect(seen.accesses).toEqual([
      expect.objectContaining({ readerId: 'officer-1', route: '/v1/people/{staffId}/access-log' }),
      ...ofPerson.accesses,
    ])
  })
})
