import { describe, expect, it } from 'vitest'
import { MemoryTable } from '../../../support/memory-table.ts'
import { pagesUnderTest } from '../../../support/signing-in.ts'

const SESSION = '__Host-evenshift'
const MINUTE = 60_000

type Pages = ReturnType<typeof pagesUnderTest>
type Browser = ReturnType<Pages['newBrowser']>

/** Who the first page says that this browser is; null: nobody. */
async function who(browser: Browser): Promise<string | null> {
  const answer = await browser.open('/account')
  if (answer.status === 303) {
    expect(answer.headers.get('location')).toBe('/sign-in?to=%2Faccount')
    return null
  }
  return /<dd>(nurse-\d+|Leadership)<\/dd>/.exec(await answer.text())?.[1] ?? 'somebody'
}

async function nurseAt(pages: Pages) {
  const browser = pages.newBrowser()
  await pages.signIn(browser)
  return browser
}

describe('a session', () => {
  it('has another secret after each sign-in, and the one before is worth nothing', async () => {
    const pages = pagesUnderTest()
    const browser = await nurseAt(pages)
    const before = pages.newBrowserWith(browser)
    await pages.signIn(browser)
    expect(browser.cookies.get(SESSION)).not.toBe(before.cookies.get(SESSION))
    expect(await who(browser)).toBe('nurse-1')
    expect(await who(before)).toBeNull()
  })

  it('is never begun under a secret that somebody has put into the browser', async () => {
    const pages = pagesUnderTest()
    const planted = `demo.${'A'.repeat(43)}`
    const [victim, attacker] = [pages.newBrowser(), pages.newBrowser()]
    victim.cookies.set(SESSION, planted)
    attacker.cookies.set(SESSION, planted)
    await pages.signIn(victim)
    expect(victim.cookies.get(SESSION)).not.toBe(planted)
    expect(await who(victim)).toBe('nurse-1')
    expect(await who(attacker)).toBeNull()
  })

  it('takes over nothing from who was signed in before', async () => {
    const pages = pagesUnderTest()
    const browser = await nurseAt(pages)
    await pages.signIn(browser, { role: 'leader', sub: 'account-9' })
    const page = await (await browser.open('/account')).text()
    expect(page).toContain('<dd>Leadership</dd>')
    expect(page).not.toContain('nurse-1')
    expect(pages.sessionsTable.dump().filter(({ pk }) => pk === 'demo#sessions')).toHaveLength(1)
  })

  it('ends after half an hour without use', async () => {
    const pages = pagesUnderTest()
    const browser = await nurseAt(pages)
    pages.clock.now += 30 * MINUTE - 1
    expect(await who(browser)).toBe('nurse-1')
    pages.clock.now += 30 * MINUTE
    expect(await who(browser)).toBeNull()
  })

  it('ends after eight hours, however much it is used', async () => {
    const pages = pagesUnderTest()
    const browser = await nurseAt(pages)
    for (let used = 20; used < 8 * 60; used += 20) {
      pages.clock.now += 20 * MINUTE
      expect(await who(browser)).toBe('nurse-1')
    }
    pages.clock.now += 20 * MINUTE - 1
    expect(await who(browser)).toBe('nurse-1')
    pages.clock.now += 1
    expect(await who(browser)).toBeNull()
  })

  it('is saved at most once a minute, and leaves the table when it ends', async () => {
    const pages = pagesUnderTest()
    const browser = await nurseAt(pages)
    const before = pages.sessionsTable.writes
    for (let second = 0; second < 180; second += 10) {
      await who(browser)
      pages.clock.now += 10_000
    }
    expect(pages.sessionsTable.writes - before).toBe(2)
    const row = pages.sessionsTable.dump().find(({ pk }) => pk === 'demo#sessions')
    const lastSaved = pages.clock.now - MINUTE
    expect(row?.expiresAt).toBe(Math.ceil((lastSaved + 30 * MINUTE) / 1000))
  })

  it('ends at the sign-out: for this browser, and for whoever has copied its cookie', async () => {
    const pages = pagesUnderTest()
    const browser = await nurseAt(pages)
    const thief = pages.newBrowserWith(browser)
    const answer = await browser.send('/sign-out', { formToken: await pages.formToken(browser) })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-out'])
    expect(browser.cookies.has(SESSION)).toBe(false)
    expect(await who(thief)).toBeNull()
    expect(pages.sessionsTable.dump().filter(({ pk }) => pk === 'demo#sessions')).toEqual([])
    expect(await (await browser.open('/sign-out')).text()).toContain('You are signed out')
  })

  it('does not come back when it was ended while a request was on its way', async () => {
    const sessions = new MemoryTable()
    const pages = pagesUnderTest({ sessions })
    const browser = await nurseAt(pages)
    pages.clock.now += 5 * MINUTE
    const get = sessions.get.bind(sessions)
    sessions.get = async (key) => {
      const row = await get(key)
      await sessions.delete(key)
      return row
    }
    await browser.open('/account')
    sessions.get = get
    expect(sessions.dump().filter(({ pk }) => pk === 'demo#sessions')).toEqual([])
    expect(await who(browser)).toBeNull()
  })

  it('of one tenant never answers for another', async () => {
    const pages = pagesUnderTest()
    const [here, there] = [await nurseAt(pages), pages.newBrowser()]
    await pages.signIn(there, { tenant: 'elsewhere', role: 'staff', staff_id: 'nurse-2' })
    const [, secret] = (here.cookies.get(SESSION) ?? '').split('.')
    for (const tenant of ['elsewhere', 'keys']) {
      const forger = pages.newBrowser()
      forger.cookies.set(SESSION, `${tenant}.${secret}`)
      expect(await who(forger), tenant).toBeNull()
    }
    expect(await (await there.open('/account')).text()).toContain('<dd>elsewhere</dd>')
    expect(await who(here)).toBe('nurse-1')
  })

  it('is not looked for under what is no tenant', async () => {
    const sessions = new MemoryTable()
    const pages = pagesUnderTest({ sessions })
    const [, secret] = ((await nurseAt(pages)).cookies.get(SESSION) ?? '').split('.')
    sessions.get = async () => {
      throw new Error('The sessions were asked')
    }
    for (const tenant of ['Demo', 'demo#sessions', '', 'demo%23', '../demo', 'a'.repeat(64)]) {
      const forger = pages.newBrowser()
      forger.cookies.set(SESSION, `${tenant}.${secret}`)
      expect(await who(forger), tenant).toBeNull()
    }
  })

  it('is not found by a cookie that was changed, cut short or made up', async () => {
    const pages = pagesUnderTest()
    const browser = await nurseAt(pages)
    const cookie = browser.cookies.get(SESSION) ?? ''
    const last = cookie.endsWith('A') ? 'E' : 'A'
    const values = [
      `${cookie.slice(0, -1)}${last}`,
      cookie.slice(0, -1),
      `${cookie}A`,
      cookie.toUpperCase(),
      cookie.replace('.', ''),
      'demo.',
      '.',
      'null',
      `demo.${'='.repeat(43)}`,
    ]
    for (const value of values) {
      const forger = pages.newBrowser()
      forger.cookies.set(SESSION, value)
      expect(await who(forger), value).toBeNull()
    }
    expect(await who(browser)).toBe('nurse-1')
  })

  it('sends whoever has none to the sign-in, and back to where they were', async () => {
    const pages = pagesUnderTest()
    const answer = await pages.newBrowser().open('/?lang=de&x=%2F%2Fevil')
    expect(answer.headers.get('location')).toBe(`/sign-in?to=${encodeURIComponent('/?lang=de&x=%2F%2Fevil')}`)
  })
})

describe('after a sign-out', () => {
  it('the next sign-in asks who it is, even if the provider still knows somebody; later ones do not', async () => {
    const pages = pagesUnderTest()
    const browser = await nurseAt(pages)
    expect((await pages.begin(browser)).searchParams.has('prompt')).toBe(false)
    await browser.send('/sign-out', { formToken: await pages.formToken(browser) })
    expect((await pages.begin(browser)).searchParams.get('prompt')).toBe('login')
    await pages.signIn(browser)
    expect((await pages.begin(browser)).searchParams.has('prompt')).toBe(false)
  })

  it('the page leads out of the provider, too, if it answers', async () => {
    const pages = pagesUnderTest()
    const leave = 'href="https://sign-in.example.org/leave?client_id=evenshift-web"'
    expect(await (await pages.newBrowser().open('/sign-out')).text()).toContain(leave)
    const offline = pagesUnderTest()
    offline.provider.faults.now = { isDown: true }
    const page = await offline.newBrowser().open('/sign-out')
    expect(page.status).toBe(200)
    expect(await page.text()).not.toContain('leave')
  })
})
