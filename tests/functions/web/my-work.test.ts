import { parseHTML } from 'linkedom'
import { beforeAll, describe, expect, it } from 'vitest'
import { settingsSchema } from '../../../shared/settings.ts'
import { type ApiUnderTest, apiUnderTest } from '../../support/api-under-test.ts'
import { at, eventsAt } from '../../support/builders.ts'
import { AWAY, CLERK, LAID_OPEN, myWorkClinic, NEWCOMER, PHYSICIAN } from '../../support/my-work-clinic.ts'
import { numbersAreThoseOfApi } from '../../support/numbers-on-page.ts'
import { pagesUnderTest } from '../../support/signing-in.ts'
import { aStaffDay, storeActivity } from '../../support/staff-days.ts'
import type { TestBrowser } from '../../support/test-browser.ts'
import type { TestClaims } from '../../support/test-tokens.ts'

let clinic: ApiUnderTest
beforeAll(async () => {
  clinic = await myWorkClinic()
})

/** A browser of somebody who is signed in. */
async function browserOf(who: TestClaims, api = clinic): Promise<TestBrowser> {
  const pages = pagesUnderTest({ api })
  const browser = pages.newBrowser()
  await pages.signIn(browser, who)
  return browser
}

async function pageOf(path: string, who: TestClaims = PHYSICIAN, api = clinic) {
  const answer = await (await browserOf(who, api)).open(path)
  const html = await answer.text()
  const { document } = parseHTML(html)
  const textOf = (selector: string) => plain(document.querySelector(selector)?.textContent)
  return {
    status: answer.status,
    html,
    document,
    textOf,
    text: plain(document.querySelector('main')?.textContent),
  }
}

function plain(text: string | null | undefined): string {
  return (text ?? '').replaceAll('\u2060', '').replace(/\s+/g, ' ').trim()
}

