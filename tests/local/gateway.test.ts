import { request } from 'node:http'
import { gzipSync } from 'node:zlib'
import type { APIGatewayProxyEventV2, APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda'
import { SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadSigningKeys } from '../../infra/local/sign-in/signing-keys.ts'
import { type LocalSystem, startLocalSystem } from '../support/local-system.ts'
import { aFunction, anAssembly, anHttpApi } from '../support/small-assembly.ts'

/** Answers with the event that it got, or as the query says. */
const WEB = `
export async function handler(event) {
  const { does } = event.queryStringParameters ?? {}
  if (does === 'throw') throw new Error('out of order')
  if (does === 'exit') process.exit(1)
  if (does === 'hang') await new Promise((resolve) => setTimeout(resolve, 3_600_000))
  if (does === 'binary') return { statusCode: 201, headers: { 'content-type': 'image/png', 'x-a': 1 }, cookies: ['a=1', 'b=2'], body: 'AP8=', isBase64Encoded: true }
  if (does === 'plain') return { hello: 'there' }
  if (does === 'environment') return process.env
  if (does === 'much') return { statusCode: 200, body: 'x'.repeat(7_000_000) }
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(event) }
}`

let system: LocalSystem

beforeAll(async () => {
  system = await startLocalSystem({
    assembly: anAssembly(
      {
        Web: aFunction('web', { Timeout: 1, Environment: { Variables: { ISSUER: { Ref: 'OidcIssuer' } } } }),
        ...anHttpApi(),
      },
      { web: WEB },
    ),
  })
})

afterAll(() => system.stop())

const open = (query = '', init?: RequestInit) => fetch(`${system.url}/open/7${query}`, init)

async function echoed<E = APIGatewayProxyEventV2>(response: Response): Promise<E> {
  expect(response.status).toBe(200)
  return (await response.json()) as E
}

describe('a request becomes an event of payload format 2.0', () => {
  it('with header names in lower case and several values in one', async () => {
    const headers = new Headers({ 'X-Feed-Id': 'epic', cookie: 'a=1; b=2' })
    headers.append('x-several', 'one')
    headers.append('x-several', 'two')
    const event = await echoed(await open('?day=1&day=2&text=a%20b', { headers }))

    expect(event.headers).toMatchObject({ 'x-feed-id': 'epic', 'x-several': 'one, two' })
    expect(event.cookies).toEqual(['a=1', 'b=2'])
    expect(event.queryStringParameters).toEqual({ day: '1,2', text: 'a b' })
    expect(event.rawQueryString).toBe('day=1&day=2&text=a%20b')
    expect(event.pathParameters).toEqual({ id: '7' })
    expect(event).toMatchObject({ version: '2.0', rawPath: '/open/7', routeKey: 'ANY /open/{id}' })
    expect(event.requestContext.http).toMatchObject({ method: 'GET', path: '/open/7' })
    expect(event.body).toBeUndefined()
  })

  it.each([
    ['application/json; charset=utf-8', false],
    ['application/problem+json', false],
    ['text/csv', false],
    ['application/x-ndjson', true],
    ['application/octet-stream', true],
  ])('with a body of %s in base64: %s', async (contentType, isBase64Encoded) => {
    const event = await echoed(
      await open('', { method: 'POST', body: 'grün', headers: { 'content-type': contentType } }),
    )

    expect(event.isBase64Encoded).toBe(isBase64Encoded)
    expect(Buffer.from(event.body ?? '', isBase64Encoded ? 'base64' : 'utf8').toString()).toBe('grün')
  })

  it('with a packed body in base64, whatever its type', async () => {
    const body = gzipSync('{"events":[]}')
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' }
    const event = await echoed(await open('', { method: 'POST', body, headers }))

    expect(event.isBase64Encoded).toBe(true)
    expect(Buffer.from(event.body ?? '', 'base64').equals(body)).toBe(true)
  })
})

describe('the answer of a function goes back', () => {
  it('with its status, headers, cookies and bytes', async () => {
    const response = await open('?does=binary')

    expect(response.status).toBe(201)
    expect(response.headers.get('content-type')).toBe('image/png')
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
    expect(Buffer.from(await response.arrayBuffer())).toEqual(Buffer.from([0, 255]))
  })

  it('as JSON when it is only a value', async () => {
    const response = await open('?does=plain')

    expect(response.headers.get('content-type')).toBe('application/json')
    expect(await response.json()).toEqual({ hello: 'there' })
  })

  it.each([
    ['throws', 'throw'],
    ['ends its thread', 'exit'],
    ['takes longer than its timeout', 'hang'],
    ['answers with more than Lambda carries', 'much'],
  ])('as a problem with status 500 when it %s, and the next request is answered', async (_, does) => {
    const response = await open(`?does=${does}`)

    expect(response.status).toBe(500)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(await response.json()).toMatchObject({ status: 500, title: 'Internal Server Error' })
    expect((await open()).status).toBe(200)
  })
})

describe('a function has an environment of its own', () => {
  it('the template first, then what Lambda and the SDKs add, and nothing of the machine', async () => {
    process.env.OF_THE_MACHINE = 'secret'
    const environment = (await (await open('?does=environment')).json()) as Record<string, string>

    expect(environment).toMatchObject({
      ISSUER: `${system.url}/oidc`,
      AWS_LAMBDA_FUNCTION_NAME: 'Small-Web',
      AWS_REGION: 'us-east-1',
      AWS_ENDPOINT_URL_DYNAMODB: system.endpoints.dynamodb,
      AWS_ENDPOINT_URL_EVENTBRIDGE: system.endpoints.eventbridge,
      AWS_ENDPOINT_URL_SQS: system.endpoints.sqs,
    })
    expect(environment).not.toHaveProperty('OF_THE_MACHINE')
    expect(environment).not.toHaveProperty('PATH')
  })
})

describe('a route with an authorizer', () => {
  const closed = (token?: string) =>
    fetch(`${system.url}/closed`, { headers: token ? { authorization: `Bearer ${token}` } : {} })

  it('gives the claims of a valid token to the function, as texts', async () => {
    const token = await system.token('manager', { staffId: 'm1' })
    const event = await echoed<APIGatewayProxyEventV2WithJWTAuthorizer>(await closed(token))

    expect(event.routeKey).toBe('$default')
    expect(event.requestContext.authorizer.jwt.claims).toMatchObject({
      role: 'manager',
      staff_id: 'm1',
      tenant: 'demo',
      exp: expect.stringMatching(/^\d+$/),
    })
  })

  it('answers 401 to no token, to nonsense and to a token of another key, and asks no function', async () => {
    const [stranger] = await loadSigningKeys()
    const forged = await new SignJWT({ role: 'admin', tenant: 'demo' })
      .setProtectedHeader({ alg: 'RS256' })
      .setIssuer(`${system.url}/oidc`)
      .setAudience('evenshift')
      .setExpirationTime('1h')
      .sign(stranger as Parameters<SignJWT['sign']>[0])
    for (const token of [undefined, 'nonsense', forged]) {
      const response = await closed(token)
      expect(response.status).toBe(401)
      expect(response.headers.get('content-type')).toBe('application/problem+json')
      expect(response.headers.get('www-authenticate')).toBe('Bearer')
    }
  })
})

describe('the door of the local system', () => {
  it('takes a body of 6 MB and refuses one of more than 10 MB', async () => {
    const headers = { 'content-type': 'text/plain' }
    const large = await open('?does=plain', { method: 'POST', body: 'x'.repeat(6_000_000), headers })
    const tooLarge = await open('?does=plain', { method: 'POST', body: 'x'.repeat(10_500_000), headers })

    expect(large.status).toBe(200)
    expect(tooLarge.status).toBe(413)
    expect(tooLarge.headers.get('content-type')).toBe('application/problem+json')
  })

  it('answers this machine alone: a page that plays it under another name gets nothing', async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      request(`${system.url}/open/7`, { headers: { host: 'evil.example' } }, (response) => {
        response.resume()
        resolve(response.statusCode)
      })
        .on('error', reject)
        .end()
    })

    expect(status).toBe(421)
  })
})
