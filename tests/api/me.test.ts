import { describe, expect, it } from 'vitest'
import { accessesSchema, meSchema } from '../../functions/api/me.ts'
import { rosterSchema } from '../../shared/roster.ts'
import { apiUnderTest, read } from '../support/api-under-test.ts'
import { aStaffDay } from '../support/staff-days.ts'

const nurse = { role: 'staff', staff_id: 'n-17' }

describe('GET /v1/me', () => {
  it('tells a person their team, their zone and what others can see', async () => {
    const { ask, roster } = apiUnderTest()
    const teams = [{ teamId: 'east', name: 'Clinic East', zone: 'America/Chicago' }]
    const staff = [{ staffId: 'n-17', role: 'nurse', teamId: 'east' }]
    await roster.replace('demo', rosterSchema.parse({ teams, staff }), 0)
    const me = await read(meSchema, await ask('GET', '/v1/me', nurse))
    expect(me).toMatchObject({
      tenantId: 'demo',
      role: 'staff',
      staffId: 'n-17',
      team: { teamId: 'east', name: 'Clinic East' },
      zone: 'America/Chicago',
    })
    expect(me.whatOthersSee.join(' ')).toContain('persons:export')
  })

  it('knows a person whom the roster does not: no team, the zone of the organisation', async () => {
    const { ask } = apiUnderTest()
    expect(await read(meSchema, await ask('GET', '/v1/me', nurse))).toMatchObject({ team: null, zone: 'UTC' })
  })

  it('tells other roles who they are, and no more', async () => {
    const { ask } = apiUnderTest()
    expect(
      await read(meSchema, await ask('GET', '/v1/me', { role: 'integration', tenant: 'other' })),
    ).toEqual({
      tenantId: 'other',
      role: 'integration',
      staffId: null,
      team: null,
      zone: null,
      whatOthersSee: [],
    })
  })
})

describe('GET /v1/me/access-log', () => {
  const officer = { role: 'privacy-officer', scope: 'persons:export', sub: 'account-9' }

  it('shows who read my data, the newest first', async () => {
    const { ask, staffDays, clock } = apiUnderTest()
    await staffDays.save('demo', aStaffDay(), undefined, 0)
    await ask('GET', '/v1/exports/person-days.csv', officer)
    clock.now += 60_000
    await ask('GET', '/v1/exports/person-days.csv', { ...officer, sub: 'account-10' })
    const log = await read(accessesSchema, await ask('GET', '/v1/me/access-log', nurse))
    expect(log.accesses).toEqual([
      {
        at: '2026-11-22T12:01:00.000Z',
        readerId: 'account-10',
        role: 'privacy-officer',
        route: '/v1/exports/person-days.csv',
        purpose: 'A file of the daily figures of all people',
      },
      expect.objectContaining({ at: '2026-11-22T12:00:00.000Z', readerId: 'account-9' }),
    ])
    const newest = await read(accessesSchema, await ask('GET', '/v1/me/access-log?limit=1', nurse))
    expect(newest.accesses).toEqual(log.accesses.slice(0, 1))
  })

  it('shows the readings of nobody else, here or in another tenant', async () => {
    const { ask, staffDays } = apiUnderTest()
    await staffDays.save('demo', aStaffDay(), undefined, 0)
    await ask('GET', '/v1/exports/person-days.csv', officer)
    for (const other of [
      { ...nurse, staff_id: 'n-18' },
      { ...nurse, tenant: 'other' },
    ]) {
      expect(await read(accessesSchema, await ask('GET', '/v1/me/access-log', other))).toEqual({
        accesses: [],
      })
    }
  })

  it('is not there for a token that names no person', async () => {
    const { ask } = apiUnderTest()
    expect((await ask('GET', '/v1/me/access-log', { role: 'staff' })).status).toBe(404)
  })
})
