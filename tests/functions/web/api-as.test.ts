import { describe, expect, it } from 'vitest'
import { createApiAs } from '../../../functions/web/api-as.ts'
import type { Role } from '../../../shared/roles.ts'
import { apiUnderTest } from '../../support/api-under-test.ts'
import { aStaffDay } from '../../support/staff-days.ts'

const caller = (role: Role, staffId: string | null = null, tenantId = 'demo', scopes: string[] = []) => ({
  ...{ tenantId, role, staffId, subject: `account of ${staffId ?? role}` },
  scopes: new Set(scopes),
})

const MEMBER = { staffId: 'nurse-1', role: 'nurse', teamId: 'icu' }

async function clinic() {
  const api = apiUnderTest()
  const apiAs = createApiAs(api.dependencies)
  const roster = {
    staff: [MEMBER],
    teams: [{ teamId: 'icu', name: 'Intensive care', managers: ['nurse-9'] }],
  }
  const saved = await apiAs(caller('admin')).send('PUT', '/v1/roster', roster)
  expect(saved.status).toBe(200)
  return { api, apiAs }
}

describe('the API asked by a page', () => {
  it('answers as it does to the token of the same person', async () => {
    const { api, apiAs } = await clinic()
    const claims = { role: 'staff', staff_id: 'nurse-1' }
    const byToken = await api.ask('GET', '/v1/me', claims)
    const byPage = await apiAs(caller('staff', 'nurse-1')).get('/v1/me')
    expect(await byPage.json()).toEqual(await byToken.json())
  })

  it('refuses what it refuses to the same role', async () => {
    const { apiAs } = await clinic()
    expect((await apiAs(caller('leader')).get('/v1/roster')).status).toBe(403)
    expect((await apiAs(caller('staff', 'nurse-2')).get('/v1/people/nurse-1/days/2026-11-20')).status).toBe(
      404,
    )
    const file = '/v1/exports/person-days.csv?from=2026-11-20&to=2026-11-20'
    expect((await apiAs(caller('leader')).get(file)).status).toBe(403)
    expect((await apiAs(caller('leader', null, 'demo', ['persons:export'])).get(file)).status).toBe(200)
  })

  it('keeps to the tenant of the caller', async () => {
    const { apiAs } = await clinic()
    const elsewhere = await apiAs(caller('admin', null, 'elsewhere')).get('/v1/roster')
    expect(await elsewhere.json()).toMatchObject({ staff: [] })
  })

  it('writes the access record of whoever reads, before they get their answer', async () => {
    const { api, apiAs } = await clinic()
    await api.staffDays.save('demo', aStaffDay({ staffId: 'nurse-1' }), undefined, 0)
    const reader = caller('leader', null, 'demo', ['persons:export'])
    expect((await apiAs(reader).get('/v1/exports/person-days.csv')).status).toBe(200)
    expect(await (await apiAs(caller('staff', 'nurse-1')).get('/v1/me/access-log')).json()).toMatchObject({
      accesses: [{ readerId: 'account of leader', role: 'leader', route: '/v1/exports/person-days.csv' }],
    })
  })

  it('does not mix up fifty that ask at the same time, each before the one before is known', async () => {
    const { api } = await clinic()
    const people = Array.from({ length: 50 }, (_, number) => `nurse-${number}`)
    const answers: Promise<Response>[] = []
    // The API asks for the time before it asks who it is.
    let asked = 0
    const now = () => {
      const place = asked++
      const staffId = people[place]
      if (staffId !== undefined) answers[place] = apiAs(caller('staff', staffId)).get('/v1/me')
      return api.dependencies.now()
    }
    const apiAs = createApiAs({ ...api.dependencies, now })
    now()
    expect(answers).toHaveLength(people.length)
    const known = answers.map(async (answer) => (await answer).json() as Promise<{ staffId: string }>)
    expect((await Promise.all(known)).map(({ staffId }) => staffId)).toEqual(people)
  })

  it('hears no token: what the browser sends does not say who asks', async () => {
    const { api, apiAs } = await clinic()
    const authorization = await api.issuer.bearer({ role: 'admin' })
    const answer = await apiAs(caller('leader')).send('PUT', '/v1/roster', {}, { authorization })
    expect(answer.status).toBe(403)
  })
})
