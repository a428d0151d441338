import { beforeAll, describe, expect, it } from 'vitest'
import type { ApiUnderTest } from '../../support/api-under-test.ts'
import { HOSTILE, LAST_WEEK, MANAGER, managerWorld, NOW } from '../../support/manager-world.ts'
import { numbersAreThoseOfApi } from '../../support/numbers-on-page.ts'
import { pagesUnderTest } from '../../support/signing-in.ts'
import { aTeamWeek } from '../../support/team-weeks.ts'
import type { TestClaims } from '../../support/test-tokens.ts'

const LARGEST_PAGE = 150_000

let api: ApiUnderTest
let pages: ReturnType<typeof pagesUnderTest>
beforeAll(async () => {
  api = await managerWorld()
  pages = pagesBefore(api)
})

function pagesBefore(ofWorld: ApiUnderTest) {
  const before = pagesUnderTest({ api: ofWorld })
  before.clock.now = NOW
  return before
}

async function open(path: string, who: TestClaims = MANAGER, on = pages) {
  const browser = on.newBrowser()
  await on.signIn(browser, who)
  const answer = await browser.open(path)
  return { status: answer.status, location: answer.headers.get('location'), html: await answer.text() }
}

describe('/teams', () => {
  it('lists the teams that the roster gives a manager, and no other', async () => {
    const { html } = await open('/teams')
    expect(html).toContain('href="/teams/riverside"')
    expect(html).toContain('href="/teams/few"')
    expect(html).not.toContain('Other')
  })

  it('goes to the only team of whoever has one', async () => {
    expect(await open('/teams', { role: 'manager', staff_id: 'max' })).toMatchObject({
      status: 303,
      location: '/teams/other',
    })
  })

  it('says in words that somebody manages no team, and where a deputy finds what they were told', async () => {
    const { status, html } = await open('/teams', { role: 'manager', staff_id: 'nora' })
    expect(status).toBe(200)
    expect(html).toContain('the manager of no team')
    expect(html).toContain('href="/alerts"')
  })
})

describe('/teams/{teamId}', () => {
  it('shows the last eight weeks that have ended, each number the API’s', async () => {
    const { html } = await open('/teams/riverside')
    expect(html).toContain('Week 46, 9–15 Nov 2026')
    expect(html).toContain('from=2026-W39&amp;to=2026-W46')
    expect(await numbersAreThoseOfApi(html, api, MANAGER)).toBeGreaterThan(300)
    for (const id of ['pajamaSeconds', 'wow8Hours', 'activeSeconds', 'inbox-flow', 'inbox-after-hours'])
      expect(html).toContain(`id="${id}"`)
    for (const id of ['inbox-turnaround', 'inbox-backlog', 'tasks-fairness', 'lorenz', 'prior-auth'])
      expect(html).toContain(`id="${id}"`)
  })

  it('says whether work is shared more unevenly than chance makes it', async () => {
    const { html } = await open('/teams/riverside')
    expect(html).toContain('more uneven than chance makes it')
    expect(html).toContain('no more uneven than chance makes it in 19 weeks of 20')
  })

  it('says how agreements were kept, and of what nothing is agreed on nothing', async () => {
    const { html } = await open('/teams/riverside')
    expect(html).toContain('Answered in time')
    expect(html).not.toContain('Messages in hours</a>')
  })

  it('names no person, and leaves no trace in anybody’s access log', async () => {
    const { html } = await open('/teams/riverside')
    expect(html).not.toMatch(/person-\d/)
    expect(await api.accessLog.ofStaff('demo', 'person-5', 10)).toEqual([])
  })

  it('is lighter than 150 kB with every week full', async () => {
    const { html } = await open('/teams/riverside')
    expect(Buffer.byteLength(html)).toBeLessThan(LARGEST_PAGE)
  })

  it('shows the names that people gave as text', async () => {
    for (const path of ['/teams', '/teams/riverside', '/teams/riverside/work']) {
      const { html } = await open(path)
      expect(html).not.toContain(HOSTILE)
      expect(html).toContain('&lt;script&gt;alert(1)')
    }
  })

  it('of four people shows no number at all, and says so kindly', async () => {
    const { status, html } = await open('/teams/few')
    expect(status).toBe(200)
    expect(html).toContain('These weeks are suppressed')
    expect(html).not.toContain('<data')
  })

  it('draws a Lorenz curve of enough people alone, and else says why not', async () => {
    expect((await open('/teams/riverside')).html).toContain('The least loaded 20%')
    const small = await managerWorld()
    await small.teamWeeks.save('demo', aTeamWeek(9, { week: LAST_WEEK }), 1, 0)
    const { html } = await open('/teams/riverside', MANAGER, pagesBefore(small))
    expect(html).not.toContain('The least loaded 20%')
    expect(html).toContain('of fewer it would tell what each of them carries')
  })

  it('goes on to other weeks, and refuses what is no week in the words of the API', async () => {
    expect((await open('/teams/riverside?to=2026-W40')).html).toContain('Week 40')
    const wrong = await open('/teams/riverside?to=yesterday')
    expect(wrong.status).toBe(400)
    expect(wrong.html).toContain('is not a week such as 2026-W47')
  })
})

