import AxeBuilder from '@axe-core/playwright'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startBrowser } from '../support/browser.ts'
import { type LocalSystem, startLocalSystem } from '../support/local-system.ts'

const ROSTER = {
  teams: [
    { teamId: 'icu', name: 'Intensive care', managers: ['nurse-9'] },
    { teamId: 'ward', name: 'Ward <4> & Co', managers: [] },
  ],
  staff: [
    { staffId: 'nurse-1', role: 'nurse', teamId: 'icu' },
    { staffId: 'n 2/ä"<b>', role: 'nurse', teamId: 'ward' },
  ],
}

let system: LocalSystem
let browser: Browser
beforeAll(async () => {
  ;[system, browser] = await Promise.all([startLocalSystem(), startBrowser()])
  const answer = await fetch(`${system.url}/v1/roster`, {
    method: 'PUT',
    headers: {
      authorization: `Bearer ${await system.token('admin')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(ROSTER),
  })
  expect(answer.status).toBe(200)
})
afterAll(async () => {
  await browser.close()
  await system.stop()
})

/** A browser of its own, without scripts, that wants to see the first page. */
async function visit(
  look: (page: Page, context: BrowserContext) => Promise<void>,
  options: BrowserContextOptions = {},
): Promise<void> {
  const context = await browser.newContext({ javaScriptEnabled: false, ...options })
  const page = await context.newPage()
  const foreign: string[] = []
  const faults: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(system.url)) foreign.push(request.url())
  })
  page.on('console', (message) => {
    // That a page is a refusal is no fault of it.
    if (!message.text().includes('400 (Bad Request)')) faults.push(message.text())
  })
  try {
    await page.goto(`${system.url}/account`)
    await look(page, context)
    expect(foreign).toEqual([])
    expect(faults).toEqual([])
  } finally {
    await context.close()
  }
}

const titleOf = (page: Page) => page.locator('h1').textContent()
const factsOf = (page: Page) => page.locator('dd').allTextContents()
const choose = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const sessionOf = async (context: BrowserContext) =>
  (await context.cookies()).find(({ name }) => name === 'evenshift')

describe('in a browser', () => {
  it('one signs in by a click, sees who one is, and signs out', async () => {
    await visit(async (page, context) => {
      expect(await titleOf(page)).toBe('Who do you want to be?')
      await choose(page, 'nurse-1 staff')
      expect(page.url()).toBe(`${system.url}/account`)
      expect(await titleOf(page)).toBe('You are signed in')
      expect(await factsOf(page)).toEqual(['Staff', 'nurse-1', 'Intensive care', 'UTC', 'demo'])
      expect(await sessionOf(context)).toMatchObject({
        httpOnly: true,
        sameSite: 'Lax',
        path: '/',
        expires: -1,
      })

      const copied = await sessionOf(context)
      await choose(page, 'Sign out')
      expect(page.url()).toBe(`${system.url}/sign-out`)
      expect(await titleOf(page)).toBe('You are signed out')
      expect(await sessionOf(context)).toBeUndefined()
      const answer = await fetch(system.url, {
        redirect: 'manual',
        headers: { cookie: `evenshift=${copied?.value}` },
      })
      expect(answer.headers.get('location')).toBe('/sign-in?to=%2F')
    })
  })

  it.each([
    ['Leadership', ['Leadership', 'none: this account is nobody of the roster', 'demo']],
    ['Administrator', ['Administrator', 'none: this account is nobody of the roster', 'demo']],
    ['Privacy officer', ['Privacy officer', 'none: this account is nobody of the roster', 'demo']],
    ['nurse-9 manager', ['Manager', 'nurse-9', 'demo']],
    ['n 2/ä"<b> staff', ['Staff', 'n 2/ä"<b>', 'Ward <4> & Co', 'UTC', 'demo']],
  ])('one can be %s', async (name, facts) => {
    await visit(async (page) => {
      await choose(page, name)
      expect(await factsOf(page)).toEqual(facts)
    })
  })

  it('one can be anybody, and somebody else the next time', async () => {
    await visit(async (page) => {
      await page.getByLabel('Role').selectOption('manager')
      await page.getByLabel('Staff id').fill('nurse-77')
      await choose(page, 'Sign in')
      expect(await factsOf(page)).toEqual(['Manager', 'nurse-77', 'demo'])
      await choose(page, 'Sign out')
      await page.getByRole('link', { name: 'Sign in again' }).click()
      await choose(page, 'Leadership')
      await page.goto(`${system.url}/account`)
      expect((await factsOf(page))[0]).toBe('Leadership')
      await page.goto(`${system.url}/sign-in?to=/account`)
      await choose(page, 'nurse-1 staff')
      expect((await factsOf(page))[1]).toBe('nurse-1')
    })
  })

  it('one is led back to the page that one wanted', async () => {
    await visit(async (page) => {
      await page.goto(`${system.url}/definitions?lang=de`)
      await choose(page, 'nurse-1 staff')
      expect(page.url()).toBe(`${system.url}/definitions?lang=de`)
      expect(await titleOf(page)).toBe('Definitions')
    })
  })

  it('one signs in after the clock was moved on, too', async () => {
    const body = new URLSearchParams({ advance: '1d' })
    expect((await fetch(`${system.url}/local/clock`, { method: 'POST', body })).ok).toBe(true)
    await visit(async (page) => {
      await choose(page, 'nurse-1 staff')
      expect(await titleOf(page)).toBe('You are signed in')
    })
  })

  it('whoever goes back to the provider is still who they are, and needs no second sign-in', async () => {
    await visit(async (page) => {
      await choose(page, 'nurse-1 staff')
      await page.goto(`${system.url}/sign-in/callback?code=old&state=old`)
      expect(page.url()).toBe(`${system.url}/my-work`)
      await page.goto(`${system.url}/account`)
      expect(await titleOf(page)).toBe('You are signed in')
    })
  })
})

const SITUATIONS: readonly [string, (page: Page) => Promise<unknown>][] = [
  ['who do you want to be', async () => {}],
  ['the account', (page) => choose(page, 'nurse-1 staff')],
  ['signed out', (page) => page.goto(`${system.url}/sign-out`)],
  ['a sign-in that does not hold', (page) => page.goto(`${system.url}/sign-in/callback?code=1&state=2`)],
]

describe.each([
  ['on a phone', { viewport: { width: 320, height: 640 }, locale: 'en-US' }],
  [
    'in the dark, in German',
    { viewport: { width: 1280, height: 800 }, locale: 'de-DE', colorScheme: 'dark' },
  ],
] as const)('%s', (_, options) => {
  it.each(SITUATIONS)('nothing stands in anybody’s way: %s', async (_name, act) => {
    // The checker itself is a script.
    await visit(
      async (page) => {
        await act(page)
        const { violations } = await new AxeBuilder({ page }).analyze()
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
        expect(await page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth)).toBe(0)
        const heights = await page
          .locator('button, .button, select, input:not([type=hidden])')
          .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().height))
        expect(Math.min(...heights)).toBeGreaterThanOrEqual(44)
      },
      { ...options, javaScriptEnabled: true, bypassCSP: true },
    )
  })
})
