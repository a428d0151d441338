import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { send, type VisitedPages, visitedPages } from '../support/visited-pages.ts'

let pages: VisitedPages
beforeAll(async () => {
  pages = await visitedPages()
})
afterAll(() => pages.stop())

/** How far the page reaches beyond the window, to the right. */
const overflowOf = (page: Page) =>
  page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth)

describe.each([
  ['at 320 pixels', { viewport: { width: 320, height: 640 } }],
  ['at 200 % zoom', { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }],
  ['at 400 % zoom', { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 }],
] as const)('%s', (_, options) => {
  it.each(['en-US', 'de-DE'])(
    'nothing reaches beyond the window, and all is large enough to touch: %s',
    async (locale) => {
      for (const path of [await pages.aLink(), pages.door, '/s/demo/none']) {
        const look = async (page: Page) => {
          expect(await overflowOf(page), path).toBe(0)
          const heights = await page
            .locator('.option, button, nav a, summary')
            .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().height))
          expect(Math.min(...heights), path).toBeGreaterThanOrEqual(44)
        }
        await pages.visit(path, look, { ...options, locale })
      }
    },
  )
})

describe('letters twice as large', () => {
  it.each(['en-US', 'de-DE'])('are not cut off, and do not reach beyond the window: %s', async (locale) => {
    for (const path of [await pages.aLink(), pages.door]) {
      const look = async (page: Page) => {
        await page.locator('html').evaluate((html) => {
          html.style.fontSize = '200%'
        })
        expect(await overflowOf(page), path).toBe(0)
        const cut = await page
          .locator('.option, legend, h1, h2, button, summary')
          .evaluateAll((all) => all.filter((each) => each.scrollWidth > each.clientWidth).length)
        expect(cut, path).toBe(0)
      }
      await pages.visit(path, look, { locale })
    }
  })
})

interface Situation {
  readonly name: string
  readonly path: () => Promise<string> | string
  readonly act?: (page: Page) => Promise<unknown>
}

const SITUATIONS: readonly Situation[] = [
  { name: 'the survey', path: () => pages.aLink(), act: (page) => page.locator('summary').click() },
  { name: 'the survey with a fault', path: () => pages.aLink(), act: send },
  {
    name: 'thanks and promises',
    path: () => pages.aLink(),
    act: async (page) => {
      await page.getByRole('checkbox').first().check()
      await send(page)
    },
  },
  { name: 'a link that leads nowhere', path: () => '/s/demo/none' },
  {
    name: 'the door for reports',
    path: () => pages.door,
    act: (page) => page.getByRole('radio').first().check(),
  },
  { name: 'the door with faults', path: () => pages.door, act: send },
]

describe.each([
  ['light', 'en-US'],
  ['dark', 'de-DE'],
] as const)('in %s colours, %s', (colorScheme, locale) => {
  it.each(SITUATIONS)('a checker finds nothing against $name', async ({ path, act }) => {
    const look = async (page: Page) => {
      await act?.(page)
      await page.waitForLoadState()
      const { violations, passes } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])).toEqual([])
      expect(passes.map(({ id }) => id)).toEqual(expect.arrayContaining(['color-contrast', 'region']))
    }
    // The checker is a script of its own; the pages have none.
    await pages.visit(await path(), look, { colorScheme, locale, javaScriptEnabled: true })
  })

  it('the page is as light or dark as was asked for', async () => {
    const look = (page: Page) =>
      page.locator('body').evaluate((body) => {
        return body.ownerDocument.defaultView?.getComputedStyle(body).backgroundColor ?? ''
      })
    const color = await pages.visit(pages.door, look, { colorScheme })
    const red = Number(/\d+/.exec(color)?.[0])
    expect(red < 128).toBe(colorScheme === 'dark')
  })
})
