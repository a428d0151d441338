import { beforeEach, describe, expect, it } from 'vitest'
import { alertKeyOf } from '../../../shared/alert-key.ts'
import { alertsDue, mondayAfter, weeksOf } from '../../support/alert-weeks.ts'
import { type ApiUnderTest, apiUnderTest } from '../../support/api-under-test.ts'
import { numbersAreThoseOfApi } from '../../support/numbers-on-page.ts'
import { createPipeline } from '../../support/pipeline.ts'
import { pagesUnderTest } from '../../support/signing-in.ts'
import type { TestBrowser } from '../../support/test-browser.ts'
import type { TestClaims } from '../../support/test-tokens.ts'

const LAST = '2026-W47'
const MIA = { role: 'manager', staff_id: 'mia', sub: 'account-of-mia' }
const LEADER = { role: 'leader', sub: 'lee' }
const HOSTILE = '</textarea><script>alert(1)</script>'
const keyOf = (teamId: string) =>
  alertKeyOf('demo', 'double-booking', { kind: 'team', id: teamId, name: teamId })
const KEY = keyOf('east')
const PAGE = `/alerts/${KEY}`

let api: ApiUnderTest
let pages: ReturnType<typeof pagesUnderTest>

/** East fires, West is calm, Few would fire with one person more. */
beforeEach(async () => {
  const pipeline = createPipeline()
  const managed = (teamId: string, name: string) => ({ teamId, name, managers: ['mia'] })
  await pipeline.changeRoster({
    teams: [
      managed('east', 'East <b>'),
      managed('few', 'Few'),
      { ...managed('west', 'West'), managers: ['max'] },
    ],
  })
  const weeks = [
    weeksOf('east', 'mLLHH', LAST),
    weeksOf('west', 'LLLLL', LAST),
    weeksOf('few', 'LLLHH', LAST, 4),
  ]
  for (const week of weeks.flat()) await pipeline.teamWeeks.save('demo', week, undefined, 0)
  pipeline.clock.now = mondayAfter(LAST)
  api = apiUnderTest({ pipeline })
  api.clock.now = pipeline.clock.now
  await pipeline.evaluate([alertsDue()])
  pages = pagesUnderTest({ api })
  pages.clock.now = api.clock.now
})

async function as(who: TestClaims): Promise<TestBrowser> {
  const browser = pages.newBrowser()
  await pages.signIn(browser, who)
  return browser
}

async function open(path: string, who: TestClaims = MIA) {
  const answer = await (await as(who)).open(path)
  return { status: answer.status, html: await answer.text() }
}

/** Sends a form of the page as somebody. @returns the answer, and the page to which it leads */
async function send(path: string, fields: Readonly<Record<string, string>>, who: TestClaims = MIA) {
  const browser = await as(who)
  const answer = await browser.send(path, { formToken: await pages.formToken(browser), ...fields })
  const location = answer.headers.get('location')
  const html = await (location === null ? answer : await browser.open(location)).text()
  return { status: answer.status, location, html }
}

describe('/alerts', () => {
  it('shows the open alerts by state, with what was read', async () => {
    const { html } = await open('/alerts')
    expect(html).toContain('Crowded schedules')
    expect(html).toContain(`href="${PAGE}"`)
    expect(html).toContain('20 % of the time with patients is promised to two or more at once')
    expect(html).toContain('East &lt;b&gt;')
    expect(html).not.toContain('Few')
  })

  it('says in words that none is open, as to the manager of a calm team', async () => {
    expect((await open('/alerts', { role: 'manager', staff_id: 'max' })).html).toContain('No alert is open')
    expect((await open('/alerts?teamId=few')).html).toContain('No alert is open')
  })

  it('shows those that are over where they are asked for', async () => {
    await send(PAGE, { action: 'resolve' })
    expect((await open('/alerts')).html).toContain('No alert is open')
    expect((await open('/alerts?state=resolved')).html).toContain('Crowded schedules')
  })

  it.each([
    [{ role: 'leader' }, 200],
    [{ role: 'staff', staff_id: 'nora' }, 200],
    [{ role: 'admin' }, 200],
    [{ role: 'privacy-officer' }, 403],
  ])('for %j answers %i, and shows no more than the API', async (who, status) => {
    const page = await open('/alerts', who)
    expect(page.status).toBe(status)
    expect(page.html.includes('Crowded schedules')).toBe(who.role === 'leader')
  })
})