describe('/my-work', () => {
  it('shows only what the API says of the person who is signed in', async () => {
    const { html } = await pageOf('/my-work')
    expect(await numbersAreThoseOfApi(html, clinic, PHYSICIAN)).toBeGreaterThan(250)
    expect(html.length).toBeLessThan(150_000)
  })

  it('speaks of the last whole week beside the usual, and shows the present one as it stands so far', async () => {
    const { text, textOf } = await pageOf('/my-work')
    expect(text).toContain('Weeks 40 to 47, 28 Sep – 22 Nov 2026, by the clock of America/Chicago')
    expect(textOf('#last-week')).toBe('Week 46: 9–15 Nov 2026')
    expect(textOf('[aria-labelledby=activeSeconds] > p')).toMatch(
      /^As usual: 30 h of EHR active time in week 46/,
    )
    expect(textOf('[aria-labelledby=pajamaSeconds] table')).toMatch(/Week 47: 16–22 Nov 2026.*so far/)
  })

  it('goes back by the weeks it shows, and forward to the present one at most', async () => {
    const links = async (path: string) =>
      [...(await pageOf(path)).document.querySelectorAll('.choices a')].map((link) =>
        link.getAttribute('href'),
      )
    expect(await links('/my-work')).toEqual(['/my-work?week=2026-W39'])
    expect(await links('/my-work?week=2026-W44')).toEqual(['/my-work?week=2026-W36', '/my-work', '/my-work'])
    expect(await links('/my-work?week=2026-W38')).toContain('/my-work?week=2026-W46')
  })

  it('marks the hours of the pajama window, the half hour as half', async () => {
    const { document } = await pageOf('/my-work')
    const rows = [...document.querySelectorAll('.hours tbody tr')]
    const marks = (row: number) =>
      [...(rows[row]?.querySelectorAll('td') ?? [])].map(
        (cell) => /window-\w+/.exec(cell.className)?.[0] ?? '',
      )
    expect(rows).toHaveLength(7)
    expect(marks(0).slice(6, 8)).toEqual(['window-whole', ''])
    expect(marks(0).slice(16, 19)).toEqual(['', 'window-second', 'window-whole'])
    expect(new Set(marks(5))).toEqual(new Set(['window-whole']))
  })

  it('tells of a short rest on the day on which it ends', async () => {
    const { textOf } = await pageOf('/my-work')
    expect(textOf('[aria-labelledby=days] tbody')).toMatch(/Tue 10 Nov 2026.*short rest before: 8 h 30 min/)
  })

  it('has of somebody without visits the time outside shifts, and no work outside work', async () => {
    const { html, text } = await pageOf('/my-work', CLERK)
    expect(text).toContain('Time outside shifts')
    expect(text).not.toContain('Work outside work')
    expect(text).not.toContain('Outside visits')
    expect(await numbersAreThoseOfApi(html, clinic, CLERK)).toBeGreaterThan(200)
  })

  it('has of somebody with visits, and no shifts, the work outside work', async () => {
    const { text } = await pageOf('/my-work')
    expect(text).toContain('Work outside work')
    expect(text).not.toContain('Time outside shifts')
  })

  it('says of leave that it was leave, and not that there was little work', async () => {
    const { html, text, textOf } = await pageOf('/my-work', AWAY)
    expect(textOf('.box')).toMatch(/^Leave covers 5 of the days of this week/)
    expect(text).toContain('No visits and no shifts of yours reach Evenshift')
    expect(text).toContain('There was no activity of yours in these weeks')
    await numbersAreThoseOfApi(html, clinic, AWAY)
  })

  it.each([
    ['somebody new', NEWCOMER, '/my-work'],
    ['weeks before the first', PHYSICIAN, '/my-work?week=2026-W20'],
  ])('says what will stand there, of %s', async (_, who, path) => {
    const { status, text, html } = await pageOf(path, who)
    expect(status).toBe(200)
    expect(text).toContain('There is nothing of these weeks yet')
    expect(await numbersAreThoseOfApi(html, clinic, who)).toBe(0)
  })

  it.each(['/my-work', `/my-work/${LAID_OPEN}`])(
    'says to an account that is nobody of the roster that it is: %s',
    async (path) => {
      const { status, text } = await pageOf(path, { role: 'staff', sub: 'an account' })
      expect(status).toBe(200)
      expect(text).toContain('Your account is not linked to anybody of the roster')
    },
  )

  it.each([
    ['/my-work?week=2026-W60', 'is not a week'],
    ['/my-work?week=%3Cscript%3Ealert(1)%3C/script%3E', 'is not a week'],
    ['/my-work/2026-02-30', 'is not a date'],
    ['/my-work/%3Cscript%3Ealert(1)%3C%2Fscript%3E', 'is not a date'],
  ])('says in words what is wrong with %s', async (path, reason) => {
    const { status, text, html } = await pageOf(path)
    expect(status).toBe(400)
    expect(text).toContain(reason)
    expect(html).not.toContain('<script')
  })

  it.each([
    '/my-work?week=9998-W52',
    '/my-work?week=1970-W01',
    '/my-work/9999-12-31',
    '/my-work/0001-01-01',
    '/my-work/1970-01-01',
  ])('has an answer at the end of the calendar: %s', async (path) => {
    expect([200, 400]).toContain((await pageOf(path)).status)
  })

  it('is of staff alone, and of nobody who is not signed in', async () => {
    const others: TestClaims[] = ['manager', 'leader', 'admin', 'privacy-officer'].map((role) => ({
      role,
      staff_id: 'doc-1',
    }))
    for (const path of ['/my-work', `/my-work/${LAID_OPEN}`]) {
      for (const who of others) expect((await pageOf(path, who)).status, `${who.role} ${path}`).toBe(403)
      const answer = await pagesUnderTest({ api: clinic }).newBrowser().open(path)
      expect([answer.status, answer.headers.get('location')]).toEqual([
        303,
        `/sign-in?to=${encodeURIComponent(path)}`,
      ])
    }
  })
})

