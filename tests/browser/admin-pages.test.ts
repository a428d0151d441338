import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ADMIN_PAGES, AN_ADMIN } from '../support/administered.ts'
import { apiUnderTest } from '../support/api-under-test.ts'
import { AN_ADDRESS, takingWorld } from '../support/channels.ts'
import { type PagesInBrowser, PHONE, pagesInBrowser } from '../support/pages-in-browser.ts'

const NOW = Date.parse('2026-11-22T12:00:00Z') / 1000
const ROSTER = {
  teams: [
    {
      teamId: 'east',
      name: 'Clinic East',
      managers: ['n-1'],
      pools: ['east-refills', 'east-authorisations'],
    },
    { teamId: 'west', name: 'Clinic West' },
  ],
  staff: [...'abcdefgh'].map((letter) => ({ staffId: `nurse-${letter}`, role: 'nurse', teamId: 'east' })),
}
const TABLE = ['staffId,teamId', ...[...'abc'].map((letter) => `nurse-${letter},west`)].join('\n')

let site: PagesInBrowser
beforeAll(async () => {
  const api = apiUnderTest({ transports: takingWorld().transports })
  await api.ask('PUT', '/v1/roster', AN_ADMIN, ROSTER)
  await api.ask('PUT', '/v1/settings', AN_ADMIN, { zone: 'America/New_York', roleRanks: { nurse: 2 } })
  await api.ask('POST', '/v1/channels', AN_ADMIN, { name: 'Mail of Mara', target: AN_ADDRESS })
  await api.feeds.add('demo', 'a-feed-with-a-rather-long-name', [NOW], NOW)
  const at = '2026-11-22T11:00:00.000Z'
  const refused = {
    at,
    feedId: 'ehr',
    origin: 'queue',
    index: 0,
    field: 'staffId',
    reason: 'is missing',
  } as const
  await api.rejections.add('demo', { ...refused, id: '2026-11-22#abc', replay: { version: 1, events: [] } })
  site = await pagesInBrowser(api)
})
afterAll(() => site.stop())

/** @param rules left out: all */
async function faultsOf(page: Page, rules: readonly string[]) {
  const checker = new AxeBuilder({ page }).setLegacyMode()
  const { violations } = await (rules.length === 0 ? checker : checker.withRules([...rules])).analyze()
  return violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])
}

/** Which element of the page has the focus; empty where none of the content has. */
const PLACE_OF_FOCUS = `(() => {
  const focused = document.activeElement
  const isOne = focused.matches('main :is(a, button, input, select, textarea, summary)')
  return isOne ? String([...document.querySelectorAll('main *')].indexOf(focused)) : ''
})()`

function overflowOf(page: Page): Promise<number> {
  return page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth)
}

/** The page that a file leads to: nothing is saved yet. */
async function previewRoster(page: Page): Promise<void> {
  await page.goto(`${site.origin}/admin/roster`)
  const file = { name: 'hr.csv', mimeType: 'text/csv', buffer: Buffer.from(TABLE) }
  await page.locator('#file').setInputFiles(file)
  await page.getByRole('button', { name: 'Look at what would change' }).click()
}

async function previewSettings(page: Page): Promise<void> {
  await page.goto(`${site.origin}/admin/settings`)
  await page.getByLabel('Inactivity gap, seconds').fill('240')
  await page.getByRole('button', { name: 'Look at what would change' }).click()
}

/** The dark look has other colours, and nothing else. */
describe.each([
  ['light, on a desktop', {}, []],
  ['dark, on a phone', { colorScheme: 'dark', viewport: PHONE }, ['color-contrast']],
] as const)('the administrator’s pages, %s', (_, options, rules) => {
  it('have nothing that a checker finds, and nothing that is cut off, previews and faults included', async () => {
    const look = async (page: Page) => {
      const seen = async (name: string) => {
        expect([name, await faultsOf(page, rules), await overflowOf(page)]).toEqual([name, [], 0])
      }
      for (const path of ADMIN_PAGES) {
        await page.goto(`${site.origin}${path}`)
        await seen(path)
      }
      await previewRoster(page)
      expect(await page.locator('h1').textContent()).toBe('What would change')
      await seen('preview of the roster')
      await previewSettings(page)
      expect(await page.getByText('every stored day and week is computed anew').count()).toBe(1)
      await seen('preview of settings')
      await page.goto(`${site.origin}/admin/mappings`)
      await page.getByRole('button', { name: 'Check' }).click()
      expect(await page.locator('h2').first().textContent()).toBe('What the rows became')
      await seen('check of a mapping')
    }
    await site.visit('/admin', AN_ADMIN, look, { ...options, javaScriptEnabled: true })
  })
})

it('fit a narrow phone', async () => {
  await site.visit(
    '/admin',
    AN_ADMIN,
    async (page) => {
      for (const path of ADMIN_PAGES) {
        await page.goto(`${site.origin}${path}`)
        expect([path, await overflowOf(page)]).toEqual([path, 0])
      }
    },
    { viewport: { width: 320, height: 700 } },
  )
})

it('are used by the keyboard alone: everything that can be clicked is reached, in the order of the page', async () => {
  const look = async (page: Page) => {
    for (const path of ['/admin/roster', '/admin/settings', '/admin/channels', '/admin/feeds']) {
      await page.goto(`${site.origin}${path}`)
      const clickable = await page
        .locator(
          'main a, main button, main input:not([type=hidden]), main select, main textarea, main summary',
        )
        .count()
      const reached = new Set<unknown>()
      for (let presses = 0; presses < clickable + 40; presses++) {
        await page.keyboard.press('Tab')
        const place: unknown = await page.evaluate(PLACE_OF_FOCUS)
        if (place !== '') reached.add(place)
      }
      expect([path, reached.size]).toEqual([path, clickable])
    }
  }
  await site.visit('/admin', AN_ADMIN, look, { javaScriptEnabled: true })
})

it('are printed without what can only be clicked, and with whole tables', async () => {
  await site.visit('/admin/roster', AN_ADMIN, async (page) => {
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('form:visible').count()).toBe(0)
    const overflow = await page.evaluate("getComputedStyle(document.querySelector('.scroll')).overflowX")
    expect(overflow).toBe('visible')
  })
})

it('a roster is put in place by two forms, without scripts', async () => {
  await site.visit('/admin/roster', AN_ADMIN, async (page) => {
    await previewRoster(page)
    await page.getByText('nurse-a: east → west').waitFor()
    await page.getByRole('button', { name: 'Put this roster in place' }).click()
    expect(new URL(page.url()).pathname).toBe('/admin/roster')
    expect(await page.getByRole('status').textContent()).toContain('The roster is in place')
    expect(await page.locator('table').first().locator('tbody tr').count()).toBe(3)
  })
})