describe('/alerts/{key}', () => {
  it('explains the alert: value, threshold, why with its source, what helps, each number the API’s', async () => {
    const { html } = await open(PAGE)
    for (const words of [
      'Crowded schedules',
      'The 10 % are a policy, not evidence.',
      'Try a longer visit slot.',
    ])
      expect(html).toContain(words)
    expect(html).toContain('Enough weeks were above the threshold')
    expect(await numbersAreThoseOfApi(html, api, MIA)).toBeGreaterThan(10)
  })

  it('leads to the team, where the messages about it lead here', async () => {
    expect((await open(PAGE)).html).toContain('href="/teams/east/work"')
    expect((await open('/teams/east')).html).toContain(`href="${PAGE}"`)
  })

  it('is not there for the manager of another team, for staff who were not told, and of a small team', async () => {
    expect((await open(PAGE, { role: 'manager', staff_id: 'max' })).status).toBe(404)
    expect((await open(PAGE, { role: 'staff', staff_id: 'nora' })).status).toBe(404)
    expect((await open(`/alerts/${keyOf('few')}`)).status).toBe(404)
    expect((await open('/alerts/none')).status).toBe(400)
  })

  it('may be read by a leader, who cannot act on it', async () => {
    const { status, html } = await open(PAGE, LEADER)
    expect(status).toBe(200)
    expect(html).not.toContain('value="acknowledge"')
    expect(html).toContain('Acting on it is for the managers of the team')
    expect((await send(PAGE, { action: 'acknowledge' }, LEADER)).status).toBe(403)
  })

  it('is acted on by a deputy, who is staff and was told', async () => {
    expect((await open(PAGE, { role: 'staff', staff_id: 'mia' })).status).toBe(200)
    expect((await send(PAGE, { action: 'acknowledge' }, { role: 'staff', staff_id: 'mia' })).status).toBe(303)
  })

  it.each([
    ['acknowledge', {}, 'Acknowledged. It is told no more'],
    ['snooze', { days: '3' }, 'Put off.'],
    ['resolve', {}, 'Over. It fires again'],
  ])('takes %s with a comment, and says so', async (action, more, notice) => {
    const { status, html } = await send(PAGE, { action, comment: `We talk ${HOSTILE}`, ...more })
    expect(status).toBe(303)
    expect(html).toContain(notice)
    expect(html).toContain('We talk &lt;/textarea&gt;&lt;script&gt;')
    expect(html).not.toContain(HOSTILE)
    expect(html).toContain('account-of-mia')
  })

  it('puts it off for as long as was chosen, and not without a time', async () => {
    expect((await send(PAGE, { action: 'snooze', days: '28' })).html).toContain('Until')
    expect((await send(PAGE, { action: 'snooze', days: '999' })).status).toBe(409)
  })

  it('says beside the field what is wrong with it, keeps what was written, and does nothing', async () => {
    const { status, html } = await send(PAGE, {
      action: 'acknowledge',
      comment: `${HOSTILE}${'x'.repeat(500)}`,
    })
    expect(status).toBe(400)
    expect(html).toMatch(/id="form-fault" role="alert">\s*comment/)
    expect(html).toContain('&lt;/textarea&gt;')
    expect((await open(PAGE)).html).toContain('value="acknowledge"')
  })

  it('says that somebody was faster', async () => {
    await send(PAGE, { action: 'acknowledge' })
    const { status, html } = await send(PAGE, { action: 'acknowledge' })
    expect(status).toBe(409)
    expect(html).toContain('acknowledged already')
  })

  it('does nothing without the token of the form, from elsewhere, or with an action that is none', async () => {
    const browser = await as(MIA)
    const formToken = await pages.formToken(browser)
    const elsewhere = { 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example' }
    expect((await browser.send(PAGE, { action: 'resolve' })).status).toBe(403)
    expect((await browser.send(PAGE, { action: 'resolve', formToken }, elsewhere)).status).toBe(403)
    expect((await send(PAGE, { action: 'withdraw' })).status).toBe(303)
    expect((await open('/alerts')).html).toContain('Firing')
  })
})

describe('/alerts/silences', () => {
  const ABOUT_EAST = { about: 'east', ruleId: 'double-booking', lastDay: '2026-12-01', comment: HOSTILE }

  it('makes a silence of a team, shows it, and ends it', async () => {
    const made = await send('/alerts/silences', ABOUT_EAST)
    expect(made.status).toBe(303)
    expect(made.html).toContain('The silence is in place')
    expect(made.html).not.toContain(HOSTILE)
    expect(made.html).toContain('1 Dec 2026, 23:59 UTC')
    const [end = ''] = /\/alerts\/silences\/[^"]+\/end/.exec(made.html) ?? []
    const ended = await send(end, {})
    expect(ended.html).toContain('The silence is over')
    expect(ended.html).toContain('No silence is in place')
  })

  it('says beside the field that the time is none, and keeps what was written', async () => {
    const { status, html } = await send('/alerts/silences', { ...ABOUT_EAST, lastDay: '2026-01-01' })
    expect(status).toBe(400)
    expect(html).toContain('Last day: must lie after the start, and in the future')
    expect(html).toContain('value="2026-01-01"')
  })

  it('is of a manager’s own teams; a leader silences the whole organisation', async () => {
    expect((await send('/alerts/silences', { ...ABOUT_EAST, about: 'west' })).status).toBe(403)
    expect((await open('/alerts/silences')).html).not.toContain('The whole organisation')
    const { status, html } = await send('/alerts/silences', { ...ABOUT_EAST, about: '*' }, LEADER)
    expect(status).toBe(303)
    expect(html).toContain('the whole organisation')
  })

  it.each(['staff', 'admin', 'privacy-officer'])('is not for %s', async (role) => {
    expect((await open('/alerts/silences', { role, staff_id: 'nora' })).status).toBe(403)
    expect((await send('/alerts/silences', ABOUT_EAST, { role, staff_id: 'nora' })).status).toBe(403)
  })
})

it('nobody sees a page of alerts without a sign-in', async () => {
  for (const path of ['/alerts', PAGE, '/alerts/silences']) {
    expect((await pages.newBrowser().open(path)).status).toBe(303)
  }
})
