import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTokenAuthorizer } from '../../infra/local/sign-in/token-authorizer.ts'

const rsa = await generateKeyPair('RS256')
const stranger = await generateKeyPair('RS256')
const elliptic = await generateKeyPair('ES256')

let issuer = ''
const server = createServer(async (request, response) => {
  const keys = [
    { ...(await exportJWK(rsa.publicKey)), kid: 'rsa', alg: 'RS256' },
    { ...(await exportJWK(elliptic.publicKey)), kid: 'elliptic', alg: 'ES256' },
  ]
  const isDiscovery = request.url === '/.well-known/openid-configuration'
  response.end(JSON.stringify(isDiscovery ? { issuer, jwks_uri: `${issuer}/keys` } : { keys }))
})

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const authorize = createTokenAuthorizer(Date.now)
const inAnHour = () => Math.floor(Date.now() / 1000) + 3600

function aToken(
  claims: Readonly<Record<string, unknown>> = {},
  key = rsa,
  header = { alg: 'RS256', kid: 'rsa' },
): Promise<string> {
  const payload = { iss: issuer, aud: 'evenshift', exp: inAnHour(), ...claims }
  const defined = Object.entries(payload).filter(([, value]) => value !== undefined)
  return new SignJWT(Object.fromEntries(defined)).setProtectedHeader(header).sign(key.privateKey)
}

const check = (header: string | undefined, scopes: readonly string[] = []) =>
  authorize({ issuer, audiences: ['evenshift', 'other'], scopes }, header)

describe('the token check of the gateway lets pass', () => {
  it.each([
    ['a token of the issuer for the audience', {}],
    ['one of several audiences', { aud: ['elsewhere', 'other'] }],
    ['a client where no audience is named', { aud: undefined, client_id: 'evenshift' }],
  ])('%s', async (_, claims) => {
    expect(await check(`Bearer ${await aToken(claims)}`)).toMatchObject({ claims: { iss: issuer } })
  })

  it('a token with one of the scopes that the route wants, and hands its claims on as texts', async () => {
    const token = await aToken({ scope: 'events:write persons:export', groups: ['a', 'b'], level: 3 })

    expect(await check(`Bearer ${token}`, ['persons:export'])).toMatchObject({
      claims: { groups: '[a b]', level: '3' },
      scopes: ['events:write', 'persons:export'],
    })
  })
})

describe('the token check of the gateway answers 401 to', () => {
  it.each([
    ['another issuer', () => aToken({ iss: 'http://127.0.0.1:1' })],
    ['another audience', () => aToken({ aud: 'elsewhere' })],
    ['another client', () => aToken({ aud: undefined, client_id: 'elsewhere' })],
    ['a token of yesterday', () => aToken({ exp: inAnHour() - 86_400 })],
    ['a token without an end', () => aToken({ exp: undefined })],
    ['a token of tomorrow', () => aToken({ nbf: inAnHour() })],
    ['a stranger who signs', () => aToken({}, stranger)],
    [
      'a signature that API Gateway does not know',
      () => aToken({}, elliptic, { alg: 'ES256', kid: 'elliptic' }),
    ],
    ['nonsense', async () => 'nonsense'],
    ['nothing', async () => ''],
  ])('%s', async (_, token) => {
    expect(await check(`Bearer ${await token()}`)).toBe('unauthorized')
  })

  it('no header at all', async () => {
    expect(await check(undefined)).toBe('unauthorized')
  })
})

describe('the token check of the gateway answers 403 to', () => {
  it.each([undefined, 'events:write', 'persons:exports'])(
    'the scope %s where another is wanted',
    async (scope) => {
      expect(await check(`Bearer ${await aToken({ scope })}`, ['persons:export'])).toBe('forbidden')
    },
  )
})