describe('/teams/{teamId}/work', () => {
  it('shows what is open by age and with whom, each number the API’s, and says that it was recorded', async () => {
    const { html } = await open('/teams/riverside/work')
    expect(await numbersAreThoseOfApi(html, api, MANAGER)).toBeGreaterThan(40)
    expect(html).toContain('This was recorded')
    expect((await api.accessLog.ofStaff('demo', 'person-1', 1))[0]).toMatchObject({
      readerId: 'account-of-mia',
      route: '/v1/teams/{teamId}/backlog',
    })
  })

  it('proposes moves, with what each would carry before and after, and changes nothing', async () => {
    const { html } = await open('/teams/riverside/work?target=0.1&weighBy=items&type=')
    expect(html).toContain('The aim is reached')
    expect(html).toContain('It changes nothing')
    expect(html).toContain('Proposed moves')
    expect(await numbersAreThoseOfApi(html, api, MANAGER)).toBeGreaterThan(60)
    expect(await api.workItems.openItemsOf('demo', 'staff#person-1')).toHaveLength(9)
  })

  it('says beside the form what the API refuses of it', async () => {
    const { status, html } = await open('/teams/riverside/work?target=7&weighBy=items&type=')
    expect(status).toBe(200)
    expect(html).toMatch(/role="alert">[^<]*target/)
  })

  it('names nobody while the policy does not allow it, and records nothing', async () => {
    const closed = await managerWorld({ managersSeeWorkItemsByName: false })
    const { html } = await open('/teams/riverside/work', MANAGER, pagesBefore(closed))
    expect(html).not.toMatch(/person-\d/)
    expect(html).toContain('does not show managers what lies with whom')
    expect(html).not.toContain('Show the moves')
    expect(await closed.accessLog.ofStaff('demo', 'person-1', 10)).toEqual([])
  })

  it('of four people shows what is with whom, and no number of all together', async () => {
    const { html } = await open('/teams/few/work')
    expect(html).toContain('is suppressed: too few people stand behind it')
    expect(html).toContain('few-1')
  })
})

describe('who has these pages', () => {
  const PATHS = ['/teams', '/teams/riverside', '/teams/riverside/work']

  it.each(['staff', 'leader', 'admin', 'privacy-officer'])('not %s', async (role) => {
    for (const path of PATHS) {
      const { status, html } = await open(path, { role, staff_id: 'mia' })
      expect(status).toBe(403)
      expect(html).not.toContain('Riverside')
    }
  })

  it('not the manager of another team: whether it exists is not said', async () => {
    for (const path of PATHS.slice(1)) {
      const theirs = await open(path, { role: 'manager', staff_id: 'max' })
      const none = await open(path.replace('riverside', 'nowhere'), { role: 'manager', staff_id: 'max' })
      expect([theirs.status, none.status]).toEqual([404, 404])
      expect(theirs.html.replaceAll('riverside', 'nowhere')).toBe(none.html)
    }
  })

  it('nobody without a sign-in', async () => {
    for (const path of PATHS) {
      const answer = await pages.newBrowser().open(path)
      expect([answer.status, answer.headers.get('location')]).toEqual([
        303,
        `/sign-in?to=${encodeURIComponent(path)}`,
      ])
    }
  })
})
