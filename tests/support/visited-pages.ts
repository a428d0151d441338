import type { BrowserContextOptions, Page } from 'playwright-core'
import { serve, startBrowser } from './browser.ts'
import { aLaunchedCycle } from './survey-builders.ts'
import { webUnderTest } from './web-under-test.ts'

const PHONE = { width: 390, height: 844 }

/** The pages in a browser: an open survey, the door for reports, and two promises of leadership. Once a test file. */
export async function visitedPages() {
  const web = webUnderTest()
  const [browser, site] = await Promise.all([startBrowser(), serve(web.app)])
  await web.launch()
  await web.safetyReports.putDoor('demo', 'the-door')
  const { cycleId } = aLaunchedCycle()
  const promise = { cycleId, heard: 'The phone never stops', action: 'A desk for calls', keptOn: null }
  for (const [at, dueOn] of ['2026-11-01', '2027-01-31'].entries()) {
    await web.surveyResults.savePromise('demo', { ...promise, promiseId: `p${at}`, dueOn }, 2e9, undefined)
  }
  let people = 0
  return {
    web,
    origin: site.url,
    door: '/safety/demo/the-door',
    /** The path of a link of somebody who has not answered yet. */
    async aLink(): Promise<string> {
      const [token] = await web.launch([{ staffId: `person-${++people}` }])
      return `/s/demo/${token}`
    },
    /** In a browser of its own, on a phone, without scripts and with nothing in it. */
    async visit<T>(
      path: string,
      look: (page: Page) => Promise<T>,
      options: BrowserContextOptions = {},
    ): Promise<T> {
      const context = await browser.newContext({ viewport: PHONE, javaScriptEnabled: false, ...options })
      try {
        const page = await context.newPage()
        await page.goto(`${site.url}${path}`)
        return await look(page)
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

export type VisitedPages = Awaited<ReturnType<typeof visitedPages>>

export function send(page: Page): Promise<void> {
  return page.locator('button[type=submit]').click()
}

export function titleOf(page: Page): Promise<string | null> {
  return page.locator('h1').textContent()
}
