import { describe, expect, it } from 'vitest'
import { A_NURSE, pagesUnderTest } from '../../../support/signing-in.ts'
import type { ProviderFaults } from '../../../support/test-provider.ts'

const SESSION = '__Host-evenshift'
const PENDING = '__Host-evenshift-sign-in'

/** The way back, with one thing changed. */
async function comeBack(change: (back: URL) => void, who = A_NURSE) {
  const pages = pagesUnderTest()
  const browser = pages.newBrowser()
  const back = pages.provider.approve(await pages.begin(browser), who)
  change(back)
  const answer = await browser.open(back.pathname + back.search)
  return { pages, browser, answer, page: await answer.text() }
}

describe('nobody is signed in', () => {
  it.each<[string, (back: URL) => void, number]>([
    ['another state', (back) => back.searchParams.set('state', 'x'.repeat(43)), 400],
    ['no state', (back) => back.searchParams.delete('state'), 400],
    ['two states', (back) => back.searchParams.append('state', 'x'), 400],
    ['the name of another provider', (back) => back.searchParams.set('iss', 'https://evil.example'), 400],
    ['no name of a provider that says it', (back) => back.searchParams.delete('iss'), 400],
    ['no code', (back) => back.searchParams.delete('code'), 400],
    ['another code', (back) => back.searchParams.set('code', 'guessed'), 400],
    ['a no of the provider', (back) => back.searchParams.set('error', 'access_denied'), 403],
    ['tokens in the address', (back) => back.searchParams.set('id_token', 'e.y.j'), 400],
  ])('by %s', async (_name, change, status) => {
    const { browser, answer, page } = await comeBack(change)
    expect(answer.status).toBe(status)
    expect(page).toContain('Sign in again')
    expect(page).not.toMatch(/access_denied|evil|guessed/)
    expect(browser.cookies.has(SESSION)).toBe(false)
    expect(browser.cookies.has(PENDING)).toBe(false)
  })

  const now = Math.floor(Date.now() / 1000)
  it.each<[string, ProviderFaults, number]>([
    ['another nonce', { idToken: { nonce: 'another' } }, 400],
    ['an id token for another client', { idToken: { aud: 'another' } }, 400],
    ['an id token of another provider', { idToken: { iss: 'https://evil.example' } }, 400],
    ['an id token that has expired', { idToken: { expiresIn: -60 } }, 400],
    ['no id token', { change: ({ id_token: _, ...tokens }) => tokens }, 400],
    ['an id token without a signature', { change: withoutSignature('id_token') }, 400],
    ['an id token with another signature', { change: withOtherSignature('id_token') }, 400],
    ['an access token without a signature', { change: withoutSignature('access_token') }, 400],
    ['an access token with another signature', { change: withOtherSignature('access_token') }, 400],
    ['an access token for another audience', { accessToken: { aud: 'another' } }, 400],
    ['an access token that has expired', { accessToken: { expiresIn: -60 } }, 400],
    ['an access token without a role', { accessToken: { role: 'boss' } }, 403],
    ['an access token without a tenant', { accessToken: { tenant: 'NOT ONE' } }, 403],
    ['the role of a machine', { accessToken: { role: 'integration' } }, 403],
    ['tokens that are no answer', { answer: () => new Response('<html>', { status: 200 }) }, 400],
    ['a provider that fails', { answer: () => new Response('', { status: 502 }) }, 503],
    ['a provider that is gone', { isDown: true }, 503],
    [
      'a redirect of the token endpoint',
      { answer: () => Response.redirect('https://evil.example', 302) },
      400,
    ],
    ['an id token from before', { idToken: { iat: now - 7200, expiresIn: -3600 } }, 400],
  ])('by %s', async (_name, faults, status) => {
    const pages = pagesUnderTest()
    const browser = pages.newBrowser()
    const back = pages.provider.approve(await pages.begin(browser), A_NURSE)
    pages.provider.faults.now = faults
    const answer = await browser.open(back.pathname + back.search)
    expect(answer.status).toBe(status)
    expect(await answer.text()).toContain('Sign in again')
    expect(browser.cookies.has(SESSION)).toBe(false)
    expect(pages.sessionsTable.dump().filter(({ pk }) => pk !== 'keys')).toEqual([])
  })

  it('with the code of one sign-in and the verifier of another', async () => {
    const pages = pagesUnderTest()
    const [attacker, victim] = [pages.newBrowser(), pages.newBrowser()]
    const stolen = pages.provider.approve(await pages.begin(victim), A_NURSE)
    const own = pages.provider.approve(await pages.begin(attacker), { role: 'staff', staff_id: 'attacker' })
    own.searchParams.set('code', stolen.searchParams.get('code') ?? '')
    const answer = await attacker.open(own.pathname + own.search)
    expect(answer.status).toBe(400)
    expect(attacker.cookies.has(SESSION)).toBe(false)
  })

  it('who is sent back by somebody else: the sign-in of an attacker is none of the victim', async () => {
    const pages = pagesUnderTest()
    const [attacker, victim] = [pages.newBrowser(), pages.newBrowser()]
    const own = pages.provider.approve(await pages.begin(attacker), { role: 'staff', staff_id: 'attacker' })
    for (const hasBegun of [false, true]) {
      if (hasBegun) await pages.begin(victim)
      const answer = await victim.open(own.pathname + own.search)
      expect(answer.status).toBe(400)
      expect(victim.cookies.has(SESSION)).toBe(false)
    }
    // The code was not even asked about.
    expect(pages.provider.requests).not.toContain('/token')
  })

  it('twice by one way back, even with all cookies of the first time', async () => {
    const pages = pagesUnderTest()
    const browser = pages.newBrowser()
    const back = pages.provider.approve(await pages.begin(browser), A_NURSE)
    const sealed = browser.cookies.get(PENDING) ?? ''
    expect((await browser.open(back.pathname + back.search)).status).toBe(303)
    const thief = pages.newBrowser()
    thief.cookies.set(PENDING, sealed)
    expect((await thief.open(back.pathname + back.search)).status).toBe(400)
    expect(thief.cookies.has(SESSION)).toBe(false)
    // Whoever goes back in the browser is still who they are.
    const again = await browser.open(back.pathname + back.search)
    expect([again.status, again.headers.get('location')]).toEqual([303, '/'])
    expect((await browser.open('/account')).status).toBe(200)
  })

  it('ten minutes after it was begun', async () => {
    const pages = pagesUnderTest()
    const browser = pages.newBrowser()
    for (const [seconds, status] of [
      [599, 303],
      [600, 400],
    ] as const) {
      const back = pages.provider.approve(await pages.begin(browser), A_NURSE)
      pages.clock.now += seconds * 1000
      expect((await pages.newBrowserWith(browser).open(back.pathname + back.search)).status).toBe(status)
    }
  })

  it('with a sealed sign-in that was changed, made up, or sealed under another key', async () => {
    const pages = pagesUnderTest()
    const browser = pages.newBrowser()
    const back = pages.provider.approve(await pages.begin(browser), A_NURSE)
    const sealed = browser.cookies.get(PENDING) ?? ''
    const [header = '', , iv = '', text = '', tag = ''] = sealed.split('.')
    const elsewhere = pagesUnderTest()
    const other = elsewhere.newBrowser()
    await elsewhere.begin(other)
    const headerWith = (fields: object) => Buffer.from(JSON.stringify(fields)).toString('base64url')
    const forged = [
      `${header}..${iv}.${changed(text)}.${tag}`,
      `${header}..${iv}.${text}.${changed(tag)}`,
      `${headerWith({ alg: 'dir', enc: 'A256GCM', kid: '../keys' })}..${iv}.${text}.${tag}`,
      `${headerWith({ alg: 'none', enc: 'none' })}..${iv}.${text}.${tag}`,
      other.cookies.get(PENDING) ?? '',
      'nonsense',
      '....',
      '',
    ]
    for (const value of forged) {
      const forger = pages.newBrowser()
      forger.cookies.set(PENDING, value)
      expect((await forger.open(back.pathname + back.search)).status, value).toBe(400)
      expect(forger.cookies.has(SESSION)).toBe(false)
    }
  })

  it.each<[string, ProviderFaults, object]>([
    [
      'refuses the client',
      { answer: () => Response.json({ error: 'invalid_client', error_description: 'Ada' }, { status: 401 }) },
      { code: 'OAUTH_RESPONSE_BODY_ERROR', answer: 'invalid_client' },
    ],
    [
      'says more than a word',
      { answer: () => Response.json({ error: 'Ada Lovelace!' }, { status: 400 }) },
      { code: 'OAUTH_RESPONSE_BODY_ERROR' },
    ],
    ['names another client', { idToken: { aud: 'another' } }, { code: 'OAUTH_JWT_CLAIM_COMPARISON_FAILED' }],
    ['gives a token for somebody else', { accessToken: { aud: 'another' } }, {}],
  ])('and the log says what is to be mended when the provider %s', async (_name, faults, details) => {
    const pages = pagesUnderTest()
    const browser = pages.newBrowser()
    const back = pages.provider.approve(await pages.begin(browser), A_NURSE)
    pages.provider.faults.now = faults
    await browser.open(back.pathname + back.search)
    expect(pages.logged).toEqual([
      {
        message: 'A sign-in did not work',
        route: '/sign-in/callback',
        status: 400,
        error: expect.objectContaining({ name: 'EvenshiftError', details }),
      },
    ])
  })

  it('while the provider does not answer, and then they are', async () => {
    const pages = pagesUnderTest()
    pages.provider.faults.now = { isDown: true }
    const browser = pages.newBrowser()
    const answer = await browser.open('/sign-in')
    expect(answer.status).toBe(503)
    expect(await answer.text()).toContain('cannot be reached just now')
    pages.provider.faults.now = {}
    expect((await pages.signIn(browser)).status).toBe(303)
  })
})

/** Another first letter: the last one may stand for no bit at all. */
function changed(text: string): string {
  return `${text.startsWith('A') ? 'B' : 'A'}${text.slice(1)}`
}

function withoutSignature(name: string) {
  return (tokens: Record<string, unknown>) => {
    const [, payload] = String(tokens[name]).split('.')
    const header = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url')
    return { ...tokens, [name]: `${header}.${payload}.` }
  }
}

function withOtherSignature(name: string) {
  return (tokens: Record<string, unknown>) => {
    const [header, payload] = String(tokens[name]).split('.')
    return { ...tokens, [name]: `${header}.${payload}.${'A'.repeat(86)}` }
  }
}
