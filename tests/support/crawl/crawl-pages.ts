import { parseHTML } from 'linkedom'
import { formsIn, type PageDocument, type PageForm, shapeOf } from './page-forms.ts'

/** Somebody's browser, with their session. */
interface SignedInBrowser {
  open(path: string): Promise<Response>
}

export interface CrawledPage {
  readonly path: string
  /** The page that led here. */
  readonly from: string
  readonly status: number
  readonly headers: Headers
  readonly html: string
  readonly document: PageDocument
}

export interface Crawl {
  readonly pages: readonly CrawledPage[]
  /** What leads to a file: nothing of it is read. */
  readonly downloads: readonly string[]
  /** Forms that change something, each once. */
  readonly forms: readonly PageForm[]
}

/** The same page of other weeks, dates and people is looked at so many times. */
const OF_ONE_SHAPE = 3
/** The API's own pages: another function. */
const OF_THE_API = /^\/(docs|openapi\.json)/

/**
 * Opens every page that somebody can reach from the first one: by links, redirects and forms that only ask. Each text
 * field of such a form is filled in with the given text, too.
 */
export async function crawlPages(browser: SignedInBrowser, text: string): Promise<Crawl> {
  const pages: CrawledPage[] = []
  const downloads: string[] = []
  const forms = new Map<string, PageForm>()
  const waiting = ['/', '/account'].map((path) => ({ path, from: 'the browser' }))
  const found = new Set(waiting.map(({ path }) => path))
  const looked = new Map<string, number>()
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { path, from } = next
    const shape = shapeOf(path)
    const before = looked.get(shape) ?? 0
    if (before === OF_ONE_SHAPE) continue
    looked.set(shape, before + 1)
    const answer = await browser.open(path)
    const html = await answer.text()
    const redirect = answer.headers.get('location')
    const add = (address: string) => {
      const to = within(address, path)
      if (to === undefined || found.has(to)) return
      found.add(to)
      waiting.push({ path: to, from: path })
    }
    if (redirect !== null) {
      add(redirect)
      continue
    }
    if (!(answer.headers.get('content-type') ?? '').startsWith('text/html')) {
      downloads.push(path)
      continue
    }
    const { document } = parseHTML(html)
    pages.push({ path, from, status: answer.status, headers: answer.headers, html, document })
    if (!answer.ok) continue
    for (const link of document.querySelectorAll('a[href]')) add(link.getAttribute('href') ?? '')
    for (const form of formsIn(document, path)) {
      if (form.method === 'post') forms.set(`${shapeOf(form.action)} ${Object.keys(form.fields)}`, form)
      else
        for (const asked of [form.fields, { ...form.fields, ...form.filledWith(text) }])
          add(addressOf(form.action, asked))
    }
  }
  return { pages, downloads, forms: [...forms.values()] }
}

function addressOf(action: string, fields: Readonly<Record<string, string>>): string {
  return `${action.split('?')[0]}?${new URLSearchParams(fields)}`
}

/** The path of a link, if it leads to a page of ours. */
function within(address: string, path: string): string | undefined {
  const { origin, pathname, search } = new URL(address, `https://ours.example${path}`)
  const isOurs = origin === 'https://ours.example' || origin === 'https://evenshift.clinic.example'
  return isOurs && !OF_THE_API.test(pathname) ? pathname + search : undefined
}
