import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  firstManagerOf,
  parseRole,
  parseScopes,
  requestToken,
} from '../../infra/local/sign-in/local-token.ts'
import { type LocalSystem, startLocalSystem } from '../support/local-system.ts'
import { aFunction, anAssembly, anHttpApi } from '../support/small-assembly.ts'

/** The API of these tests knows one thing: a roster with one manager. */
const WEB = `
export const handler = async ({ rawPath }) => ({
  statusCode: rawPath === '/v1/roster' ? 200 : 404,
  body: JSON.stringify({ teams: [{ teamId: 'icu', managers: ['m1', 'm2'] }, { teamId: 'ward', managers: [] }] }),
})`

const printed: unknown[] = []
for (const name of ['info', 'warn'] as const) {
  vi.spyOn(console, name).mockImplementation((...line) => printed.push(line))
}
const dataDirectory = mkdtempSync(join(tmpdir(), 'evenshift-data-'))
const assembly = anAssembly({ Web: aFunction('web'), ...anHttpApi() }, { web: WEB })

let system: LocalSystem

beforeAll(async () => {
  system = await startLocalSystem({ assembly, dataDirectory })
})

afterAll(() => system.stop())

async function claimsOf(token: string) {
  const discovery = await fetch(`${system.url}/oidc/.well-known/openid-configuration`)
  const { issuer, jwks_uri } = (await discovery.json()) as { issuer: string; jwks_uri: string }
  expect(issuer).toBe(`${system.url}/oidc`)
  const keys = createRemoteJWKSet(new URL(jwks_uri))
  const { payload } = await jwtVerify(token, keys, { issuer, audience: 'evenshift', algorithms: ['RS256'] })
  return payload
}

describe('a token of the local sign-in', () => {
  it('says role and tenant, and holds for 12 hours', async () => {
    const { exp = 0, iat = 0, ...claims } = await claimsOf(await system.token('leader'))

    expect(claims).toMatchObject({ role: 'leader', tenant: 'demo', sub: 'evenshift-leader' })
    expect(claims).not.toHaveProperty('staff_id')
    expect(claims).not.toHaveProperty('scope')
    expect(exp - iat).toBe(12 * 3600)
  })

  it('says the person and another tenant when it is asked to', async () => {
    const token = await system.token('staff', { staffId: 'n 1/ä', tenant: 'elsewhere' })

    expect(await claimsOf(token)).toMatchObject({ role: 'staff', staff_id: 'n 1/ä', tenant: 'elsewhere' })
  })

  it.each([
    ['integration', undefined, 'events:write'],
    ['integration', ['persons:export'], 'persons:export'],
    ['integration', [], undefined],
    ['leader', undefined, undefined],
    ['leader', ['persons:export', 'events:write'], 'persons:export events:write'],
  ] as const)('for %s with the wish %j has the scope %s', async (role, scopes, expected) => {
    const token = await system.token(role, scopes ? { scopes } : {})

    expect((await claimsOf(token)).scope).toBe(expected)
  })

  it('keeps its worth when a system with a kept folder starts again', async () => {
    const token = await system.token('admin')
    const keysBefore = await (await fetch(`${system.url}/oidc/jwks`)).json()
    await system.stop()
    system = await startLocalSystem({ assembly, dataDirectory })

    expect(await (await fetch(`${system.url}/oidc/jwks`)).json()).toEqual(keysBefore)
    expect(token).not.toBe(await system.token('admin'))
  })

  it('comes without a notice on the console', () => {
    expect(printed).toEqual([])
  })

  it('comes to no client that the sign-in does not know', async () => {
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: 'other',
      client_secret: 'other',
    })
    const response = await fetch(`${system.url}/oidc/token`, { method: 'POST', body })

    expect(response.status).toBe(401)
  })
})

describe('the token command', () => {
  it('takes a team for its first manager', async () => {
    expect(await firstManagerOf(system.url, 'icu', undefined)).toBe('m1')
  })

  it.each(['ward', 'nowhere'])('says so when the team %s has no manager', async (team) => {
    await expect(firstManagerOf(system.url, team, undefined)).rejects.toThrow(
      `no manager of the team "${team}"`,
    )
  })

  it('says so when nothing answers', async () => {
    await expect(requestToken('http://127.0.0.1:9', { role: 'admin' })).rejects.toThrow('npm start')
  })

  it('knows the roles, and privacy for short', () => {
    expect(parseRole('manager')).toBe('manager')
    expect(parseRole('privacy')).toBe('privacy-officer')
    expect(() => parseRole('boss')).toThrow('Unknown role "boss": one of staff, manager')
    expect(() => parseRole(undefined)).toThrow('--role is missing')
  })

  it('takes scopes one by one, by commas or by spaces', () => {
    expect(parseScopes(undefined)).toBeUndefined()
    expect(parseScopes(['events:write', 'persons:export'])).toEqual(['events:write', 'persons:export'])
    expect(parseScopes(['events:write,persons:export'])).toEqual(['events:write', 'persons:export'])
    expect(parseScopes(['events:write persons:export'])).toEqual(['events:write', 'persons:export'])
    expect(parseScopes([''])).toEqual([])
    expect(() => parseScopes(['all'])).toThrow('Unknown scope "all": one of events:write, roster:write')
  })
})
