import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { ownPulse } from '../../../shared/domain/surveys/own-pulse.ts'
import { pageLanguage } from '../../../shared/pages/page-language.ts'
import { aLaunchedCycle } from '../../support/survey-builders.ts'
import { webUnderTest } from '../../support/web-under-test.ts'

async function house() {
  const web = webUnderTest()
  const [token = ''] = await web.launch()
  await web.safetyReports.putDoor('demo', 'the-door')
  return { ...web, paths: [`/s/demo/${token}`, '/safety/demo/the-door', '/s/demo/nothing', '/s/elsewhere'] }
}

describe('every page', () => {
  it('sets no cookie, runs no script, loads nothing, and tells nobody where its reader comes from', async () => {
    const { open, paths } = await house()
    for (const path of paths) {
      const page = await open(path)
      const text = await page.text()
      const style = /<style>([\s\S]*?)<\/style>/.exec(text)?.[1] ?? ''
      const hash = createHash('sha256').update(style).digest('base64')
      expect(page.headers.get('content-security-policy')).toBe(
        `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
      )
      expect(Object.fromEntries(page.headers)).toMatchObject({
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
        'x-robots-tag': 'noindex, nofollow',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
      })
      expect(page.headers.get('set-cookie')).toBeNull()
      expect(text.startsWith('<!doctype html><html lang="en">')).toBe(true)
      for (const word of ['<script', 'http://', 'https://', '<img', '<link', 'style="', ' on']) {
        const found = word === ' on' ? / on[a-z]+=/.test(text) : text.includes(word)
        expect(found, `${word} on ${path}`).toBe(false)
      }
    }
  })

  it('never has the link in it', async () => {
    const { open, paths } = await house()
    const token = paths[0]?.split('/').at(-1) ?? ''
    expect(await (await open(paths[0] ?? '')).text()).not.toContain(token)
  })

  it('takes forms of our own pages alone', async () => {
    const { send, paths, opened } = await house()
    const form = [['q.strain', '2']] as const
    const [path = ''] = paths
    const refused = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'cross-site', origin: 'http://localhost' },
    ]
    for (const headers of refused) expect((await send(path, form, headers)).status).toBe(403)
    expect(await opened()).toEqual([])
    expect((await send(path, form, { 'sec-fetch-site': 'same-origin', origin: 'null' })).status).toBe(200)
  })

  it.each([
    ['no origin', {}, 200],
    ['our origin', { origin: 'http://localhost' }, 200],
    ['the origin of a page that sends no referrer', { origin: 'null' }, 200],
    ['another origin', { origin: 'https://evil.example' }, 403],
    ['no address for an origin', { origin: 'evil' }, 403],
  ])('of a browser that says nothing of sites takes forms with %s: %s', async (_, headers, status) => {
    const { app, paths } = await house()
    const sent = await app.request(paths[0] ?? '', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: 'q.strain=2',
    })
    expect(sent.status).toBe(status)
  })

  it('refuses what is too large before it reads it', async () => {
    const { send, paths, opened } = await house()
    const sent = await send(paths[0] ?? '', [['q.easier', 'x'.repeat(300_000)]], {
      'content-length': '300009',
    })
    expect(sent.status).toBe(413)
    expect(await opened()).toEqual([])
  })
})

describe('the language of a page', () => {
  it.each([
    [undefined, undefined, 'en'],
    [undefined, 'de', 'de'],
    [undefined, 'de-CH,en;q=0.8', 'de'],
    [undefined, 'en;q=0.5, de;q=0.9', 'de'],
    [undefined, 'fr, de;q=0, en;q=0.1', 'en'],
    [undefined, 'fr', 'en'],
    ['de', 'en', 'de'],
    ['fr', 'de', 'de'],
    ['__proto__', ';;q=x,', 'en'],
  ] as const)('chosen %s, liked %s: %s', (chosen, accepted, language) => {
    expect(pageLanguage({ chosen, accepted })).toBe(language)
  })

  it('is that of the browser, and can be changed', async () => {
    const { open, paths } = await house()
    for (const path of paths) {
      const german = await (await open(path, { 'accept-language': 'de-AT' })).text()
      expect(german).toContain('<html lang="de">')
      expect(german).toContain('<a href="?lang=en" lang="en" hreflang="en">English</a>')
      const chosen = await (await open(`${path}?lang=en`, { 'accept-language': 'de' })).text()
      expect(chosen).toContain('<html lang="en">')
    }
    const survey = await (await open(`${paths[0]}?lang=de`)).text()
    expect(survey).toContain('Diese Umfrage ist anonym')
    expect(survey).toContain('Die Arbeit ist in meinem Team gerecht verteilt.')
    expect(survey).toContain('action="?lang=de"')
  })

  it('stays through an error, and to the end', async () => {
    const { send, paths } = await house()
    const path = `${paths[0]}?lang=de`
    expect(await (await send(path, [])).text()).toContain('Bitte beantworten Sie mindestens eine Frage.')
    expect(await (await send(path, [['q.strain', '2']])).text()).toContain('<h1>Vielen Dank</h1>')
  })

  it('is only one in which the survey is there; of questions in a third, they say so themselves', async () => {
    const { open, launch } = await house()
    const inGerman = aLaunchedCycle({ cycleId: 'a-2026-11-23', instrument: ownPulse('de'), translations: [] })
    const [german] = await launch([{}], inGerman)
    const page = await (await open(`/s/demo/${german}?lang=en`)).text()
    expect(page).toContain('<html lang="de">')
    expect(page).not.toContain('?lang=en')
    const finnish = { ...ownPulse('en'), language: 'fi' }
    const [third] = await launch(
      [{}],
      aLaunchedCycle({ cycleId: 'b-2026-11-23', instrument: finnish, translations: [] }),
    )
    const mixed = await (await open(`/s/demo/${third}?lang=de`)).text()
    expect(mixed).toContain('<html lang="de">')
    expect(mixed).toMatch(/<fieldset id="question-1" lang="fi">/)
    expect(mixed).toMatch(/<span class="count" lang="de">Frage 1 von 7<\/span>/)
  })
})
