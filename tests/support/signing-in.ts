import { TestBrowser } from './test-browser.ts'
import type { TestClaims } from './test-tokens.ts'
import { webUnderTest } from './web-under-test.ts'

export const A_NURSE: TestClaims = { role: 'staff', staff_id: 'nurse-1', sub: 'account-of-nurse-1' }

/** Pages, and browsers before them. */
export function pagesUnderTest(options: Parameters<typeof webUnderTest>[0] = {}) {
  const web = webUnderTest(options)

  /** Goes to the sign-in. @returns its address at the provider */
  async function begin(browser: TestBrowser, path = '/sign-in'): Promise<URL> {
    const answer = await browser.open(path)
    return new URL(answer.headers.get('location') ?? 'about:blank')
  }

  return {
    ...web,
    newBrowser: () => new TestBrowser(web.app, options.origin ?? web.dependencies.origin),
    /** Another one that keeps the same. */
    newBrowserWith(browser: TestBrowser): TestBrowser {
      const other = new TestBrowser(web.app, web.dependencies.origin)
      for (const [name, value] of browser.cookies) other.cookies.set(name, value)
      return other
    },
    begin,
    /** All the way. @returns what the way back has answered */
    async signIn(browser: TestBrowser, who: TestClaims = A_NURSE, path = '/sign-in'): Promise<Response> {
      const back = web.provider.approve(await begin(browser, path), who)
      return browser.open(back.pathname + back.search)
    },
    /** What the form of the account's page carries. */
    async formToken(browser: TestBrowser): Promise<string> {
      const page = await (await browser.open('/account')).text()
      return /name="formToken" value="([^"]+)"/.exec(page)?.[1] ?? ''
    },
  }
}
