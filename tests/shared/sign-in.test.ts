import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createLocalJWKSet, SignJWT, UnsecuredJWT } from 'jose'
import { afterEach, describe, expect, it } from 'vitest'
import { HttpProblem } from '../../shared/problem.ts'
import { createTokenCheck } from '../../shared/sign-in.ts'
import { createTestIssuer, TEST_AUDIENCE, TEST_ISSUER } from '../support/test-tokens.ts'

const issuer = await createTestIssuer()
const { checkToken, bearer, token } = issuer

async function refusalOf(authorization: string | undefined, check = checkToken): Promise<HttpProblem> {
  const refusal = await check(authorization).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(HttpProblem)
  return refusal as HttpProblem
}

describe('a token that is right', () => {
  it('says who asks', async () => {
    const scope = 'persons:export events:write'
    const caller = await checkToken(
      await bearer({ role: 'staff', staff_id: 'n-17', scope, tenant: 'clinic-a' }),
    )
    expect(caller).toEqual({
      tenantId: 'clinic-a',
      role: 'staff',
      staffId: 'n-17',
      scopes: new Set(['persons:export', 'events:write']),
      subject: 'account-1',
    })
  })

  it('may name no person and no scope', async () => {
    const caller = await checkToken(await bearer({ role: 'admin' }))
    expect(caller).toMatchObject({ staffId: null, scopes: new Set() })
  })

  it('may have ended less than half a minute ago, for clocks differ', async () => {
    await expect(checkToken(await bearer({ role: 'admin', expiresIn: -20 }))).resolves.toBeDefined()
  })
})

describe('a token that is not right is answered 401', () => {
  const wrong: [string, () => Promise<string | undefined>, string, string][] = [
    ['there is none', async () => undefined, 'A token is missing', 'Bearer'],
    ['the header is of another kind', async () => 'Basic YTpi', 'A token is missing', 'Bearer'],
    ['it has expired', () => bearer({ role: 'admin', expiresIn: -40 }), 'has expired', 'invalid_token'],
    [
      'it is for another service',
      () => bearer({ role: 'admin', aud: 'other' }),
      'is not valid',
      'invalid_token',
    ],
    [
      'it is of another issuer',
      () => bearer({ role: 'admin', iss: 'https://evil' }),
      'is not valid',
      'invalid_token',
    ],
    ['it is no token', async () => 'Bearer abc', 'is not valid', 'invalid_token'],
    [
      'another key signed it',
      async () => (await createTestIssuer()).bearer({ role: 'admin' }),
      'is not valid',
      'invalid_token',
    ],
    [
      'its claims were changed after it was signed',
      async () => {
        const [header, , signature] = (await token({ role: 'staff' })).split('.')
        const claims = (await token({ role: 'admin' })).split('.')[1]
        return `Bearer ${header}.${claims}.${signature}`
      },
      'is not valid',
      'invalid_token',
    ],
    [
      'it is not signed',
      async () => {
        const claims = { tenant: 'demo', role: 'admin', sub: 'a' }
        const unsigned = new UnsecuredJWT(claims).setIssuer(TEST_ISSUER).setAudience(TEST_AUDIENCE)
        return `Bearer ${unsigned.setExpirationTime('5m').encode()}`
      },
      'is not valid',
      'invalid_token',
    ],
    [
      'it is signed with a secret instead of a key',
      async () => {
        const secret = new TextEncoder().encode(JSON.stringify(issuer.keys.keys[0]))
        const forged = new SignJWT({
          tenant: 'demo',
          role: 'admin',
          sub: 'a',
          iss: TEST_ISSUER,
          aud: TEST_AUDIENCE,
        })
        const header = { alg: 'HS256', kid: 'key-1' }
        return `Bearer ${await forged.setProtectedHeader(header).setExpirationTime('5m').sign(secret)}`
      },
      'is not valid',
      'invalid_token',
    ],
  ]
  it.each(wrong)('when %s', async (_, authorization, detail, challenge) => {
    const { problem, headers } = await refusalOf(await authorization())
    expect(problem.status).toBe(401)
    expect(problem.detail).toContain(detail)
    expect(headers['www-authenticate']).toContain(challenge)
  })

  it('when it never expires', async () => {
    const endless = await bearer({ role: 'admin', ...({ exp: undefined } as object) })
    expect((await refusalOf(endless)).problem.status).toBe(401)
  })
})

