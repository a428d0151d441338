import { gzipSync } from 'node:zlib'
import type { Browser, BrowserContext } from 'playwright-core'
import { quantile } from '../../shared/domain/quantile.ts'
import { startBrowser } from '../support/browser.ts'
import { crawlPages } from '../support/crawl/crawl-pages.ts'
import { shapeOf } from '../support/crawl/page-forms.ts'
import { atMost, type Figure, shown } from './figure.ts'

const WARM = 3
const REQUESTS = 30
const FIRST_BYTE_MS = 100
const LARGEST_KB = 150
/** Long enough for whatever would still move. */
const SETTLED_MS = 300

const SIZES = [
  { width: 1280, height: 900 },
  { width: 390, height: 844 },
]

/** Who looks, and the button of the local sign-in that makes one of them. */
const WHO: readonly (readonly [who: string, button: RegExp])[] = [
  ['staff', / staff$/],
  ['manager', / manager$/],
  ['leadership', /^Leadership$/],
  ['administrator', /^Administrator$/],
  ['privacy officer', /^Privacy officer$/],
]

/** Each page of each role in the sample clinic, found as people find it: first byte, weight, and whether it moves. */
export async function pageSpeed(url: string): Promise<Figure[]> {
  const browser = await startBrowser()
  try {
    const figures: Figure[] = []
    for (const [who, button] of WHO) figures.push(...(await pagesOf(browser, url, who, button)))
    return figures
  } finally {
    await browser.close()
  }
}

async function pagesOf(browser: Browser, url: string, who: string, button: RegExp): Promise<Figure[]> {
  const context = await signedIn(browser, url, button)
  const cookies = await context.cookies()
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const open = (path: string) => fetch(url + path, { headers: { cookie }, redirect: 'manual' })
  const { pages } = await crawlPages({ open }, 'a')
  const byShape = new Map(
    pages
      .filter(({ status }) => status === 200)
      .toReversed()
      .map(({ path }) => [shapeOf(path).replace(/\?$/, ''), path]),
  )
  const figures: Figure[] = []
  const weights: { readonly bytes: number; readonly zipped: number; readonly shape: string }[] = []
  let shift = 0
  for (const [shape, path] of byShape) {
    const html = await (await open(path)).bytes()
    weights.push({ shape, bytes: html.byteLength, zipped: gzipSync(html).byteLength })
    shift = Math.max(shift, await layoutShift(context, url + path))
    figures.push(
      atMost(
        `page of ${who}, ${shape}: first byte, 95th percentile`,
        quantile(await firstBytes(() => open(path)), 0.95) ?? 0,
        'ms',
        FIRST_BYTE_MS,
      ),
    )
  }
  await context.close()
  const heaviest = weights.toSorted((one, other) => other.bytes - one.bytes)[0]
  return [
    ...figures,
    atMost(
      `heaviest of ${weights.length} pages of ${who}, ${heaviest?.shape}`,
      (heaviest?.bytes ?? 0) / 1000,
      'kB',
      LARGEST_KB,
    ),
    shown('  the same in gzip', (heaviest?.zipped ?? 0) / 1000, 'kB'),
    atMost(`pages of ${who}: largest cumulative layout shift`, shift, '', 0),
  ]
}

async function signedIn(browser: Browser, url: string, button: RegExp): Promise<BrowserContext> {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`${url}/account`)
  await page.getByRole('button', { name: button }).first().click()
  await page.close()
  return context
}

/** One after the other. @returns milliseconds */
async function firstBytes(open: () => Promise<Response>): Promise<number[]> {
  const times: number[] = []
  for (let request = 0; request < WARM + REQUESTS; request++) {
    const before = performance.now()
    const answer = await open()
    const reader = answer.body?.getReader()
    await reader?.read()
    if (request >= WARM) times.push(performance.now() - before)
    while (!(await reader?.read())?.done);
    if (!answer.ok) throw new Error(`A page answered ${answer.status}`)
  }
  return times
}

async function layoutShift(context: BrowserContext, address: string): Promise<number> {
  const page = await context.newPage()
  try {
    const shifts: number[] = []
    for (const size of SIZES) {
      await page.setViewportSize(size)
      await page.goto(address)
      shifts.push(await page.evaluate<number>(SHIFT))
    }
    return Math.max(...shifts)
  } finally {
    await page.close()
  }
}

/** As the browser itself counts it: since the page began, and what still comes. */
const SHIFT = `new Promise((resolve) => {
  let sum = 0
  const watch = (list) => { for (const { value } of list.getEntries()) sum += value }
  new PerformanceObserver(watch).observe({ type: 'layout-shift', buffered: true })
  setTimeout(() => resolve(sum), ${SETTLED_MS})
})`
