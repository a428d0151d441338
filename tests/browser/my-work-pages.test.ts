import AxeBuilder from '@axe-core/playwright'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LAID_OPEN, myWorkClinic, PHYSICIAN } from '../support/my-work-clinic.ts'
import { type PagesInBrowser, PHONE, pagesInBrowser } from '../support/pages-in-browser.ts'

let site: PagesInBrowser
beforeAll(async () => {
  site = await pagesInBrowser(await myWorkClinic())
})
afterAll(() => site.stop())

const PAGES = [
  ['/my-work', PHYSICIAN],
  [`/my-work/${LAID_OPEN}`, PHYSICIAN],
] as const
const LOOKS: readonly (readonly [string, BrowserContextOptions])[] = [
  ['light, on a desktop', {}],
  ['dark, on a phone', { colorScheme: 'dark', viewport: PHONE }],
]
/** A4 less its margins, at the resolution of a page. */
const PAPER = { width: 718, height: 1000 }

/** By how much a page is wider than its window. */
function overflow(page: Page): Promise<number> {
  return page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth)
}

describe('the pages of My work', () => {
  it.each(LOOKS)('are without fault to a checker: %s', async (_, look) => {
    for (const [path, who] of PAGES) {
      const check = async (page: Page) => {
        const { violations } = await new AxeBuilder({ page }).analyze()
        expect(
          violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]),
          path,
        ).toEqual([])
        expect(await overflow(page), path).toBe(0)
      }
      await site.visit(path, who, check, { ...look, javaScriptEnabled: true })
    }
  })

  it('fit the smallest phone, and paper, whole', async () => {
    for (const [path, who] of PAGES) {
      await site.visit(path, who, async (page) => {
        await page.setViewportSize({ width: 320, height: 640 })
        expect(await overflow(page), path).toBe(0)
        await page.setViewportSize(PAPER)
        await page.emulateMedia({ media: 'print' })
        expect(await overflow(page), `${path} on paper`).toBe(0)
        const cut = await page
          .locator('.scroll')
          .evaluateAll((all) =>
            all.flatMap((each) =>
              each.scrollWidth > each.clientWidth ? each.getAttribute('aria-label') : [],
            ),
          )
        expect(cut, `${path} on paper`).toEqual([])
      })
    }
  })

  it('draws a line under the hours of the pajama window, and under no other', async () => {
    await site.visit('/my-work', PHYSICIAN, async (page) => {
      const lines = await page.evaluate<boolean[]>(
        `[...document.querySelector('.hours tbody tr').querySelectorAll('td')]
          .map((cell) => getComputedStyle(cell).backgroundImage !== 'none')`,
      )
      expect(lines.flatMap((isDrawn, hour) => (isDrawn ? hour : []))).toEqual([
        ...[0, 1, 2, 3, 4, 5, 6],
        ...[17, 18, 19, 20, 21, 22, 23],
      ])
    })
  })

  it('leads by the keyboard alone from the weeks to a day, and to a session of it', async () => {
    await site.visit('/my-work', PHYSICIAN, async (page) => {
      await tabTo(page, 'a[href^="/my-work/2026-11-10"]')
      await page.goto(`${site.origin}/my-work/${LAID_OPEN}`)
      await tabTo(page, 'a[href$="session=3#session"]')
      await page.keyboard.press('Enter')
      await page.waitForURL(/session=3/)
      expect(await page.locator('#session').textContent()).toContain('20:40 to 21:18')
    })
  })

  it('show the day as a picture with a name, and beside it the same as a table', async () => {
    await site.visit(`/my-work/${LAID_OPEN}`, PHYSICIAN, async (page) => {
      const timeline = page.getByRole('img', { name: /Shifts, visits, sessions/ })
      expect((await timeline.boundingBox())?.height).toBeGreaterThan(200)
      const table = page.getByRole('table', { name: /^Sessions/ })
      expect(await table.getByRole('row').count()).toBe(5)
    })
  })
})

/** @throws where the keyboard does not reach it */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab')
    if ((await page.locator(`${selector}:focus`).count()) === 1) return
  }
  throw new Error(`The keyboard does not reach ${selector}`)
}
