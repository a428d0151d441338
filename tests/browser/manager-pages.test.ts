import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Alert } from '../../shared/domain/alerts/alert.ts'
import { lived } from '../support/alerts.ts'
import { MANAGER, managerWorld, NOW } from '../support/manager-world.ts'
import { type PagesInBrowser, PHONE, pagesInBrowser } from '../support/pages-in-browser.ts'

const KEY = 'a'.repeat(32)
const PATHS = [
  '/teams',
  '/teams/riverside',
  '/teams/few',
  '/teams/riverside/work?target=0.1&weighBy=items&type=',
  '/teams/few/work',
  '/alerts',
  `/alerts/${KEY}`,
  '/alerts/silences',
]
/** One of each kind. */
const IN_THE_DARK = /riverside|a{32}|silences/
const ON_A_PHONE = { colorScheme: 'dark', viewport: PHONE } as const
const A4 = { width: 794, height: 1123 }

let site: PagesInBrowser
beforeAll(async () => {
  const api = await managerWorld()
  const { alert } = lived('LLHH') as { alert: Alert }
  await api.alerts.save(
    'demo',
    { alert: { ...alert, alertKey: KEY }, unpublished: [] },
    undefined,
    NOW / 1000,
  )
  site = await pagesInBrowser(api)
  site.pages.clock.now = NOW
})
afterAll(() => site.stop())

const overflow = (page: Page) => page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth)

/** Presses Tab until an element has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab')
    if ((await page.locator(`${selector}:focus`).count()) > 0) return
  }
  throw new Error(`The keyboard does not reach ${selector}`)
}

describe('the pages of a manager', () => {
  it.each([
    ['light', PATHS, {}],
    ['dark, on a phone', PATHS.filter((path) => IN_THE_DARK.test(path)), ON_A_PHONE],
  ] as const)(
    'a checker finds nothing against them, and nothing overflows: %s',
    async (_, paths, options) => {
      for (const path of paths) {
        const look = async (page: Page) => {
          // Drawings are hidden from whoever does not see them: the tables under them are looked at.
          const { violations } = await new AxeBuilder({ page }).exclude('.plot').analyze()
          const found = violations.map(({ id, nodes }) => [
            id,
            ...nodes.map(({ html }) => html.slice(0, 200)),
          ])
          expect(found, path).toEqual([])
          for (const width of [page.viewportSize()?.width ?? 0, PHONE.width, 320]) {
            await page.setViewportSize({ width, height: 800 })
            expect(await overflow(page), `${path} at ${width}`).toBe(0)
          }
        }
        await site.visit(path, MANAGER, look, { ...options, javaScriptEnabled: true })
      }
    },
  )

  it('show every chart with its numbers in a table, and print both uncut', async () => {
    await site.visit(
      '/teams/riverside',
      MANAGER,
      async (page) => {
        await page.emulateMedia({ media: 'print' })
        const charts = await page.locator('.chart').count()
        expect(charts).toBeGreaterThan(12)
        expect(await page.locator('.chart table').count()).toBe(charts)
        expect(await page.locator('.chart table').first().isVisible()).toBe(true)
        expect(await page.locator('header').first().isVisible()).toBe(false)
        expect(await overflow(page)).toBe(0)
        const cut = await page
          .locator('.panel, .chart, .chart .plot')
          .evaluateAll((all) => all.filter((each) => each.scrollWidth > each.clientWidth + 1).length)
        expect(cut).toBe(0)
      },
      { viewport: A4 },
    )
  })

  it('are gone through by keyboard alone: from the team to its alert, which is acknowledged', async () => {
    await site.visit('/teams/riverside', MANAGER, async (page) => {
      await tabTo(page, `a[href="/alerts/${KEY}"]`)
      await page.keyboard.press('Enter')
      await page.waitForURL(`**/alerts/${KEY}`)
      await tabTo(page, 'textarea')
      await page.keyboard.type('We talk on Tuesday')
      await tabTo(page, 'button[value=acknowledge]')
      await page.keyboard.press('Enter')
      await page.waitForURL('**notice=alert-acknowledged')
      expect(await page.locator('[role=status]').textContent()).toContain('Acknowledged')
      expect(await page.locator('#history ~ ol').textContent()).toContain('We talk on Tuesday')
    })
  })

  it('propose moves by keyboard alone', async () => {
    await site.visit('/teams/riverside/work', MANAGER, async (page) => {
      await tabTo(page, '#what-if-target')
      await tabTo(page, 'form button')
      await page.keyboard.press('Enter')
      await page.waitForURL('**/work?target=0.15**')
      expect(await page.locator('caption', { hasText: 'Proposed moves' }).count()).toBe(1)
    })
  })
})
