import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { send, titleOf, type VisitedPages, visitedPages } from '../support/visited-pages.ts'

describe('the page of a survey, without scripts', () => {
  let pages: VisitedPages
  beforeAll(async () => {
    pages = await visitedPages()
  })
  afterAll(() => pages.stop())

  it('is filled in and sent by touch', async () => {
    const touch = async (page: Page) => {
      const strain = page.getByRole('group', { name: /worn out/ })
      await strain.getByText('Often', { exact: true }).tap()
      await page.getByText('Inbox').tap()
      await page.getByLabel(/make your day easier/).fill('Fewer clicks')
      await page.getByRole('button', { name: 'Send answers' }).tap()
      await page.waitForURL(/lang=en/)
      expect(await titleOf(page)).toBe('Thank you')
    }
    await pages.visit(await pages.aLink(), touch, { hasTouch: true, isMobile: true })
    expect(await pages.web.opened()).toMatchObject([
      { items: { strain: 4 }, tags: ['inbox'], comments: { easier: 'Fewer clicks' } },
    ])
  })

  it('is filled in and sent by keyboard alone, and always shows where one is', async () => {
    await pages.visit(await pages.aLink(), async (page) => {
      const stops: Stop[] = []
      const tab = async () => {
        await page.keyboard.press('Tab')
        stops.push(await focused(page))
        return stops.at(-1)?.name
      }
      for (let name = await tab(); name !== 'BUTTON'; name = await tab()) {
        if (name === 'q.strain') for (const key of ['Space', 'ArrowDown']) await page.keyboard.press(key)
        if (name === 'q.safety' || name === 'q.slowdown') await page.keyboard.press('Space')
        if (name === 'q.unnecessary') await page.keyboard.type('Counting twice')
      }
      expect(stops.filter(({ isShown }) => !isShown)).toEqual([])
      expect([...new Set(stops.map(({ name }) => name))].join(' ')).toBe(
        'A SUMMARY q.strain q.demands q.fairness q.safety q.slowdown q.unnecessary q.easier BUTTON',
      )
      await page.keyboard.press('Enter')
      await page.waitForURL(/lang=en/)
      expect(await titleOf(page)).toBe('Thank you')
    })
    const sent = (await pages.web.opened()).find(({ comments }) => comments.unnecessary === 'Counting twice')
    expect(sent?.items).toEqual({ strain: 2, safety: 1 })
    expect(sent?.tags).toHaveLength(8)
  })

  it('tells each question with its answers to whoever hears it', async () => {
    await pages.visit(await pages.aLink(), async (page) => {
      const strain = page.getByRole('group', { name: 'Question 1 of 7 In the past two weeks, how often did' })
      expect(await strain.getByRole('radio').count()).toBe(6)
      expect(await page.getByRole('checkbox').count()).toBe(8)
      const easier = page.getByRole('textbox', { name: /Question 7 of 7 What one thing/ })
      expect(await easier.getAttribute('aria-describedby')).toBe('question-7-hint')
      expect(await page.getByRole('region', { name: 'This survey is anonymous' }).count()).toBe(1)
      expect(await page.getByRole('navigation', { name: 'Language' }).count()).toBe(1)
    })
  })

  it('leads from what is wrong to the question', async () => {
    await pages.visit(await pages.aLink(), async (page) => {
      await send(page)
      expect(await page.title()).toMatch(/^Error: /)
      await page.getByRole('alert').getByRole('link').focus()
      await page.keyboard.press('Enter')
      await page.keyboard.press('Tab')
      expect((await focused(page)).name).toBe('q.strain')
    })
  })

  it('is changed to the second language by one link, and stays in it', async () => {
    await pages.visit(await pages.aLink(), async (page) => {
      await page.getByRole('link', { name: 'Deutsch' }).click()
      expect(await page.locator('html').getAttribute('lang')).toBe('de')
      await page
        .getByRole('group', { name: /gerecht verteilt/ })
        .getByText('Völlig')
        .click()
      await send(page)
      expect(await titleOf(page)).toBe('Vielen Dank')
    })
  })

  it('leaves nothing in the browser, asks nobody else, and tells no page where one comes from', async () => {
    await pages.visit(await pages.aLink(), async (page) => {
      const asked: [string, string | undefined][] = []
      page.on('request', (request) => {
        asked.push([new URL(request.url()).origin, request.headers().referer])
      })
      await page.reload()
      await page.getByText('Inbox').click()
      await send(page)
      await page.getByRole('link', { name: 'Deutsch' }).click()
      expect(await titleOf(page)).toBe('Sie haben schon geantwortet')
      expect(asked.length).toBeGreaterThanOrEqual(3)
      expect(asked).toEqual(asked.map(() => [pages.origin, undefined]))
      expect(await page.context().storageState()).toEqual({ cookies: [], origins: [] })
    })
  })
})

interface Stop {
  readonly name: string
  /** Whether there is a line around it, or around the answer that it belongs to. */
  readonly isShown: boolean
}

function focused(page: Page): Promise<Stop> {
  return page.locator(':focus').evaluate((active) => {
    const shown = [active, active.closest('label')].filter((each) => each !== null)
    const { getComputedStyle } = active.ownerDocument.defaultView ?? {}
    return {
      name: active.getAttribute('name') ?? active.tagName,
      isShown: shown.some((each) => getComputedStyle?.(each).outlineStyle !== 'none'),
    }
  })
}