describe('/my-work/{date}', () => {
  const path = `/my-work/${LAID_OPEN}`

  it('shows only what the API says of the day', async () => {
    const { html } = await pageOf(path)
    expect(await numbersAreThoseOfApi(html, clinic, PHYSICIAN)).toBeGreaterThan(60)
  })

  it('draws the plan, the sessions, what counted as pajama time, and the categories', async () => {
    const { document, textOf } = await pageOf(path)
    const titles = [...document.querySelectorAll('.timeline title')].map((title) => title.textContent)
    expect(titles).toEqual(
      expect.arrayContaining([
        'Shifts: 08:00 to 17:00',
        'Visits: 08:00 to 09:00',
        'Active: 07:50 to 09:18',
        'Active: 20:40 to 21:18',
        'Pajama window: 17:30 to 20 Nov 00:00',
      ]),
    )
    expect(textOf('.timeline')).toContain('Notes')
    expect(textOf('[aria-labelledby=timeline] > p')).toBe(
      'From 07:50 to 21:18: 9 h 18 min of active time, 56 min of it in the pajama window.',
    )
    expect(textOf('[aria-labelledby=timeline]')).toContain('are worth nothing: at 22:40.')
  })

  it('lays open the first session with pajama time, or the one that is asked for, a page of parts at a time', async () => {
    const titleOf = async (query: string) => (await pageOf(`${path}${query}`)).textOf('#session')
    expect(await titleOf('')).toBe('What counted from 13:00 to 17:48, and why')
    expect(await titleOf('?session=3')).toBe('What counted from 20:40 to 21:18, and why')
    for (const query of ['?session=4', '?session=99', '?session=x', '?session=-1'])
      expect(await titleOf(query), query).toBe('What counted from 13:00 to 17:48, and why')
    const { document } = await pageOf(`${path}?session=3`)
    const cells = [...document.querySelectorAll('[aria-labelledby=session] tbody :is(th, td)')]
    expect(cells.map((cell) => plain(cell.textContent))).toEqual([
      '20:40:00–21:18:00',
      '38 min',
      'Notes: pajama time: after work, outside every visit, outside every shift',
    ])
  })

  it('goes on to the parts that one page does not hold', async () => {
    const api = apiUnderTest()
    const rows = Array.from({ length: 60 }, (_, minute) => {
      const clock = `09:${String(minute).padStart(2, '0')}:00`
      return `${clock} ${minute % 2 === 0 ? 'inbox' : 'notes'}`
    })
    await storeActivity(api.activity, 'demo', 'n-1', eventsAt('America/New_York', '2026-11-19', ...rows))
    const who = { role: 'staff', staff_id: 'n-1' }
    const rowsOf = (page: Awaited<ReturnType<typeof pageOf>>) =>
      [...page.document.querySelectorAll('[aria-labelledby=session] tbody tr')].length
    const first = await pageOf('/my-work/2026-11-19', who, api)
    const next = first.document.querySelector('[aria-label="More parts"] a')?.getAttribute('href')
    const second = await pageOf(next ?? '', who, api)
    expect([rowsOf(first), rowsOf(second)]).toEqual([40, 19])
    expect(await numbersAreThoseOfApi(second.html, api, who)).toBeGreaterThan(19)
  })

  it('shows each definition under the four gaps, with its formula', async () => {
    const { document, textOf } = await pageOf(path)
    expect(document.querySelectorAll('.side-by-side tbody tr')).toHaveLength(7)
    expect(document.querySelectorAll('.side-by-side tbody data')).toHaveLength(28)
    expect(textOf('.side-by-side tbody tr:nth-child(3)')).toContain('outside every visit')
    expect(textOf('.side-by-side th.used')).toBe('5 min')
  })

  it('leads to the day before and the day after, and to the week', async () => {
    const { document } = await pageOf('/my-work/2026-03-01')
    const hrefs = [...document.querySelectorAll('main nav a')].map((link) => link.getAttribute('href'))
    expect(hrefs).toEqual([
      '/my-work',
      '/my-work?week=2026-W09',
      '/my-work/2026-02-28',
      '/my-work/2026-03-02',
    ])
  })

  it('says of a day with nothing that there is nothing', async () => {
    const { status, text } = await pageOf('/my-work/2026-11-21', NEWCOMER)
    expect(status).toBe(200)
    expect(text).toContain('No work of yours in the EHR was recorded on this day')
  })

  it('shows a day of leave without work as leave, also where nothing was done', async () => {
    const api = apiUnderTest()
    const [start, end] = [at('UTC', '2026-11-19T00:00'), at('UTC', '2026-11-20T00:00')]
    const leave = { kind: 'shift', shiftId: 'l', staffId: 'n-1', recordedAt: 0, type: 'leave' } as const
    await api.schedule.saveEntry('demo', { entry: { ...leave, start, end }, elsewhere: [] }, undefined, 0)
    const { text, document } = await pageOf('/my-work/2026-11-19', { role: 'staff', staff_id: 'n-1' }, api)
    expect(text).toContain('You were on leave, and no work in the EHR counted on this day')
    const titles = [...document.querySelectorAll('.timeline title')].map((title) => title.textContent)
    expect(titles).toContain('Leave: 00:00 to 20 Nov 00:00')
  })

  it.each([
    ['2026-11-01', 25, 'The clock goes back: the day has 25 hours', ['00', '01', '01', '02']],
    ['2026-03-08', 23, 'The clock goes forward: the day has 23 hours', ['00', '01', '03', '04']],
  ])('shows each hour of %s, which has %i', async (date, _, words, ticks) => {
    const api = apiUnderTest()
    const zone = 'America/New_York'
    await api.roster.saveSettings('demo', settingsSchema.parse({ zone }), 1, 0)
    await storeActivity(
      api.activity,
      'demo',
      'n-1',
      eventsAt(zone, date, '01:10:00', '01:14:00', '03:10:00', '03:14:00'),
    )
    const { text, html, document } = await pageOf(`/my-work/${date}`, { role: 'staff', staff_id: 'n-1' }, api)
    expect(text).toContain(words)
    const labels = [...document.querySelectorAll('[aria-label="x-axis tick label"] text')]
    expect(labels.map((label) => label.textContent).slice(0, 4)).toEqual(ticks)
    await numbersAreThoseOfApi(html, api, { role: 'staff', staff_id: 'n-1' })
  })

  it('says of a holiday, and of an account of a machine, why the day counts as it does', async () => {
    const api = apiUnderTest()
    const settings = { holidays: ['2026-11-19'], systemAccounts: ['robot-1'] }
    await api.roster.saveSettings('demo', settingsSchema.parse(settings), 1, 0)
    for (const staffId of ['n-1', 'robot-1']) {
      const rows = eventsAt('UTC', '2026-11-19', '10:00:00', '10:04:00')
      await storeActivity(api.activity, 'demo', staffId, rows)
    }
    const textFor = async (staffId: string) =>
      (await pageOf('/my-work/2026-11-19', { role: 'staff', staff_id: staffId }, api)).text
    expect(await textFor('n-1')).toMatch(
      /A holiday of the calendar.*4 min of active time, 4 min of it in the/,
    )
    expect(await textFor('robot-1')).toContain('an account of a machine: its rows take no part in time')
  })

  it('draws a day of 24 and a half hours, as Lord Howe has one', async () => {
    const api = apiUnderTest()
    const zone = 'Australia/Lord_Howe'
    await api.roster.saveSettings('demo', settingsSchema.parse({ zone }), 1, 0)
    const rows = eventsAt(zone, '2026-04-05', '04:00:00', '04:04:00', '23:00:00', '23:04:00')
    await storeActivity(api.activity, 'demo', 'n-1', rows)
    const { document } = await pageOf('/my-work/2026-04-05', { role: 'staff', staff_id: 'n-1' }, api)
    const labels = [...document.querySelectorAll('[aria-label="x-axis tick label"] text')]
    expect(labels.map((label) => label.textContent).slice(-3)).toEqual(['19', '21', '23'])
  })

  it('writes what is stored as text, whatever it holds', async () => {
    const api = apiUnderTest()
    const hostile = '<script>alert(1)</script>'
    const who = { role: 'staff', staff_id: hostile }
    await api.staffDays.save('demo', aStaffDay({ staffId: hostile }), undefined, 0)
    expect((await pageOf('/my-work', who, api)).html).not.toContain('<script')
    expect((await pageOf('/my-work/2026-11-20', who, api)).html).not.toContain('<script')
  })
})
