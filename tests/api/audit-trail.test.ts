import { OpenAPIHono } from '@hono/zod-openapi'
import { describe, expect, it } from 'vitest'
import type { Endpoint } from '../../functions/api/access.ts'
import type { ApiEnvironment } from '../../functions/api/api.ts'
import { auditTrailSchema } from '../../functions/api/audit-trail.ts'
import { audited } from '../../functions/api/audited.ts'
import { endpointsOf, guard } from '../../functions/api/guard.ts'
import { watchPauses } from '../../functions/api/pause-watch.ts'
import type { Role } from '../../shared/roles.ts'
import { apiUnderTest, read } from '../support/api-under-test.ts'
import { MemoryTable } from '../support/memory-table.ts'
import type { TestClaims } from '../support/test-tokens.ts'

const admin = { role: 'admin', sub: 'account-of-ada' }
const PATH = '/v1/audit-trail'
/** Those that intake answers, not this app. */
const DOORS = ['/v1/events', '/fhir', '/fhir/{type}', '/fhir/{type}/{id}']

function auditedApi() {
  const api = apiUnderTest()
  const page = async (query = '', claims: TestClaims = admin) =>
    read(auditTrailSchema, await api.ask('GET', `${PATH}${query}`, claims))
  return { ...api, page, entries: async (query = '') => (await page(query)).entries }
}

const nameOf = ({ method, path }: Endpoint) => `${method.toUpperCase()} ${path}`
const routes = [...endpointsOf(auditedApi().app).values()].filter(({ path }) => !DOORS.includes(path))
const changing = routes.filter(({ method, security }) => method !== 'get' && security.length > 0)

/** The example of its documentation: a body with which most routes succeed in an empty organisation. */
function exampleOf({ request }: Endpoint): unknown {
  const content = request?.body?.content['application/json']
  return content && 'example' in content ? content.example : {}
}

describe('the audit trail', () => {
  it('has every change by any route that went well, and nothing of what was refused', async () => {
    const api = auditedApi()
    const wentWell: string[] = []
    for (const endpoint of changing) {
      const [role] = endpoint['x-roles'] as readonly [Role]
      const scope = endpoint['x-scopes'][role]
      const claims = { role, staff_id: 'n-17', ...(scope && { scope }) }
      const path = endpoint.path.replace('{ruleId}', 'message-volume').replaceAll(/\{(\w+)\}/g, 'pulse')
      const known = (await api.entries()).length
      const answer = await api.ask(endpoint.method.toUpperCase(), path, claims, exampleOf(endpoint))
      const isChange = answer.ok && !endpoint['x-changes-nothing']
      const entries = await api.entries()
      expect(entries.length - known, nameOf(endpoint)).toBe(isChange ? 1 : 0)
      if (!isChange) continue
      wentWell.push(nameOf(endpoint))
      const written = entries.map(({ method, route }) => `${method} ${route}`)
      expect(written).toContain(nameOf(endpoint))
    }
    expect(wentWell).toEqual(
      expect.arrayContaining([
        'PUT /v1/settings',
        'PUT /v1/roster',
        'POST /v1/recomputations',
        'POST /v1/channels',
        'PUT /v1/alert-rules/{ruleId}',
      ]),
    )
  })

  it('has every route that changes something, as each of its roles, once it goes well', async () => {
    const api = auditedApi()
    const endpoints = endpointsOf(api.app)
    const alwaysWell = new OpenAPIHono<ApiEnvironment>()
    alwaysWell.use(
      guard(
        () => endpoints,
        api.issuer.checkToken,
        watchPauses(api.dependencies.pauses, () => api.clock.now),
      ),
      audited(api.dependencies),
    )
    for (const [name] of endpoints) {
      const [method = '', path = ''] = name.split(' ')
      alwaysWell.on(method, path, (c) => c.json({}))
    }
    const expected: unknown[] = []
    for (const endpoint of changing.filter((route) => !route['x-changes-nothing'])) {
      for (const role of endpoint['x-roles']) {
        const scope = endpoint['x-scopes'][role]
        const headers = { authorization: await api.issuer.bearer({ role, ...(scope && { scope }) }) }
        const path = endpoint.path.replaceAll(/\{\w+\}/g, 'a%20b')
        await alwaysWell.request(path, { method: endpoint.method.toUpperCase(), headers })
        const names = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, 'a b'])
        if (scope !== 'events:write') {
          expected.push([role, nameOf(endpoint), Object.fromEntries(names)])
        }
      }
    }
    const { entries } = await api.page('?limit=500')
    const written = entries.map(({ role, method, route, ids }) => [role, `${method} ${route}`, ids])
    expect(written).toHaveLength(expected.length)
    expect(written).toEqual(expect.arrayContaining(expected))
  })

  it('leaves out the routes that say they change nothing: these, and no others', () => {
    expect(changing.filter((route) => route['x-changes-nothing']).map(nameOf)).toEqual([
      'POST /v1/teams/{teamId}/rebalance',
      'POST /v1/alert-rules/{ruleId}/dry-run',
      'POST /v1/settings/preview',
      'POST /v1/roster/preview',
      'POST /v1/mappings/check',
    ])
  })

  it('says who, when, by which route and with which ids, and nothing of what was written', async () => {
    const { ask, entries } = auditedApi()
    const body = { high: 80, low: 70 }
    expect((await ask('PUT', '/v1/alert-rules/message-volume', admin, body)).status).toBe(200)
    expect(await entries()).toEqual([
      {
        at: '2026-11-22T12:00:00.000Z',
        actorId: 'account-of-ada',
        role: 'admin',
        method: 'PUT',
        route: '/v1/alert-rules/{ruleId}',
        ids: { ruleId: 'message-volume' },
        changedFields: null,
      },
    ])
  })

  it('names the fields of settings that came out otherwise, without their values', async () => {
    const { ask, entries } = auditedApi()
    await ask('PUT', '/v1/settings', admin, { zone: 'America/Chicago', inactivityGapSeconds: 240 })
    await ask('PUT', '/v1/settings', admin, { zone: 'America/Chicago', inactivityGapSeconds: 240 })
    const written = await entries()
    expect(written.map(({ changedFields }) => changedFields)).toEqual(
      expect.arrayContaining([['zone', 'inactivityGapSeconds'], []]),
    )
    expect(JSON.stringify(written)).not.toContain('Chicago')
  })

  it('is written before the answer: where it cannot be, nobody is told that all went well', async () => {
    const accessLog = new MemoryTable()
    accessLog.put = () => Promise.reject(new Error('The table is down'))
    const api = apiUnderTest({ accessLog })
    expect((await api.ask('PUT', '/v1/settings', admin, { zone: 'UTC' })).status).toBe(500)
  })

  it('does not have machines that only send events, nor answers to surveys', async () => {
    const { ask, entries } = auditedApi()
    const feed = { role: 'integration', scope: 'events:write' }
    expect((await ask('POST', '/v1/imports', feed, { feedId: 'ehr' })).status).toBe(201)
    expect(await entries()).toEqual([])
    expect((await ask('POST', '/v1/imports', admin, { feedId: 'ehr' })).status).toBe(201)
    expect(await entries()).toHaveLength(1)
  })
})

