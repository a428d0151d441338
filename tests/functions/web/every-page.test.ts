import { beforeAll, describe, expect, it } from 'vitest'
import type { OpenApiDocument } from '../../../functions/api/openapi-document.ts'
import { SECTIONS } from '../../../functions/web/sections.ts'
import { type Crawl, type CrawledPage, crawlPages } from '../../support/crawl/crawl-pages.ts'
import { type CrawledClinic, crawledClinic } from '../../support/crawl/crawled-clinic.ts'
import { fieldsThatTake, needsText } from '../../support/crawl/free-text-fields.ts'
import { HOSTILE } from '../../support/crawl/hostile-texts.ts'
import { faultsOf, wordsOf } from '../../support/crawl/page-faults.ts'
import { CRAWLERS, type Crawler, secretNumbers } from '../../support/crawl/who-crawls.ts'
import { numbersAreThoseOfApi } from '../../support/numbers-on-page.ts'
import { numbersIn } from '../../support/readable-routes.ts'
import { pagesUnderTest } from '../../support/signing-in.ts'
import type { TestBrowser } from '../../support/test-browser.ts'

/** Each page of each role, found as people find it, in a clinic where everything is planted that no page may hold. */
let clinic: CrawledClinic
let pages: ReturnType<typeof pagesUnderTest>
const crawls = new Map<Crawler, Crawl>()
const browsers = new Map<Crawler, TestBrowser>()

beforeAll(async () => {
  clinic = await crawledClinic()
  pages = pagesUnderTest({ api: clinic.api })
  for (const crawler of Object.values(CRAWLERS)) {
    const browser = pages.newBrowser()
    await pages.signIn(browser, crawler)
    browsers.set(crawler, browser)
    crawls.set(crawler, await crawlPages(browser, HOSTILE))
  }
})

function crawlOf(crawler: Crawler): Crawl {
  return crawls.get(crawler) as Crawl
}

function browserOf(crawler: Crawler): TestBrowser {
  return browsers.get(crawler) as TestBrowser
}

describe.each(Object.entries(CRAWLERS))('each page of %s', (_name, crawler) => {
  const ofRole = () => crawlOf(crawler).pages.filter(({ status }) => status === 200)

  it('is there, wherever a link leads', () => {
    const missing = crawlOf(crawler).pages.filter(({ status }) => status !== 200)
    expect(missing.map(({ status, path, from }) => `${status} ${path} from ${from}`)).toEqual([])
    expect(ofRole().length).toBeGreaterThan(1)
  })

  it('has no script, no style of an element, no text as somebody wrote it, and asks nothing of elsewhere', () => {
    expect(ofRole().flatMap((page) => faultsOf(page, HOSTILE))).toEqual([])
  })

  it('names nobody, and quotes nobody, that its reader may not know of', () => {
    const found = ofRole().flatMap((page) => {
      const words = wordsOf(page)
      const people = crawler.people.filter((staffId) =>
        new RegExp(`(?<![\\w-])${staffId}(?![\\w-])`).test(words),
      )
      const quoted = crawler.words.filter((each) => words.includes(each))
      return [...people, ...quoted].map((each) => `${each} on ${page.path}`)
    })
    expect(found).toEqual([])
  })

  it('tells no figure of another person, and none of four', async () => {
    const own = await ownNumbers(ofRole(), crawler)
    const secrets = secretNumbers(crawler, clinic).difference(own)
    expect(secrets.size).toBeGreaterThan(50)
    const found = ofRole().flatMap((page) =>
      numbersIn(wordsOf(page))
        .filter((number) => secrets.has(number))
        .map((number) => `${number} on ${page.path}`),
    )
    expect(found).toEqual([])
  })

  it('shows its numbers as the API gives them to the same person', async () => {
    for (const { html } of ofRole()) await numbersAreThoseOfApi(html, clinic.api, crawler)
  })

  it('is for those who are signed in, in a role that has it', async () => {
    const nobody = pages.newBrowser()
    for (const { path } of ofRole()) {
      const answer = await nobody.open(path)
      expect([path, answer.status, answer.headers.get('location')]).toEqual([
        path,
        303,
        expect.stringMatching(/^\/sign-in\?/),
      ])
    }
    for (const other of Object.values(CRAWLERS)) {
      for (const { path } of ofRole().filter((page) => !isOpenTo(page.path, other.role))) {
        const { status } = await browserOf(other).open(path)
        expect([path, other.role, status]).toEqual([path, other.role, 403])
      }
    }
  })

  it('has forms that do nothing without the token of its own reader, or from elsewhere', async () => {
    const { forms } = crawlOf(crawler)
    expect(forms.map(({ action }) => action)).toContain('/sign-out')
    const [stranger] = Object.values(CRAWLERS).filter((other) => other !== crawler) as [Crawler]
    const foreign = await pages.formToken(browserOf(stranger))
    expect(foreign).not.toBe('')
    const before = clinic.stored()
    for (const { action, fields, filledWith } of forms) {
      const filled = { ...fields, ...filledWith('x') }
      const { formToken: own = '', ...without } = filled
      expect([action, own]).not.toEqual([action, ''])
      const fromElsewhere = { 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example' }
      const sent = [
        await browserOf(crawler).send(action, without),
        await browserOf(crawler).send(action, { ...filled, formToken: foreign }),
        await browserOf(crawler).send(action, filled, fromElsewhere),
        await browserOf(crawler).send(action, filled, { origin: 'https://elsewhere.example' }),
      ]
      expect([action, ...sent.map(({ status }) => status)]).toEqual([action, 403, 403, 403, 403])
    }
    expect(clinic.stored()).toBe(before)
  })
})

describe('every text that the API takes and keeps', () => {
  it('is hostile in this clinic', async () => {
    const document = (await (await clinic.api.ask('GET', '/openapi.json')).json()) as OpenApiDocument
    const fields = fieldsThatTake(HOSTILE, document).filter(needsText)
    expect(fields.length).toBeGreaterThan(40)
    expect(fields.filter((field) => !clinic.hostileIn.has(field))).toEqual([])
  })
})

/** What the API tells somebody of themselves: a sum of theirs may be a number of another person, too. */
async function ownNumbers(found: readonly CrawledPage[], crawler: Crawler): Promise<Set<number>> {
  const sources = found.flatMap(({ document }) =>
    [...document.querySelectorAll('[data-source]')].map(
      (element) => element.getAttribute('data-source') ?? '',
    ),
  )
  const own = [...new Set(sources)].filter((source) => /^\/v1\/(me|people\/me)\b/.test(source))
  const answers = await Promise.all(
    own.map(async (source) => (await clinic.api.ask('GET', source, crawler)).text()),
  )
  return new Set(answers.flatMap(numbersIn))
}

function isOpenTo(path: string, role: string): boolean {
  // Staff and administrators may be told of an alert: they have an inbox, and in it what they were told.
  if (/^\/alerts(\/[0-9a-f]{32}|\?|$)/.test(path)) return role !== 'privacy-officer'
  const section = SECTIONS.find(
    (each) =>
      path.split('?')[0] === each.path ||
      path.startsWith(`${each.path}/`) ||
      path.startsWith(`${each.path}?`),
  )
  return section === undefined || section.roles.some((each) => each === role)
}
