import { beforeAll, describe, expect, it } from 'vitest'
import { rosterSchema } from '../../../shared/roster.ts'
import { apiUnderTest } from '../../support/api-under-test.ts'
import { numbersAreThoseOfApi } from '../../support/numbers-on-page.ts'
import { organizationOfUnits, UNITS } from '../../support/organization-of-units.ts'
import { A_NURSE, pagesUnderTest } from '../../support/signing-in.ts'
import { aTeamWeek } from '../../support/team-weeks.ts'

const LEADER = { role: 'leader', sub: 'account-of-leader' }
const WEEKS = ['2026-W42', '2026-W43', '2026-W44', '2026-W45', '2026-W46']
const IN_WEEK = 'week=2026-W46'

async function world(units = UNITS, weeks: readonly string[] = WEEKS) {
  const api = apiUnderTest()
  if (units.length > 0) await organizationOfUnits(api, weeks, units)
  const pages = pagesUnderTest({ api })
  const leader = pages.newBrowser()
  await pages.signIn(leader, LEADER)
  const open = async (path: string) => (await leader.open(path)).text()
  return { api, pages, leader, open }
}

let clinic: Awaited<ReturnType<typeof world>>
beforeAll(async () => {
  clinic = await world()
})

const PAGES = [
  ['the organisation', `/organization?${IN_WEEK}`, 60],
  ['the organisation by a sum', `/organization?${IN_WEEK}&measure=inboxOpen`, 50],
  ['a unit', `/organization/units/medicine?${IN_WEEK}`, 40],
  ['a team', `/organization/teams/riverside?${IN_WEEK}`, 50],
  ['the brief of a week', `/organization/brief?${IN_WEEK}`, 40],
] as const

