import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createApp } from '../../functions/api/app.ts'
import { createLog } from '../../shared/log.ts'
import { apiUnderTest } from '../support/api-under-test.ts'
import { aStaffDay } from '../support/staff-days.ts'

/** Everything that a request may carry and no log may hold. */
const SECRETS = ['jane-roe', 'eyJ', '2026-02-30', 'account-9', 'America/Narnia']

describe('the log', () => {
  const written: string[] = []
  beforeEach(() => {
    written.length = 0
    const keep = (chunk: unknown) => written.push(String(chunk)) > 0
    vi.spyOn(process.stdout, 'write').mockImplementation(keep)
    vi.spyOn(process.stderr, 'write').mockImplementation(keep)
  })
  afterEach(() => vi.restoreAllMocks())

  it('names the route as it is documented, never whom it was about, what was sent, or the token', async () => {
    const { staffDays, issuer, ...rest } = apiUnderTest()
    await staffDays.save('demo', aStaffDay({ staffId: 'jane-roe' }), undefined, 0)
    const app = createApp({
      ...rest,
      staffDays,
      checkToken: issuer.checkToken,
      publish: async () => {},
      now: Date.now,
      newId: () => 'id',
      log: createLog('api'),
    })
    const staff = {
      authorization: await issuer.bearer({ role: 'staff', staff_id: 'jane-roe', sub: 'account-9' }),
    }
    const admin = {
      authorization: await issuer.bearer({ role: 'admin', scope: 'persons:export', sub: 'account-9' }),
    }
    const json = { 'content-type': 'application/json' }
    await app.request('/v1/people/jane-roe/days', { headers: staff })
    await app.request('/v1/people/jane-roe/days?from=2026-02-30', { headers: staff })
    await app.request('/v1/people/jane-roe/days', {
      headers: { authorization: 'Bearer eyJhbGciOiJub25lIn0.e30.' },
    })
    await app.request('/v1/exports/person-days.csv', { headers: admin })
    await app.request('/v1/settings', {
      method: 'PUT',
      headers: { ...admin, ...json },
      body: '{"zone":"America/Narnia"}',
    })
    await app.request('/people/jane-roe', { headers: staff })
    staffDays.daysOfStaff = async () => {
      throw new Error('No row jane-roe')
    }
    await app.request('/v1/people/jane-roe/days', { headers: staff })

    const log = written.join('')
    const lines = log
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    const requests = lines.filter(({ message }) => message === 'Request')
    expect(requests.map(({ route, method, status }) => `${method} ${route} ${status}`)).toEqual([
      'GET /v1/people/{staffId}/days 200',
      'GET /v1/people/{staffId}/days 400',
      'GET /v1/people/{staffId}/days 401',
      'GET /v1/exports/person-days.csv 200',
      'PUT /v1/settings 400',
      'GET unknown 404',
      'GET /v1/people/{staffId}/days 500',
    ])
    expect(requests[0]).toMatchObject({ tenantId: 'demo', role: 'staff' })
    expect(lines.find(({ message }) => message === 'A request failed')).toMatchObject({ errorName: 'Error' })
    for (const secret of SECRETS) expect(log).not.toContain(secret)
  })
})
