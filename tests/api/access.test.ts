import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { describe, expect, it } from 'vitest'
import { allow, OPEN } from '../../functions/api/access.ts'
import type { ApiEnvironment } from '../../functions/api/api.ts'
import { endpointsOf } from '../../functions/api/guard.ts'
import { ROLES, type Role, SCOPES } from '../../shared/roles.ts'
import { apiUnderTest } from '../support/api-under-test.ts'
import { createTestIssuer } from '../support/test-tokens.ts'

const { app, ask, issuer } = apiUnderTest()
/** Those that intake answers, not this app. */
const DOORS = ['/v1/events', '/fhir', '/fhir/{type}', '/fhir/{type}/{id}']
const endpoints = [...endpointsOf(app).values()].filter(({ path }) => !DOORS.includes(path))
const guarded = endpoints.filter(({ security }) => security.length > 0)
const name = ({ method, path }: { method: string; path: string }) => `${method.toUpperCase()} ${path}`
const addressOf = (path: string) =>
  path
    .replace('{staffId}', 'me')
    .replace('{date}', '2026-11-20')
    .replace('{id}', '2026-11-22.abc')
    .replace('{teamId}', 'riverside')
    .replace('{week}', '2026-W47')
    .replace('{surveyId}', 'pulse')
    .replace('{cycleId}', 'pulse-2026-11-16')
    .replace('{instrumentId}', 'pulse')
    .replace('{promiseId}', 'a')
    .replace('{reportId}', 'a')

/** Everything but the wrong thing under test: a person, and every scope there is. */
const claimsOf = (role: Role, scope = SCOPES.join(' ')) => ({ role, scope, staff_id: 'n-17' })

