import { describe, expect, it } from 'vitest'
import { MemoryTable } from '../../support/memory-table.ts'
import { pagesUnderTest } from '../../support/signing-in.ts'

/** Without the name that each report gets before it is written. */
const shown = async (page: Response) => (await page.text()).replace(/name="report" value="[\w-]{22}"/, '')

describe('a page that opens with a link alone', () => {
  it('neither looks who is signed in nor sets a cookie, and is the same for everybody', async () => {
    const sessions = new MemoryTable()
    const pages = pagesUnderTest({ sessions })
    await pages.safetyReports.putDoor('demo', 'the-door')
    const [token] = await pages.launch()
    const browser = pages.newBrowser()
    await pages.signIn(browser)
    sessions.get = async () => {
      throw new Error('The sessions were asked')
    }
    for (const path of [`/s/demo/${token}`, '/safety/demo/the-door', '/s/demo/none']) {
      const known = await browser.open(path)
      const unknown = await pages.newBrowser().open(path)
      expect(known.headers.getSetCookie(), path).toEqual([])
      expect([known.status, await shown(known)]).toEqual([unknown.status, await shown(unknown)])
    }
    const answer = await browser.send(`/s/demo/${token}`, { 'q.strain': '4' })
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([200, []])
  })
})
