import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rosterSchema } from '../../shared/roster.ts'
import { apiUnderTest } from '../support/api-under-test.ts'
import { crawlPages } from '../support/crawl/crawl-pages.ts'
import { crawledClinic } from '../support/crawl/crawled-clinic.ts'
import { shapeOf } from '../support/crawl/page-forms.ts'
import { CRAWLERS, type Crawler } from '../support/crawl/who-crawls.ts'
import { DESKTOP, type PagesInBrowser, PHONE, pagesInBrowser } from '../support/pages-in-browser.ts'
import { aTeamWeek } from '../support/team-weeks.ts'

async function house(api = apiUnderTest()) {
  return { api, site: await pagesInBrowser(api) }
}

let site: PagesInBrowser
/** Of an organisation that has just begun. */
let empty: Awaited<ReturnType<typeof house>>
beforeAll(async () => {
  site = await pagesInBrowser((await crawledClinic()).api)
  empty = await house()
})
afterAll(() => Promise.all([site.stop(), empty.site.stop()]))

/** One page of each shape that somebody finds, in a clinic with a team of four, or in an empty one. */
async function pathsOf({ pages }: PagesInBrowser, who: Crawler): Promise<string[]> {
  const browser = pages.newBrowser()
  await pages.signIn(browser, who)
  const found = (await crawlPages(browser, 'x')).pages
  return [...new Map(found.map(({ path }) => [shapeOf(path), path])).values()]
}

/** A4 within its margins. */
const PAPER = { width: 703, height: 1032 }

const overflowOf = (page: Page) =>
  page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth)

/** Opens all of them, one after the other, as one person. */
function visitAll(
  at: PagesInBrowser,
  paths: readonly string[],
  who: Crawler,
  look: (page: Page, path: string) => Promise<void>,
) {
  return at.visit(
    '/account',
    who,
    async (page) => {
      for (const path of paths) {
        const answer = await page.goto(`${at.origin}${path}`)
        expect([path, answer?.status()]).toEqual([path, 200])
        await look(page, path)
      }
    },
    { viewport: PHONE, colorScheme: 'dark', javaScriptEnabled: true },
  )
}

describe.each(Object.entries(CRAWLERS))('each page of %s', (_name, who) => {
  it('fits a dark phone, a desktop and paper, has a title of its own, and is reached from the keyboard', async () => {
    const paths = await pathsOf(site, who)
    expect(paths.length).toBeGreaterThan(3)
    await visitAll(site, paths, who, async (page, path) => {
      expect([path, await overflowOf(page)]).toEqual([path, 0])
      expect(await page.locator('h1').count(), path).toBe(1)
      await page.keyboard.press('Tab')
      expect(await page.locator(':focus').textContent(), path).toContain('To the content')
      await page.setViewportSize(DESKTOP)
      expect([path, 'on a desktop', await overflowOf(page)]).toEqual([path, 'on a desktop', 0])
      await page.emulateMedia({ media: 'print' })
      await page.setViewportSize(PAPER)
      expect([path, 'on paper', await overflowOf(page)]).toEqual([path, 'on paper', 0])
      await page.emulateMedia({ media: 'screen' })
      await page.setViewportSize(PHONE)
    })
  })

  it('is there for an organisation that has just begun, and says so', async () => {
    const paths = await pathsOf(empty.site, who)
    await visitAll(empty.site, paths, who, async (page, path) => {
      expect([path, await overflowOf(page)]).toEqual([path, 0])
    })
  })
})

describe('what cannot be shown', () => {
  const NURSE = { role: 'staff', staff_id: 'nora', sub: 'account-of-nora' }

  it.each([
    ['/my-work/2026-02-30', NURSE, 'This cannot be shown'],
    ['/admin', NURSE, 'This page is for another role'],
    ['/teams/none', { ...NURSE, role: 'manager' }, 'There is nothing here for you'],
    ['/organization', { role: 'leader', sub: 'lee' }, 'Not just now'],
  ])('is said in words: %s', async (path, who, title) => {
    await pause(title === 'Not just now')
    const look = async (page: Page) => {
      expect(await page.locator('h1').textContent()).toBe(title)
      expect(await overflowOf(page)).toBe(0)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id }) => id)).toEqual([])
    }
    await empty.site.visit(path, who, look, { viewport: PHONE, javaScriptEnabled: true })
    await pause(false)
  })

  async function pause(isPaused: boolean): Promise<void> {
    const officer = { role: 'privacy-officer', sub: 'pia' }
    const answer = await empty.api.ask('PUT', '/v1/pause', officer, { isPaused, reason: 'An audit' })
    expect(answer.status).toBe(200)
    // Each process asks for it once in a few seconds.
    empty.api.clock.now += 10_000
  }
})

it('an organisation of 10,000 people is shown on pages that are no heavier than others', async () => {
  const teams = Array.from({ length: 200 }, (_, at) => ({ teamId: `team-${at}`, name: `Ward ${at}` }))
  const staff = Array.from({ length: 10_000 }, (_, at) => ({
    ...{ staffId: `n-${at}`, role: 'nurse', teamId: `team-${at % 200}` },
  }))
  const { api, site: large } = await house()
  try {
    await api.roster.replace('demo', rosterSchema.parse({ teams, staff }), 0)
    for (const { teamId } of teams) {
      await api.teamWeeks.save('demo', aTeamWeek(50, { teamId, week: '2026-W46' }), undefined, 0)
    }
    const heaviest: number[] = []
    const look = async (page: Page) => {
      expect(await overflowOf(page)).toBe(0)
      heaviest.push(Buffer.byteLength(await page.content()))
    }
    await large.visit('/organization?week=2026-W46', { role: 'leader', sub: 'lee' }, async (page) => {
      await look(page)
      expect(await page.locator('.heat tbody tr').count()).toBe(24)
      expect(await page.locator('.tile data').first().textContent()).toBe('10,000')
    })
    await large.visit('/admin/roster', { role: 'admin', sub: 'ada' }, look)
    expect(Math.max(...heaviest)).toBeLessThan(150_000)
  } finally {
    await large.stop()
  }
})

/** The others stand in the files of their sections. */
const PAGES_OF_NO_SECTION: readonly (readonly [string, RegExp])[] = [
  ['a leader', /^\/(account|surveys|surveys\/workload|organization\/units\/[^/]+)$/],
  ['a manager of all teams but one', /^\/alerts\/told$/],
]

it.each(PAGES_OF_NO_SECTION)(
  'a checker finds nothing against what no other file looks at, of %s',
  async (name, wanted) => {
    const who = CRAWLERS[name] as Crawler
    const paths = (await pathsOf(site, who)).filter((path) => wanted.test(path.split('?')[0] ?? ''))
    expect(paths.length).toBeGreaterThan(0)
    await visitAll(site, paths, who, async (page, path) => {
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect([path, violations.map(({ id }) => id)]).toEqual([path, []])
    })
  },
)
