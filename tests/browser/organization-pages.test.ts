import AxeBuilder from '@axe-core/playwright'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { apiUnderTest } from '../support/api-under-test.ts'
import { organizationOfUnits } from '../support/organization-of-units.ts'
import { type PagesInBrowser, PHONE, pagesInBrowser } from '../support/pages-in-browser.ts'
import { publishCycle } from '../support/published-cycles.ts'
import { varied } from '../support/survey-cycle.ts'

const LEADER = { role: 'leader', sub: 'leader' }
const WEEK = 'week=2026-W46'
const PAGES = [
  `/organization?${WEEK}`,
  `/organization/teams/riverside?${WEEK}`,
  `/organization/brief?${WEEK}`,
  '/surveys/pulse-2026-08-17',
]
const ANSWERS = {
  east: { strain: varied(12), tags: ['inbox'], comments: Array.from({ length: 12 }, () => 'Too many calls') },
  west: { strain: varied(14) },
}

let site: PagesInBrowser
beforeAll(async () => {
  const api = apiUnderTest()
  await organizationOfUnits(api, ['2026-W42', '2026-W43', '2026-W44', '2026-W45', '2026-W46'])
  for (const opensOn of ['2026-05-18', '2026-08-17'])
    await publishCycle(api, ANSWERS, { changed: { opensOn } })
  site = await pagesInBrowser(api)
})
afterAll(() => site.stop())

const visit = <T>(path: string, look: (page: Page) => Promise<T>, options: BrowserContextOptions = {}) =>
  site.visit(path, LEADER, look, options)
const overflow = (page: Page) => page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth)

describe.each(PAGES)('%s', (path) => {
  it.each([
    ['light', {}],
    ['dark, on a phone', { colorScheme: 'dark', viewport: PHONE }],
  ] as const)(
    'a checker finds nothing against it, and nothing is wider than a small phone: %s',
    async (_, options) => {
      await visit(
        path,
        async (page) => {
          const { violations } = await new AxeBuilder({ page }).analyze()
          expect(violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])).toEqual([])
          expect(await overflow(page)).toBe(0)
          await page.setViewportSize({ width: 320, height: 640 })
          expect(await overflow(page)).toBe(0)
        },
        { ...options, javaScriptEnabled: true },
      )
    },
  )
})

describe('with the keyboard alone', () => {
  it('every link of the organisation is reached, and the heat map can be scrolled', async () => {
    await visit(`/organization?${WEEK}`, async (page) => {
      const links = await page.locator('main a, main summary, main [tabindex="0"]').count()
      const reached = new Set<string>()
      for (let press = 0; press < links + 15; press++) {
        await page.keyboard.press('Tab')
        const focused = page.locator(':focus')
        if ((await focused.count()) > 0)
          reached.add((await focused.getAttribute('aria-label')) ?? (await focused.innerText()))
      }
      expect([...reached]).toEqual(
        expect.arrayContaining([
          'Pajama time, by unit and week',
          'Surgery',
          'Messages after hours',
          'The numbers',
        ]),
      )
    })
  })
})

describe('on paper', () => {
  it('the brief is one sheet, with its charts, and without what only a screen needs', async () => {
    await visit(
      `/organization/brief?${WEEK}`,
      async (page) => {
        const paper = await page.pdf({ format: 'A4' })
        expect(paper.toString('latin1').match(/\/Type\s*\/Page[^s]/g)).toHaveLength(1)
        await page.emulateMedia({ media: 'print' })
        expect(await page.locator('.brief svg:visible').count()).toBe(3)
        expect(await page.locator('body > header:visible, .choices:visible, summary:visible').count()).toBe(0)
      },
      { viewport: { width: 703, height: 1032 } },
    )
  })

  it('the heat map is not cut', async () => {
    await visit(
      `/organization?${WEEK}`,
      async (page) => {
        await page.emulateMedia({ media: 'print' })
        expect(await overflow(page)).toBe(0)
        const table = await page.locator('.heat').evaluate((heat) => heat.getBoundingClientRect().right)
        expect(table).toBeLessThanOrEqual(703)
      },
      { viewport: { width: 703, height: 1032 } },
    )
  })
})