describe('GET /v1/audit-trail', () => {
  async function overFourDays() {
    const api = auditedApi()
    for (const day of ['2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22']) {
      api.clock.now = Date.parse(`${day}T23:59:59.999Z`)
      await api.ask('PUT', '/v1/settings', admin, {})
    }
    const days = async (query: string) => (await api.entries(query)).map(({ at }) => at.slice(8, 10))
    return { ...api, days }
  }

  it('lists the newest first, between two dates, both included', async () => {
    const { days } = await overFourDays()
    expect(await days('')).toEqual(['22', '21', '20', '19'])
    expect(await days('?from=2026-11-20&to=2026-11-21')).toEqual(['21', '20'])
    expect(await days('?to=2026-11-18')).toEqual([])
  })

  it('goes on where the last page ended, within the same dates', async () => {
    const { page } = await overFourDays()
    const first = await page('?limit=2&from=2026-11-20')
    expect([first.entries.length, typeof first.next]).toEqual([2, 'string'])
    const second = await page(`?limit=2&from=2026-11-20&to=2026-11-22&cursor=${first.next}`)
    expect(second.entries.map(({ at }) => at.slice(0, 10))).toEqual(['2026-11-20'])
    expect(second.next).toBeNull()
  })

  it('shows none of another tenant', async () => {
    const { page } = await overFourDays()
    expect((await page('', { ...admin, tenant: 'other' })).entries).toEqual([])
  })

  it.each([
    ['?from=yesterday', 'from'],
    ['?from=2026-11-21&to=2026-11-20', 'to'],
    ['?cursor=x', 'cursor'],
    ['?limit=0', 'limit'],
    ['?form=2026-11-21', 'form'],
  ])('refuses %s, and says which field is wrong', async (query, field) => {
    const answer = await auditedApi().ask('GET', `${PATH}${query}`, admin)
    expect([answer.status, await answer.json()]).toMatchObject([400, { field }])
  })
})
