import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PagesInBrowser, PHONE, pagesInBrowser } from '../support/pages-in-browser.ts'
import { NURSE, OFFICER, privacyClinic } from '../support/privacy-clinic.ts'

const PAGES = [
  ['/my-data', NURSE],
  ['/my-data/erasure', NURSE],
  ['/privacy', OFFICER],
  ['/privacy/access-log', OFFICER],
  ['/privacy/suppression?weeks=13', OFFICER],
  ['/privacy/pause', OFFICER],
  ['/privacy/people', OFFICER],
  ['/privacy/people/n-17', OFFICER],
] as const

let site: PagesInBrowser
beforeAll(async () => {
  const api = await privacyClinic()
  await api.ask('POST', '/v1/people/n-17/erasure', OFFICER, { confirm: 'n-17' })
  site = await pagesInBrowser(api)
})
afterAll(() => site.stop())

/** How far a page is wider than its window. */
const overflowOf = (page: Page) =>
  page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth)

async function faultsOf(page: Page, rules?: string[]) {
  const checker = new AxeBuilder({ page })
  const { violations } = await (rules === undefined ? checker : checker.withRules(rules)).analyze()
  return violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])
}

describe.each(PAGES)('%s', (path, who) => {
  it('has nothing against it for a checker, and fits a desktop, a phone and a small one, light and dark', async () => {
    const look = async (page: Page) => {
      expect(await faultsOf(page)).toEqual([])
      expect(await overflowOf(page)).toBe(0)
      await page.emulateMedia({ colorScheme: 'dark' })
      await page.setViewportSize(PHONE)
      // What the colours and the width can spoil; all else is as it was.
      expect(
        await faultsOf(page, ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable']),
      ).toEqual([])
      expect(await overflowOf(page)).toBe(0)
      await page.setViewportSize({ width: 320, height: 640 })
      expect(await overflowOf(page)).toBe(0)
    }
    await site.visit(path, who, look, { javaScriptEnabled: true })
  })
})

describe('without a mouse', () => {
  it('a person is erased from the field to the button, and reads the receipt', async () => {
    await site.visit('/my-data/erasure', NURSE, async (page) => {
      await page.locator('#confirm').focus()
      await page.keyboard.type('n-17')
      await page.keyboard.press('Tab')
      expect(await page.locator(':focus').textContent()).toBe('Delete for good')
      await page.keyboard.press('Enter')
      await page.waitForURL('**/my-data?notice=erased')
      expect(await page.locator('#receipts').textContent()).toBe('What was erased')
      expect(await page.getByRole('status').textContent()).toContain('Deleted.')
    })
  })

  it('every page of the privacy officer is reached from the first', async () => {
    await site.visit('/privacy', OFFICER, async (page) => {
      const names = await page
        .getByRole('navigation', { name: 'Privacy' })
        .getByRole('link')
        .allTextContents()
      expect(names).toEqual(['Policies', 'Access log', 'A person', 'Suppression', 'Pause'])
      for (const name of names) {
        await page.getByRole('link', { name, exact: true }).focus()
        await page.keyboard.press('Enter')
        await page.waitForLoadState()
        expect(await page.locator('nav.choices [aria-current=page]').textContent()).toBe(name)
      }
    })
  })
})

it('on paper the numbers of a chart stand beneath it, and nothing is wider than the page', async () => {
  await site.visit('/privacy/suppression?weeks=13', OFFICER, async (page) => {
    await page.setViewportSize({ width: 794, height: 1123 })
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.chart tbody tr').last().isVisible()).toBe(true)
    expect(await overflowOf(page)).toBe(0)
  })
})

it('a chart has as many marks as its table has rows', async () => {
  await site.visit('/privacy/suppression?weeks=13', OFFICER, async (page) => {
    expect(await page.locator('.chart circle').count()).toBe(13)
    expect(await page.locator('.chart tbody tr').count()).toBe(13)
  })
})

it('an organization that has just begun is told what will stand here', async () => {
  const officer = { ...OFFICER, tenant: 'new' }
  const textOf = (path: string) => site.visit(path, officer, (page) => page.locator('main').textContent())
  expect(await textOf('/privacy/suppression')).toContain('The roster has no teams yet')
  expect(await textOf('/privacy/access-log')).toContain('nobody has read anybody’s data')
  expect(await textOf('/privacy')).toContain('Nobody has changed a setting yet')
})
