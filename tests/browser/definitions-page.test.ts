import AxeBuilder from '@axe-core/playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEFINITIONS } from '../../shared/domain/definitions.ts'
import { apiUnderTest } from '../support/api-under-test.ts'
import { type PagesInBrowser, PHONE, pagesInBrowser } from '../support/pages-in-browser.ts'
import { A_NURSE } from '../support/signing-in.ts'

let site: PagesInBrowser
beforeAll(async () => {
  site = await pagesInBrowser(apiUnderTest())
})
afterAll(() => site.stop())

describe('the page of definitions', () => {
  it('has every definition of the catalogue under its id, with formula and source', async () => {
    await site.visit('/definitions', A_NURSE, async (page) => {
      for (const { id, name, formula, source } of DEFINITIONS) {
        const text = (await page.locator(`[id="${id}"]`).textContent()) ?? ''
        for (const part of [name, formula, source]) expect(text, id).toContain(part)
      }
      expect(await page.locator('article').count()).toBe(DEFINITIONS.length)
    })
  })

  it.each([
    ['light', {}],
    ['dark, on a phone', { colorScheme: 'dark', viewport: PHONE }],
  ] as const)('a checker finds nothing against it: %s', async (_, options) => {
    const look = async (page: Parameters<Parameters<typeof site.visit>[2]>[0]) => {
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])).toEqual([])
      expect(await page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth)).toBe(0)
    }
    await site.visit('/definitions', A_NURSE, look, { ...options, javaScriptEnabled: true })
  })
})
