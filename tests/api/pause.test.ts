import { describe, expect, it } from 'vitest'
import { problemSchema } from '../../functions/api/answers.ts'
import { endpointsOf } from '../../functions/api/guard.ts'
import { pauseSchema } from '../../functions/api/pause.ts'
import { SCOPES } from '../../shared/roles.ts'
import { apiUnderTest, read } from '../support/api-under-test.ts'

const PAUSED = 'The privacy officer has paused Evenshift for this organization'
const REASON = { isPaused: true, reason: 'The works council asks for a review' }
const officer = { role: 'privacy-officer' } as const

async function paused() {
  const api = apiUnderTest()
  expect((await api.ask('PUT', '/v1/pause', officer, REASON)).status).toBe(200)
  const detailOf = async (path: string, claims: object) => {
    const answer = await api.ask('GET', path, claims as typeof officer)
    return answer.status === 503 ? problemSchema.parse(await answer.json()).detail : answer.status
  }
  return { ...api, detailOf }
}

/** Every route that shows no figure of others: a new one stands here, or it is refused. */
const GOES_ON = [
  /^\w+ \/(docs|healthz|openapi\.json)$/,
  /^POST \/(v1\/events|fhir.*|v1\/survey-answers|v1\/slack\/actions)$/,
  /^PUT \/fhir/,
  /^\w+ \/v1\/(roster|settings|recomputations|imports|intake\/rejections|slack-app|channels|deliveries)\b/,
  /^\w+ \/v1\/(safety-reports|safety-door|surveys|instruments|silences|promises|definitions|pause)(\/[^/]+)?(\/(close|end|keep))?$/,
  /^\w+ \/v1\/alert-rules(\/[^/]+)?$/,
  /^\w+ \/v1\/me\b/,
  /^\w+ \/v1\/people\//,
  /^GET \/v1\/(access-log|audit-trail|feeds|policies|suppression-report|survey-cycles|survey-cycles\/:cycleId\/suppression)$/,
  /^POST \/v1\/mappings\/check$/,
  /^POST \/v1\/survey-cycles\/:cycleId\/(extend|promises)$/,
]

describe('while Evenshift is paused', () => {
  const { app } = apiUnderTest()
  const routes = [...endpointsOf(app)]

  it('every route is refused that is not known to show no figure of others', () => {
    const goesOn = routes.filter(([, access]) => access['x-while-paused'] === 'goes on').map(([name]) => name)
    expect(goesOn.filter((name) => !GOES_ON.some((known) => known.test(name)))).toEqual([])
    const refused = routes.filter(([, access]) => access['x-while-paused'] === 'refused')
    expect(refused.map(([name]) => name.replace(/ \/v1\/(\w[\w-]*).*/, ' $1'))).toEqual(
      expect.arrayContaining([
        'GET teams',
        'GET organization',
        'GET exports',
        'GET alerts',
        'GET survey-cycles',
      ]),
    )
  })

  it('each of those answers 503 to whoever may call it, in words, and all others do not', async () => {
    const { ask } = await paused()
    for (const [name, { method, path, security, ...access }] of routes) {
      const [role] = access['x-roles']
      if (role === undefined || path.startsWith('/fhir') || path === '/v1/events') continue
      const address = path.replaceAll(/\{\w+\}/g, 'a')
      const answer = await ask(method.toUpperCase(), address, {
        role,
        scope: SCOPES.join(' '),
        staff_id: 'n-17',
      })
      const detail = answer.status === 503 ? problemSchema.parse(await answer.json()).detail : null
      expect([name, detail]).toEqual([name, access['x-while-paused'] === 'refused' ? PAUSED : null])
    }
  })

  it('a role that may not call a route is told so, and not that it is paused', async () => {
    const { ask } = await paused()
    expect((await ask('GET', '/v1/organization/weeks/2026-W47', { role: 'staff' })).status).toBe(403)
  })

  it('another organization goes on', async () => {
    const { detailOf } = await paused()
    const leader = { role: 'leader' }
    expect(await detailOf('/v1/organization/weeks/2026-W47', leader)).toBe(PAUSED)
    expect(await detailOf('/v1/organization/weeks/2026-W47', { ...leader, tenant: 'other' })).toBe(200)
  })

  it('another process goes by it within five seconds, and asks once in that time', async () => {
    const { ask, pauses, clock, detailOf } = await paused()
    const path = '/v1/organization/weeks/2026-W47'
    await ask('PUT', '/v1/pause', officer, { isPaused: false })
    expect(await detailOf(path, { role: 'leader' })).toBe(200)
    await pauses.put('demo', { ...REASON, changedAt: null })
    clock.now += 4999
    expect(await detailOf(path, { role: 'leader' })).toBe(200)
    clock.now += 1
    expect(await detailOf(path, { role: 'leader' })).toBe(PAUSED)
  })
})

describe('PUT /v1/pause', () => {
  it('says since when; the same again changes nothing', async () => {
    const { ask, clock } = await paused()
    const put = async (body: object) => read(pauseSchema, await ask('PUT', '/v1/pause', officer, body))
    clock.now += 60_000
    expect(await put(REASON)).toEqual({ ...REASON, changedAt: '2026-11-22T12:00:00.000Z' })
    const ended = { isPaused: false, reason: '', changedAt: '2026-11-22T12:01:00.000Z' }
    expect(await put({ isPaused: false })).toEqual(ended)
    for (const role of ['leader', 'admin', 'privacy-officer'] as const) {
      expect(await read(pauseSchema, await ask('GET', '/v1/pause', { role }))).toEqual(ended)
    }
  })

  it.each([
    [{ isPaused: true }, 'reason', 'must say why'],
    [{ isPaused: true, reason: '  ' }, 'reason', 'must say why'],
    [{ isPaused: true, reason: 'x'.repeat(201) }, 'reason', expect.any(String)],
    [{ reason: 'why' }, 'isPaused', expect.any(String)],
    [{ ...REASON, until: 'noon' }, 'until', expect.any(String)],
  ])('refuses %j, naming %s', async (body, field, reason) => {
    const { ask } = apiUnderTest()
    const answer = await ask('PUT', '/v1/pause', officer, body)
    expect([answer.status, await answer.json()]).toMatchObject([400, { field, reason }])
  })

  it('was never done: nothing is paused', async () => {
    const { ask } = apiUnderTest()
    const pause = await read(pauseSchema, await ask('GET', '/v1/pause', officer))
    expect(pause).toEqual({ isPaused: false, reason: '', changedAt: null })
  })
})
