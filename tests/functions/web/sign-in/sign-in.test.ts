import { describe, expect, it } from 'vitest'
import { A_NURSE, pagesUnderTest } from '../../../support/signing-in.ts'

const SESSION = '__Host-evenshift'
const PENDING = '__Host-evenshift-sign-in'

describe('signing in', () => {
  it('leads to the provider with PKCE, state and nonce, and back to the page that was asked for', async () => {
    const pages = pagesUnderTest()
    const browser = pages.newBrowser()
    const first = await browser.open('/account?lang=de')
    expect([first.status, first.headers.get('location')]).toEqual([303, '/sign-in?to=%2Faccount%3Flang%3Dde'])

    const address = await pages.begin(browser, first.headers.get('location') ?? '')
    expect(`${address.origin}${address.pathname}`).toBe('https://sign-in.example.org/authorize')
    expect(Object.fromEntries(address.searchParams)).toEqual({
      client_id: 'evenshift-web',
      redirect_uri: 'https://evenshift.clinic.example/sign-in/callback',
      response_type: 'code',
      scope: 'openid',
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    })

    const back = pages.provider.approve(address, A_NURSE)
    const answer = await browser.open(back.pathname + back.search)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/account?lang=de'])
    const page = await browser.open('/account?lang=de')
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('<dd>nurse-1</dd>')
  })

  it('sets cookies that no script, no other site and no neighbour can use', async () => {
    const pages = pagesUnderTest()
    const browser = pages.newBrowser()
    const begun = await browser.open('/sign-in')
    expect(begun.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^__Host-evenshift-sign-in=[\w.-]+; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
      ),
    ])
    const back = pages.provider.approve(new URL(begun.headers.get('location') ?? ''), A_NURSE)
    const done = await browser.open(back.pathname + back.search)
    expect(done.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^__Host-evenshift-sign-in=; Max-Age=0; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
      ),
      expect.stringMatching(/^__Host-evenshift=demo\.[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
      expect.stringMatching(/^__Host-evenshift-signed-out=; Max-Age=0;/),
    ])
  })

  it('uses plain cookies over http, on one machine alone', async () => {
    const pages = pagesUnderTest({ origin: 'http://127.0.0.1:8787' })
    const browser = pages.newBrowser()
    await pages.signIn(browser)
    expect([...browser.cookies.keys()]).toEqual(['evenshift'])
    const begun = await browser.open('/sign-in')
    expect(begun.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^evenshift-sign-in=[\w.-]+; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/),
    ])
  })

  it('goes on under the name to which it comes back, on one machine', async () => {
    const { app } = pagesUnderTest({ origin: 'http://127.0.0.1:8787' })
    const answer = await app.request('http://localhost:8787/sign-in?to=%2F%3Flang%3Dde')
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      'http://127.0.0.1:8787/sign-in?to=%2F%3Flang%3Dde',
    ])
    expect(answer.headers.getSetCookie()).toEqual([])
    // In the cloud a proxy may ask under another name.
    const proxied = await pagesUnderTest().app.request('https://abc.execute-api.example/sign-in')
    expect(proxied.headers.get('location')).toMatch(/^https:\/\/sign-in\.example\.org\//)
  })

  it('keeps every answer out of caches and frames, and what opens without a sign-in out of search engines', async () => {
    const pages = pagesUnderTest()
    const browser = pages.newBrowser()
    const answers = [
      await browser.open('/sign-in'),
      await pages.signIn(browser),
      await browser.open('/account'),
    ]
    for (const { headers } of answers) {
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/)
    }
    expect(answers.map(({ headers }) => headers.get('x-robots-tag'))).toEqual([
      'noindex, nofollow',
      'noindex, nofollow',
      null,
    ])
    const robots = await (await pages.newBrowser().open('/robots.txt')).text()
    for (const path of ['/s/', '/safety/']) expect(robots).toContain(`Disallow: ${path}\n`)
  })

  it('keeps nothing of a sign-in that has only begun, however many begin', async () => {
    const pages = pagesUnderTest()
    for (let each = 0; each < 20; each++) await pages.newBrowser().open('/sign-in')
    expect(pages.sessionsTable.dump()).toEqual([expect.objectContaining({ pk: 'keys' })])
  })

  it('keeps no secret of the browser, and no name', async () => {
    const pages = pagesUnderTest()
    const browser = pages.newBrowser()
    pages.provider.faults.now = { idToken: { name: 'Ada Lovelace', email: 'ada@clinic.example' } }
    await pages.signIn(browser)
    const kept = JSON.stringify(pages.sessionsTable.dump().filter(({ pk }) => pk === 'demo#sessions'))
    const [, secret] = (browser.cookies.get(SESSION) ?? '').split('.')
    expect(secret).toHaveLength(43)
    expect(kept).toContain('nurse-1')
    for (const hidden of [secret, 'Lovelace', 'clinic.example']) expect(kept).not.toContain(hidden)
  })

  it('takes role, person and scopes from the access token, as the API does', async () => {
    const pages = pagesUnderTest()
    const browser = pages.newBrowser()
    // What an id token says of a role is not asked.
    pages.provider.faults.now = { idToken: { role: 'admin', staff_id: 'somebody-else' } }
    await pages.signIn(browser, { role: 'leader', scope: 'persons:export', sub: 'account-9' })
    expect(pages.sessionsTable.dump()).toContainEqual(
      expect.objectContaining({
        pk: 'demo#sessions',
        session: expect.objectContaining({
          role: 'leader',
          staffId: null,
          scopes: ['persons:export'],
          subject: 'account-9',
        }),
      }),
    )
  })

  it('lets fifty people in at once, each as themselves', async () => {
    const pages = pagesUnderTest()
    const people = Array.from({ length: 50 }, (_, number) => `nurse-${number}`)
    const browsers = await Promise.all(
      people.map(async (staff_id) => {
        const browser = pages.newBrowser()
        expect((await pages.signIn(browser, { role: 'staff', staff_id })).status).toBe(303)
        return browser
      }),
    )
    const shown = await Promise.all(browsers.map(async (browser) => (await browser.open('/account')).text()))
    expect(shown.map((page) => /<dd>(nurse-\d+)<\/dd>/.exec(page)?.[1])).toEqual(people)
    expect(new Set(browsers.map((browser) => browser.cookies.get(SESSION))).size).toBe(50)
  })

  it('writes no code, no token and no secret into the log', async () => {
    const pages = pagesUnderTest()
    const browser = pages.newBrowser()
    const address = await pages.begin(browser)
    const sealed = browser.cookies.get(PENDING)
    const back = pages.provider.approve(address, A_NURSE)
    pages.provider.faults.now = { idToken: { nonce: 'another' } }
    await browser.open(back.pathname + back.search)
    pages.provider.faults.now = {}
    await pages.signIn(browser)
    await browser.open('/account')
    const written = JSON.stringify([pages.logged, pages.api.logged])
    expect(written).toContain('A sign-in did not work')
    const [, session] = (browser.cookies.get(SESSION) ?? '').split('.')
    const secrets = [sealed, back.searchParams.get('code'), back.searchParams.get('state'), session]
    expect(secrets).toEqual(secrets.map(() => expect.any(String)))
    for (const secret of [...secrets, 'nurse-1', 'eyJ']) {
      expect(written).not.toContain(secret)
    }
  })
})
