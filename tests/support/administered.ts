import { parseHTML } from 'linkedom'
import { apiUnderTest } from './api-under-test.ts'
import { takingWorld } from './channels.ts'
import { pagesUnderTest } from './signing-in.ts'
import type { TestClaims } from './test-tokens.ts'

export const AN_ADMIN: TestClaims = { role: 'admin', sub: 'account-of-ada' }

export const ADMIN_PAGES = [
  '/admin',
  '/admin/roster',
  '/admin/feeds',
  '/admin/mappings',
  '/admin/settings',
  '/admin/channels',
  '/admin/deliveries',
  '/admin/audit-trail',
]

/** An administrator before their pages, with an API in memory behind them. */
export async function administered(api = apiUnderTest({ transports: takingWorld().transports })) {
  const pages = pagesUnderTest({ api })
  const browser = pages.newBrowser()
  await pages.signIn(browser, AN_ADMIN)
  const formToken = await pages.formToken(browser)

  return {
    api,
    pages,
    browser,
    formToken,
    async page(path: string): Promise<string> {
      return (await browser.open(path)).text()
    },
    send: (path: string, fields: Readonly<Record<string, string>> = {}) =>
      browser.send(path, { formToken, ...fields }),
  }
}

/** What the form of a page with this action would send as it stands. */
export function fieldsOf(html: string, action: string): Record<string, string> {
  const { document } = parseHTML(html)
  const fields = document.querySelectorAll(`form[action="${action}"] [name]`)
  const sent = [...fields].flatMap((field): [string, string][] => {
    const isUnchecked = field.getAttribute('type') === 'checkbox' && !field.hasAttribute('checked')
    const isTextarea = field.localName === 'textarea'
    const text = isTextarea ? decoded(field.textContent) : field.getAttribute('value')
    return isUnchecked ? [] : [[field.getAttribute('name') ?? '', text ?? '']]
  })
  return Object.fromEntries(sent)
}

/** The parser leaves the text of such a field as it is written. */
function decoded(text: string | null): string | null {
  return parseHTML(`<p>${text}</p>`).document.querySelector('p')?.textContent ?? null
}

export function textOf(html: string): string {
  const { document } = parseHTML(html)
  return (document.querySelector('main')?.textContent ?? '').replaceAll(/\s+/g, ' ')
}
