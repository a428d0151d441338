import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type LocalSystem, startLocalSystem } from '../support/local-system.ts'
import { aFunction, anAssembly, anHttpApi } from '../support/small-assembly.ts'

const WEB = `
export const handler = async ({ rawPath }) => ({
  statusCode: rawPath === '/v1/roster' ? 200 : 404,
  body: JSON.stringify({
    teams: [{ teamId: 'icu', name: 'Intensive <care>', managers: ['m1'] }],
    staff: [{ staffId: 'n-1', teamId: 'icu' }, { staffId: 'n-2', teamId: 'ward' }],
  }),
})`

const printed: unknown[] = []
for (const name of ['info', 'warn'] as const) {
  vi.spyOn(console, name).mockImplementation((...line) => printed.push(line))
}
let system: LocalSystem
beforeAll(async () => {
  system = await startLocalSystem({
    assembly: anAssembly({ Web: aFunction('web'), ...anHttpApi() }, { web: WEB }),
  })
})
afterAll(() => system.stop())

const REQUEST = {
  client_id: 'evenshift-web',
  response_type: 'code',
  scope: 'openid',
  state: 'a-state',
  nonce: 'a-nonce',
  // Of the verifier of 43 times "a".
  code_challenge: 'ZtNPunH49FD35FWYhT5Tv8I7vRKQJ8uxMaL0_9eHjNA',
  code_challenge_method: 'S256',
}
const VERIFIER = 'a'.repeat(43)

/** Asks for the page of the sign-in. @returns where it leads, and what the browser keeps */
async function ask(changes: Record<string, string | undefined> = {}) {
  const redirect_uri = `${system.url}/sign-in/callback`
  const asked = Object.entries({ ...REQUEST, redirect_uri, ...changes }).filter(([, value]) => value)
  const answer = await fetch(`${system.url}/oidc/auth?${new URLSearchParams(asked as [string, string][])}`, {
    redirect: 'manual',
  })
  const kept = answer.headers.getSetCookie().map((line) => line.split(';')[0])
  return { answer, location: answer.headers.get('location') ?? '', cookie: kept.join('; ') }
}

function choose(location: string, cookie: string, fields: Record<string, string>, headers = {}) {
  return fetch(new URL(location, system.url), {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, ...headers },
    body: new URLSearchParams(fields),
  })
}

async function codeFor(fields: Record<string, string>): Promise<string> {
  const { location, cookie } = await ask()
  const chosen = await choose(location, cookie, fields)
  const resumed = await fetch(chosen.headers.get('location') ?? '', {
    redirect: 'manual',
    headers: { cookie },
  })
  return new URL(resumed.headers.get('location') ?? '').searchParams.get('code') ?? ''
}

function exchange(code: string, changes: Record<string, string> = {}) {
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: 'evenshift-web',
    redirect_uri: `${system.url}/sign-in/callback`,
    code,
    code_verifier: VERIFIER,
    ...changes,
  })
  return fetch(`${system.url}/oidc/token`, { method: 'POST', body })
}

const claimsOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())

describe('the local sign-in of browsers', () => {
  it('shows the people of the roster, on a page that runs and loads nothing', async () => {
    const { location, cookie } = await ask()
    const page = await fetch(new URL(location, system.url), { headers: { cookie } })
    expect(page.status).toBe(200)
    expect(page.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    )
    const text = await page.text()
    expect(text).toContain('Intensive &lt;care&gt;')
    expect([...text.matchAll(/name="account" value="([^"]+)"/g)].map(([, account]) => account)).toEqual([
      'leader',
      'admin',
      'privacy-officer',
      'manager:m1',
      'staff:n-1',
    ])
    expect(text).not.toContain('<script')
  })

  it.each<[Record<string, string>, object]>([
    [{ account: 'leader' }, { role: 'leader', tenant: 'demo', sub: 'leader' }],
    [{ account: 'manager:m1' }, { role: 'manager', staff_id: 'm1', sub: 'manager:m1' }],
    [
      { role: 'staff', staffId: 'n:2 ä' },
      { role: 'staff', staff_id: 'n:2 ä' },
    ],
    [
      { role: 'admin', staffId: ' ' },
      { role: 'admin', sub: 'admin' },
    ],
  ])('gives tokens for %j', async (fields, claims) => {
    const answer = (await (await exchange(await codeFor(fields))).json()) as Record<string, string>
    expect(claimsOf(answer.access_token ?? '')).toMatchObject({ aud: 'evenshift', ...claims })
    expect(claimsOf(answer.id_token ?? '')).toMatchObject({ aud: 'evenshift-web', nonce: 'a-nonce' })
    expect(answer).not.toHaveProperty('refresh_token')
  })

  it.each([
    [{ account: 'integration' }],
    [{ account: 'boss' }],
    [{ account: 'staff:' }],
    [{ account: 'staff:\u0000' }],
    [{ role: 'integration' }],
    [{}],
  ])('takes nobody for %j', async (fields) => {
    const { location, cookie } = await ask()
    expect((await choose(location, cookie, fields as Record<string, string>)).status).toBe(400)
  })

  it('takes no form of another page, and none of a sign-in that was not begun here', async () => {
    const { location, cookie } = await ask()
    const foreign = await choose(location, cookie, { account: 'admin' }, { origin: 'https://evil.example' })
    expect(foreign.status).toBe(403)
    expect((await choose(location, '', { account: 'admin' })).status).toBe(400)
  })

  it.each([
    ['another way back', { redirect_uri: 'https://evil.example/sign-in/callback' }],
    ['another client', { client_id: 'evenshift-admin' }],
    ['no PKCE', { code_challenge: undefined, code_challenge_method: undefined }],
    ['plain PKCE', { code_challenge_method: 'plain' }],
    ['a token in the address', { response_type: 'id_token' }],
  ])('does not begin with %s', async (_name, changes) => {
    const { answer, location } = await ask(changes)
    expect(location).not.toContain('/who/')
    expect(location).not.toContain('evil.example')
    expect(answer.status === 400 || location.includes('error=')).toBe(true)
  })

  it('gives tokens once for a code, and for its own verifier alone', async () => {
    const code = await codeFor({ account: 'leader' })
    expect((await exchange(code, { code_verifier: 'b'.repeat(43) })).status).toBe(400)
    const other = await codeFor({ account: 'leader' })
    expect((await exchange(other)).status).toBe(200)
    expect((await exchange(other)).status).toBe(400)
  })

  it('works without a notice on the console', () => {
    expect(printed).toEqual([])
  })
})
