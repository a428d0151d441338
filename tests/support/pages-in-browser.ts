import type { BrowserContextOptions, Page } from 'playwright-core'
import type { ApiUnderTest } from './api-under-test.ts'
import { serve, startBrowser } from './browser.ts'
import { pagesUnderTest } from './signing-in.ts'
import type { TestClaims } from './test-tokens.ts'

export const DESKTOP = { width: 1280, height: 900 }
export const PHONE = { width: 390, height: 844 }

/** The pages behind the sign-in, before an API in memory, in a browser. Once a test file. */
export async function pagesInBrowser(api: ApiUnderTest) {
  const pages = pagesUnderTest({ api, origin: 'http://127.0.0.1' })
  const [browser, site] = await Promise.all([startBrowser(), serve(pages.app)])
  return {
    pages,
    origin: site.url,
    /**
     * Opens a page as somebody, in a browser of its own, without scripts. Fails where the page asks for something from
     * elsewhere, or breaks its own content security policy.
     */
    async visit<T>(
      path: string,
      who: TestClaims,
      look: (page: Page) => Promise<T>,
      options: BrowserContextOptions = {},
    ): Promise<T> {
      const signedIn = pages.newBrowser()
      await pages.signIn(signedIn, who)
      const context = await browser.newContext({ viewport: DESKTOP, javaScriptEnabled: false, ...options })
      const faults: string[] = []
      try {
        const cookies = [...signedIn.cookies].map(([name, value]) => ({ name, value, url: site.url }))
        await context.addCookies(cookies)
        const page = await context.newPage()
        page.on('console', (message) => {
          if (/Content Security Policy|Refused to/.test(message.text())) faults.push(message.text())
        })
        page.on('request', (request) => {
          if (!request.url().startsWith(site.url)) faults.push(request.url())
        })
        await page.goto(`${site.url}${path}`)
        const seen = await look(page)
        if (faults.length > 0)
          throw new Error(`The page ${path} asks for more than its own: ${faults.join(', ')}`)
        return seen
      } finally {
        await context.close()
      }
    },
    async stop(): Promise<void> {
      await browser.close()
      await site.stop()
    },
  }
}

export type PagesInBrowser = Awaited<ReturnType<typeof pagesInBrowser>>