describe.each(PAGES)('%s', (_, path, numbers) => {
  it('shows the numbers of the API, each with its definition', async () => {
    const html = await clinic.open(path)
    expect(await numbersAreThoseOfApi(html, clinic.api, LEADER)).toBeGreaterThan(numbers)
  })

  it('is for leaders alone', async () => {
    const others = [
      A_NURSE,
      { role: 'manager', staff_id: 'boss' },
      { role: 'admin' },
      { role: 'privacy-officer' },
    ]
    for (const who of others) {
      const browser = clinic.pages.newBrowser()
      await clinic.pages.signIn(browser, { sub: 'somebody', ...who })
      expect((await browser.open(path)).status, who.role).toBe(403)
    }
    const nobody = await clinic.pages.newBrowser().open(path)
    expect([nobody.status, nobody.headers.get('location')]).toEqual([
      303,
      `/sign-in?to=${encodeURIComponent(path)}`,
    ])
  })

  it('asks for a script, and for a style of an element, nowhere', async () => {
    expect(await clinic.open(path)).not.toMatch(/<script| style="|onclick/)
  })
})

describe('the heat map', () => {
  const rowOf = (html: string, name: string) =>
    new RegExp(`<tr><th scope="row"[^>]*><a[^>]*>${name}</a>.*?</tr>`).exec(html)?.[0] ?? ''

  it('has the units in the order of the tree, the deeper ones set in', async () => {
    const html = await clinic.open(`/organization?${IN_WEEK}`)
    const names = [...html.matchAll(/<th scope="row"( class="deep-2")?><a[^>]*>(\w+)<\/a>/g)]
    expect(names.map(([, deep, name]) => [name, deep !== undefined])).toEqual([
      ['Medicine', false],
      ['Lakeside', true],
      ['Riverside', true],
      ['Small', true],
      ['Surgery', false],
    ])
  })

  it('is hatched where a number is suppressed, with the word', async () => {
    const small = rowOf(await clinic.open(`/organization?${IN_WEEK}`), 'Small')
    expect(small.match(/class="hatch"/g)).toHaveLength(8)
    expect(small.match(/suppressed/g)).toHaveLength(8)
  })

  it('is the darker the more, and has no shade for sums beside their parts', async () => {
    const persons = rowOf(await clinic.open(`/organization?${IN_WEEK}`), 'Riverside')
    expect(persons).toContain('class="heat-5"')
    const sums = rowOf(await clinic.open(`/organization?${IN_WEEK}&measure=inboxOpen`), 'Medicine')
    expect(sums).not.toContain('heat-')
  })

  it('leads from a unit with parts to its parts, from a team to the team', async () => {
    const html = await clinic.open(`/organization?${IN_WEEK}`)
    expect(rowOf(html, 'Medicine')).toContain('href="/organization/units/medicine?')
    expect(rowOf(html, 'Surgery')).toContain('href="/organization/teams/surgery?')
  })
})

describe('findings in words', () => {
  it('name where it is most, what is usual, and where the unevenness lies', async () => {
    const html = (await clinic.open(`/organization?${IN_WEEK}`)).replaceAll(/<[^>]+>/g, '')
    expect(html).toContain('In week 46 it is most in Riverside: 49 min')
    expect(html).toContain('The middle person had 44 min in week 46, above the 42 min that is usual')
    expect(html).toMatch(/Messages: .*% of the unevenness lies within the teams/)
    expect(html).toContain('No alert stands')
  })

  it('say in the brief what lies above and below the usual', async () => {
    const html = (await clinic.open(`/organization/brief?${IN_WEEK}`)).replaceAll(/<[^>]+>/g, '')
    expect(html).toContain('Above the usual: Pajama time.')
    expect(html).toMatch(/Units suppressed:\s*1, or\s*20%\s*of all/)
  })
})

describe('states', () => {
  it('without a roster: says what is missing', async () => {
    const { open } = await world([])
    expect(await open('/organization')).toContain('There is no unit yet')
  })

  it('of a week without anything: every number is suppressed, and none is drawn', async () => {
    const html = await clinic.open('/organization?week=2026-W30')
    expect(html).toContain('Of week 30 nothing is shown')
    expect(html).not.toMatch(/<circle|class="heat-\d"/)
  })

  it('of a team of four: says kindly that nothing is shown', async () => {
    const html = await clinic.open(`/organization/teams/small?${IN_WEEK}`)
    expect(html).toContain('Nothing of this team is shown')
    expect(html).not.toContain('<data')
  })

  it('of a week that is none, of a unit and a team that are not there: the words of the API', async () => {
    const bad = await clinic.leader.open('/organization?week=2026-W99')
    expect([bad.status, await bad.text()]).toEqual([400, expect.stringContaining('is not a week such as')])
    expect((await clinic.leader.open('/organization/units/gone')).status).toBe(404)
    expect((await clinic.leader.open('/organization/teams/gone')).status).toBe(404)
  })

  it('offers no week that has not begun', async () => {
    const html = await clinic.open('/organization?week=2100-W01')
    expect(html).not.toContain('rel="next"')
  })
})

describe('hostile words', () => {
  it('in names of units and in the address stay words', async () => {
    const name = '<script>alert(1)</script>"\'&'
    const { open } = await world([{ teamId: 'riverside', name }])
    for (const path of ['/organization', '/organization/teams/riverside', '/organization/units/riverside']) {
      const html = await open(`${path}?${IN_WEEK}&measure="><script>&page=<script>`)
      expect(html).not.toContain('<script>')
      expect(html).toContain('&lt;script&gt;')
    }
  })
})

describe('an organisation of 200 teams', () => {
  it('is read page by page, each under 150 kB', async () => {
    const teams = Array.from({ length: 200 }, (_, at) => ({
      teamId: `team-${String(at).padStart(3, '0')}`,
      name: `Department of Internal Medicine ${at}`,
    }))
    const { api, open } = await world([])
    await api.roster.replace('demo', rosterSchema.parse({ teams }), 0)
    for (const { teamId } of teams) {
      await api.teamWeeks.save('demo', aTeamWeek(50, { teamId, week: '2026-W46' }), undefined, 0)
    }
    const idsOn = async (page: number) => {
      const html = await open(`/organization?${IN_WEEK}&page=${page}`)
      expect(html.length).toBeLessThan(150_000)
      return new Set([...html.matchAll(/\/organization\/teams\/(team-\d+)/g)].map(([, id]) => id))
    }
    const [first, last] = [await idsOn(1), await idsOn(9)]
    expect([first.size, last.size]).toEqual([24, 200 - 8 * 24])
    expect([...last]).toContain('team-199')
    expect((await open(`/organization/brief?${IN_WEEK}`)).length).toBeLessThan(150_000)
  })
})
