import { describe, expect, it } from 'vitest'
import { EvenshiftError } from '../../shared/errors.ts'
import { apiUnderTest } from '../support/api-under-test.ts'
import { MemoryTable } from '../support/memory-table.ts'

const admin = { role: 'admin' }
const person = { role: 'staff', staff_id: 'n-17' }

describe('a request that cannot be answered gets a problem (RFC 9457)', () => {
  const { ask } = apiUnderTest()

  it('with field and reason where a parameter is wrong', async () => {
    const answer = await ask('GET', '/v1/people/me/days?from=2026-02-30', person)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(await answer.json()).toEqual({
      type: 'about:blank',
      title: 'Bad request',
      status: 400,
      detail: 'The request is not valid',
      field: 'from',
      reason: 'is not a date such as 2026-11-22',
    })
  })

  it.each([
    ['/v1/people/me/days?until=2026-11-01', 'until', 'is not a known field'],
    ['/v1/people/me/days?from=2026-11-02&to=2026-11-01', 'to', 'must not be before from'],
    ['/v1/people/me/days?from=2025-10-18&to=2026-11-22', 'to', 'must lie within 400 days of from'],
    ['/v1/people/me/days?from=2026-02-30&to=2026-02-31', 'from', 'is not a date such as 2026-11-22'],
    ['/v1/people/me/days?from=a&to=z&gap=60', 'from', 'is not a date such as 2026-11-22'],
    ['/v1/people/me/days?from=2026-11-01&from=2026-11-02', 'from', 'must be of type string'],
    ['/v1/people/me/days/2026-11-31', 'date', 'is not a date such as 2026-11-22'],
    ['/v1/people/me/days/2026-11-20?gap=0', 'gap', 'must be at least 1'],
    ['/v1/people/me/days/2026-11-20?gap=3601', 'gap', 'must be at most 3600'],
    ['/v1/people/me/days/2026-11-20?gap=many', 'gap', 'must be of type number'],
    ['/v1/me/access-log?limit=1001', 'limit', 'must be at most 1000'],
    ['/v1/me?verbose=1', 'verbose', 'is not a known field'],
  ])('%s: %s %s', async (path, field, reason) => {
    const answer = await ask('GET', path, person)
    expect(await answer.json()).toMatchObject({ status: 400, field, reason })
  })

  it('with field and reason where a body is wrong', async () => {
    const answer = await ask('PUT', '/v1/settings', admin, { pajamaWindow: { start: '17:30' } })
    expect(await answer.json()).toMatchObject({
      status: 400,
      field: 'pajamaWindow.end',
      reason: 'is missing',
    })
  })

  it.each([
    ['is no JSON', '{"zone"', {}, 400],
    ['is empty', '', {}, 400],
    ['is not there at all', undefined, {}, 415],
    ['is of another type', '<zone/>', { 'content-type': 'text/xml' }, 415],
  ])('where a body %s', async (_, body, headers, status) => {
    const { ask: askFresh, roster } = apiUnderTest()
    expect((await askFresh('PUT', '/v1/settings', admin, body, headers)).status).toBe(status)
    expect((await roster.settings('demo')).revision).toBe(0)
  })

  it('with 404 for a route that there is not', async () => {
    expect(await (await ask('GET', '/v1/nothing', admin)).json()).toMatchObject({
      status: 404,
      title: 'Not found',
    })
  })

  it('with 405 and the methods that a route has', async () => {
    const answer = await ask('DELETE', '/v1/settings', admin)
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD, PUT'])
  })

  it('that does not repeat what was sent', async () => {
    const answer = await ask('PUT', '/v1/settings', admin, { zone: 'Jane Roe' })
    expect(await answer.text()).not.toContain('Jane')
  })
})

describe('a request that fails here', () => {
  class BrokenTable extends MemoryTable {
    readonly error: Error
    constructor(error: Error) {
      super()
      this.error = error
    }
    override async get(): Promise<never> {
      throw this.error
    }
  }
  const askBroken = async (error: Error) => {
    const { ask, logged } = apiUnderTest({ roster: new BrokenTable(error) })
    return { answer: await ask('GET', '/v1/settings', admin), logged }
  }

  it('is answered 500 without the reason, which is logged', async () => {
    const error = new Error('secret words')
    const { answer, logged } = await askBroken(error)
    expect(answer.status).toBe(500)
    expect(await answer.text()).not.toContain('secret')
    expect(logged).toContainEqual({
      message: 'A request failed',
      route: '/v1/settings',
      method: 'GET',
      error,
    })
  })

  it('is answered 503 with Retry-After where it will pass', async () => {
    const busy = new EvenshiftError('A table answers only a part of the keys', { permanent: false })
    const throttled = Object.assign(new Error('slow down'), { $retryable: { throttling: true } })
    for (const error of [busy, throttled]) {
      const { answer } = await askBroken(error)
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2'])
    }
  })
})

describe('every answer', () => {
  it.each(['/healthz', '/docs', '/v1/settings', '/v1/nothing'])(
    '%s tells the browser to trust nothing',
    async (path) => {
      const { ask } = apiUnderTest()
      const { headers } = await ask('GET', path, admin)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('strict-transport-security')).toMatch(/^max-age=\d{8}/)
      expect(headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; style-src( 'sha256-[^;']+'){2}; /,
      )
    },
  )

  it.each([
    '/v1/me',
    '/v1/people/me/days',
    '/v1/people/me/days/2026-11-20',
    '/v1/me/access-log',
    '/v1/nothing',
  ])('%s is kept by no cache', async (path) => {
    const { ask } = apiUnderTest()
    expect((await ask('GET', path, person)).headers.get('cache-control')).toBe('private, no-store')
  })
})
