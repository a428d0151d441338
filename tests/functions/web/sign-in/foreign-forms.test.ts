import { describe, expect, it } from 'vitest'
import { pagesUnderTest } from '../../../support/signing-in.ts'

const SESSION = '__Host-evenshift'
const ORIGIN = 'https://evenshift.clinic.example'

describe('a form that ends the session', () => {
  it.each<[string, Record<string, string>, number]>([
    ['of our own page', { 'sec-fetch-site': 'same-origin', origin: 'null' }, 303],
    ['of our own page, by an old browser', { origin: ORIGIN }, 303],
    ['of our own page, by an old browser that names no origin', { origin: 'null' }, 303],
    ['of another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, 403],
    ['of another site that says it is ours', { 'sec-fetch-site': 'cross-site', origin: ORIGIN }, 403],
    ['of a neighbour', { 'sec-fetch-site': 'same-site', origin: 'https://other.clinic.example' }, 403],
    ['of no page', { 'sec-fetch-site': 'none' }, 403],
    ['of another site, by an old browser', { origin: 'https://evil.example' }, 403],
    ['of our name over http, by an old browser', { origin: 'http://evenshift.clinic.example' }, 403],
    ['of nobody', {}, 403],
  ])('counts when it is right: %s, with the token', async (_name, headers, status) => {
    const pages = pagesUnderTest()
    const browser = pages.newBrowser()
    await pages.signIn(browser)
    const answer = await browser.send('/sign-out', { formToken: await pages.formToken(browser) }, headers)
    expect(answer.status).toBe(status)
    expect((await browser.open('/account')).status).toBe(status === 303 ? 303 : 200)
  })

  it('does nothing without the token of this very session', async () => {
    const pages = pagesUnderTest()
    const [browser, other] = [pages.newBrowser(), pages.newBrowser()]
    await pages.signIn(browser)
    await pages.signIn(other, { role: 'staff', staff_id: 'nurse-2' })
    const own = await pages.formToken(browser)
    const wrong = [
      {},
      { formToken: '' },
      { formToken: await pages.formToken(other) },
      { formToken: `${own}A` },
    ]
    for (const fields of wrong) {
      const answer = await browser.send('/sign-out', fields as Record<string, string>)
      expect(answer.status).toBe(403)
      expect(answer.headers.getSetCookie()).toEqual([])
      expect((await browser.open('/account')).status).toBe(200)
    }
    // In the address it stands in logs of others.
    expect((await browser.send(`/sign-out?formToken=${own}`, {})).status).toBe(403)
  })

  it('cannot throw out by force who is signed in: another site gets no cookie cleared', async () => {
    const pages = pagesUnderTest()
    // A browser sends no cookie along with a form of another site.
    const answer = await pages
      .newBrowser()
      .send('/sign-out', {}, { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' })
    expect(answer.status).toBe(403)
    expect(answer.headers.getSetCookie()).toEqual([])
  })

  it('works for whoever was here too long, and leads out all the same', async () => {
    const pages = pagesUnderTest()
    const browser = pages.newBrowser()
    await pages.signIn(browser)
    const formToken = await pages.formToken(browser)
    pages.clock.now += 9 * 3600 * 1000
    const answer = await browser.send('/sign-out', { formToken })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-out'])
    expect(browser.cookies.has(SESSION)).toBe(false)
  })

  it('has no way by GET', async () => {
    const pages = pagesUnderTest()
    const browser = pages.newBrowser()
    await pages.signIn(browser)
    await browser.open('/sign-out')
    expect((await browser.open('/account')).status).toBe(200)
  })
})