describe('a valid token of somebody unknown is answered 403', () => {
  it.each([
    ['names no role', {}],
    ['names a role that does not exist', { role: 'root' }],
    ['names a tenant that cannot be one', { role: 'admin', tenant: 'a#b' }],
    ['names no tenant', { role: 'admin', tenant: undefined }],
    ['names a person that cannot be one', { role: 'staff', staff_id: 'a\nb' }],
    ['names no account', { role: 'admin', sub: undefined }],
  ])('when it %s', async (_, claims) => {
    const { problem } = await refusalOf(await bearer(claims as object))
    expect(problem.status).toBe(403)
  })
})

it('a refusal repeats nothing of the token', async () => {
  const secret = await bearer({ role: 'root', staff_id: 'jane-roe', tenant: 'secret-tenant' })
  const { problem, headers, message } = await refusalOf(secret)
  expect(JSON.stringify([problem, headers, message])).not.toMatch(/jane|secret|root|eyJ/)
})

describe('the keys of the issuer', () => {
  let server: Server | undefined
  afterEach(() => server?.close())

  /** A sign-in that is asked over HTTP; its answers can be changed while it runs. */
  async function serve(answerTo: (path: string, url: string) => unknown) {
    const asked: string[] = []
    server = createServer(({ url = '', headers }, response) => {
      asked.push(url)
      const answer = answerTo(url, `http://${headers.host}`)
      response.writeHead(answer === undefined ? 500 : 200).end(JSON.stringify(answer))
    })
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
  }

  const discovery = (path: string, url: string) =>
    path.startsWith('/.well-known') ? { issuer: url, jwks_uri: `${url}/jwks` } : issuer.keys

  it('are found by discovery, and read once for many tokens', async () => {
    const { url, asked } = await serve(discovery)
    const check = createTokenCheck({ issuer: url, audience: TEST_AUDIENCE })
    for (let time = 0; time < 3; time++) await check(await bearer({ role: 'admin', iss: url }))
    expect(asked).toEqual(['/.well-known/openid-configuration', '/jwks'])
  })

  it('that cannot be read are not the fault of the token: 503, and the next try may succeed', async () => {
    let isUp = false
    const { url } = await serve((path, address) => (isUp ? discovery(path, address) : undefined))
    const check = createTokenCheck({ issuer: url, audience: TEST_AUDIENCE })
    const authorization = await bearer({ role: 'admin', iss: url })
    const { problem, headers } = await refusalOf(authorization, check)
    expect([problem.status, headers['retry-after']]).toEqual([503, '5'])
    isUp = true
    await expect(check(authorization)).resolves.toMatchObject({ role: 'admin' })
  })

  it('of an issuer that names itself otherwise are not trusted', async () => {
    const { url } = await serve((path, address) => {
      return path.startsWith('/.well-known')
        ? { issuer: 'https://other', jwks_uri: `${address}/jwks` }
        : issuer.keys
    })
    const check = createTokenCheck({ issuer: url, audience: TEST_AUDIENCE })
    expect((await refusalOf(await bearer({ role: 'admin', iss: url }), check)).problem.status).toBe(503)
  })

  it('are asked for again after a failure, not kept', async () => {
    let calls = 0
    const check = createTokenCheck({
      issuer: TEST_ISSUER,
      audience: TEST_AUDIENCE,
      fetchKeys: async () => {
        if (calls++ === 0) throw new Error('away')
        return createLocalJWKSet(issuer.keys)
      },
    })
    await refusalOf(await bearer({ role: 'admin' }), check)
    await check(await bearer({ role: 'admin' }))
    await check(await bearer({ role: 'admin' }))
    expect(calls).toBe(2)
  })
})