describe('every route of the app', () => {
  it('is in the documentation, and every documented route but the doors of intake is in the app', () => {
    const served = app.routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path}`)
    const documented = endpoints.map((each) => name(each).replaceAll(/\{(\w+)\}/g, ':$1'))
    expect([...new Set(served)].sort()).toEqual(documented.sort())
    expect(guarded.length).toBeGreaterThan(12)
  })

  it('needs a token, but for three that say nothing about anyone, one that Slack signs, and one that a link opens', () => {
    const open = endpoints.filter(({ security }) => security.length === 0)
    expect(open.map(name).sort()).toEqual([
      'GET /docs',
      'GET /healthz',
      'GET /openapi.json',
      'POST /v1/slack/actions',
      'POST /v1/survey-answers',
    ])
    const signed = open.filter((each) => each['x-signed-by'] !== undefined)
    expect(signed.map((each) => [name(each), each['x-signed-by']])).toEqual([
      ['POST /v1/slack/actions', 'the signature of Slack over the body'],
      ['POST /v1/survey-answers', 'a link to the survey in the body'],
    ])
  })

  it.each(endpoints.filter(({ method, security }) => method === 'get' && security.length === 0))(
    '$path is open',
    async ({ path }) => {
      expect((await ask('GET', path)).status).toBe(200)
    },
  )
})

describe('the doors of intake', () => {
  it.each(DOORS)('%s says that a feed alone may send, with the scope for it', (path) => {
    const method = path.endsWith('{id}') ? 'PUT' : 'POST'
    expect(endpointsOf(app).get(`${method} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`)).toMatchObject({
      'x-roles': ['integration'],
      'x-scopes': { integration: 'events:write' },
      security: [{ token: [] }],
    })
  })
})

describe.each(guarded.map((endpoint) => [name(endpoint), endpoint] as const))('%s', (_, endpoint) => {
  const { method, path, 'x-roles': roles, 'x-scopes': scopes } = endpoint
  const statusOf = async (authorization: string) =>
    (await app.request(addressOf(path), { method: method.toUpperCase(), headers: { authorization } })).status

  it('answers 401 without a token, and says how to send one', async () => {
    const answer = await ask(method.toUpperCase(), addressOf(path))
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
  })

  it('answers 401 to a token that is not right', async () => {
    const claims = claimsOf(roles[0] as Role)
    const stranger = await createTestIssuer()
    const wrong = [
      await issuer.bearer({ ...claims, expiresIn: -60 }),
      await issuer.bearer({ ...claims, aud: 'another' }),
      await issuer.bearer({ ...claims, iss: 'https://another.example.org' }),
      await stranger.bearer(claims),
    ]
    expect(await Promise.all(wrong.map(statusOf))).toEqual([401, 401, 401, 401])
  })

  it('answers 403 to every role but its own, whatever its scopes', async () => {
    const others = ROLES.filter((role) => !roles.includes(role))
    const statuses = await Promise.all(
      others.map(async (role) => statusOf(await issuer.bearer(claimsOf(role)))),
    )
    expect(statuses).toEqual(others.map(() => 403))
  })

  it('answers 403 to its roles without the scope that they need', async () => {
    const bound = roles.filter((role) => scopes[role] !== undefined)
    for (const role of bound) {
      const others = SCOPES.filter((scope) => scope !== scopes[role]).join(' ')
      expect(await statusOf(await issuer.bearer(claimsOf(role, others)))).toBe(403)
    }
  })

  it('lets its roles in', async () => {
    for (const role of roles) {
      expect([401, 403]).not.toContain(await statusOf(await issuer.bearer(claimsOf(role))))
    }
  })
})

describe('persons', () => {
  it('are opened by themselves alone, exported by whoever holds the scope, and never by their manager', () => {
    const rolesOf = (path: string) => endpoints.find((each) => each.path === path)?.['x-roles']
    expect(rolesOf('/v1/people/{staffId}/days')).toEqual(['staff'])
    expect(rolesOf('/v1/people/{staffId}/days/{date}')).toEqual(['staff'])
    const exporters = endpoints.find(({ path }) => path === '/v1/exports/person-days.csv')
    expect(exporters?.['x-roles']).not.toContain('manager')
    expect(exporters?.['x-roles']).not.toContain('staff')
    expect(Object.values(exporters?.['x-scopes'] ?? {})).toEqual(
      exporters?.['x-roles'].map(() => 'persons:export'),
    )
  })
})

describe('surveys', () => {
  const rolesOf = (method: string, path: string) =>
    endpoints.find((each) => each.path === path && each.method === method)?.['x-roles']

  it.each([
    ['put', '/v1/surveys/{surveyId}', ['admin']],
    ['put', '/v1/instruments/{instrumentId}', ['admin']],
    ['post', '/v1/survey-cycles/{cycleId}/extend', ['admin']],
    ['post', '/v1/survey-cycles/{cycleId}/cards', ['admin']],
    ['get', '/v1/survey-cycles/{cycleId}/results', ['staff', 'manager', 'leader', 'integration']],
    ['get', '/v1/surveys/{surveyId}/trend', ['staff', 'manager', 'leader', 'integration']],
    ['get', '/v1/survey-cycles/{cycleId}/suppression', ['privacy-officer']],
    ['get', '/v1/organization/survey-workload', ['leader']],
    ['post', '/v1/survey-cycles/{cycleId}/promises', ['leader']],
    ['post', '/v1/promises/{promiseId}/keep', ['leader']],
    ['get', '/v1/promises', ['staff', 'manager', 'leader']],
    ['get', '/v1/safety-reports', ['privacy-officer']],
    ['post', '/v1/safety-reports/{reportId}/close', ['privacy-officer']],
    ['put', '/v1/safety-door', ['privacy-officer']],
  ])('%s %s is for %j alone', (method, path, roles) => {
    expect(rolesOf(method, path)).toEqual(roles)
  })
})

describe('an app is not made', () => {
  const route = { method: 'get', path: '/v1/new', responses: { 200: { description: 'New.' } } } as const
  const appWith = (access: object) => {
    const unsafe = new OpenAPIHono<ApiEnvironment>()
    unsafe.openapi(createRoute({ ...route, ...access }), (c) => c.text('secret'))
    return () => endpointsOf(unsafe)
  }

  it('with a route that does not say who may call it', () => {
    expect(appWith({})).toThrow('GET /v1/new does not say who may call it')
  })

  it('with a route that is for nobody, or open and for somebody', () => {
    expect(appWith({ ...OPEN, security: [{ token: [] }] })).toThrow('does not say')
    expect(appWith({ ...allow({ admin: 'no scope' }), security: [] })).toThrow('does not say')
  })

  it('with a route that goes round the documentation', () => {
    const unsafe = new OpenAPIHono<ApiEnvironment>()
    unsafe.get('/v1/new', (c) => c.text('secret'))
    expect(() => endpointsOf(unsafe)).toThrow('GET /v1/new does not say who may call it')
    const wide = new OpenAPIHono<ApiEnvironment>()
    wide.all('/v1/new', (c) => c.text('secret'))
    expect(() => endpointsOf(wide)).toThrow('ALL /v1/new does not say who may call it')
  })

  it('but is where each route says so', () => {
    expect(appWith(allow({ admin: 'no scope' }))).not.toThrow()
    expect(appWith(OPEN)).not.toThrow()
  })
})
