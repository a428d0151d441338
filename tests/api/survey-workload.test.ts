import { beforeEach, describe, expect, it } from 'vitest'
import { surveyWorkloadSchema } from '../../functions/api/survey-workload.ts'
import { weeksOfQuarter } from '../../functions/api/team-quarters.ts'
import type { TeamWeek } from '../../shared/domain/team-week.ts'
import { apiUnderTest, read } from '../support/api-under-test.ts'
import { publishCycle, someClinic } from '../support/published-cycles.ts'
import { varied } from '../support/survey-cycle.ts'
import { aTeamWeek } from '../support/team-weeks.ts'

const LEADER = { role: 'leader' }
const PATH = '/v1/organization/survey-workload?surveyId=pulse&scale=strain&measure=pajamaSeconds'

let api: ReturnType<typeof apiUnderTest>
beforeEach(async () => {
  api = apiUnderTest()
  await someClinic(api)
})
const seen = async (more = '') => read(surveyWorkloadSchema, await api.ask('GET', `${PATH}${more}`, LEADER))

/** Weeks of a team: of so many people, with a median of these seconds. */
async function saveWeeks(teamId: string, weeks: readonly string[], median: number, people = 7) {
  for (const week of weeks) {
    const stored = await api.teamWeeks.get('demo', teamId, week)
    const { persons } = aTeamWeek(people)
    const pajamaSeconds = Array.from({ length: people }, () => median)
    const changes: Partial<TeamWeek> = { teamId, week, persons: { ...persons, pajamaSeconds } }
    await api.teamWeeks.save('demo', aTeamWeek(people, changes), stored?.revision, 0)
  }
}
const SUMMER = weeksOfQuarter('2026-Q3')
const inSummer = { changed: { opensOn: '2026-08-17' } }

describe('weeks of a quarter', () => {
  it('are those that begin in it', () => {
    expect([SUMMER[0], SUMMER.at(-1), SUMMER.length]).toEqual(['2026-W28', '2026-W40', 13])
  })

  it('of all quarters are all weeks, each once', () => {
    const all = [2026, 2027].flatMap((year) => [1, 2, 3, 4].flatMap((n) => weeksOfQuarter(`${year}-Q${n}`)))
    expect(all).toHaveLength(104)
    expect([all[0], all[51], all[52], all[103]]).toEqual(['2026-W02', '2026-W53', '2027-W01', '2027-W52'])
    expect(new Set(all).size).toBe(104)
  })
})

describe('workload beside survey results', () => {
  it('is, by team and quarter, the mean of the weekly medians beside the mean of the scale', async () => {
    await publishCycle(api, { east: { strain: varied(12) }, west: { strain: varied(12) } }, inSummer)
    await saveWeeks('east', SUMMER.slice(0, 4), 600)
    await saveWeeks('east', SUMMER.slice(4, 8), 1200)
    expect(await seen()).toMatchObject({
      surveyId: 'pulse',
      scaleId: 'strain',
      measure: 'pajamaSeconds',
      definition: expect.stringContaining('pajama-time'),
      teamQuarters: [{ teamId: 'east', name: 'East', quarter: '2026-Q3', workload: 900, survey: 2.5 }],
      correlation: null,
      caveat: expect.stringContaining('nothing about which of the two causes the other'),
    })
  })

  it('leaves out a team of which either number is suppressed', async () => {
    await publishCycle(api, { east: { strain: varied(12) }, west: { strain: varied(4) } }, inSummer)
    await saveWeeks('east', SUMMER, 600, 4)
    await saveWeeks('west', SUMMER, 600)
    expect((await seen()).teamQuarters).toEqual([])
  })

  it('asks for four weeks at the least, and takes no week that has not ended', async () => {
    await publishCycle(api, { east: { strain: varied(12) } }, { changed: { opensOn: '2026-11-16' } })
    await saveWeeks('east', ['2026-W44', '2026-W45', '2026-W46', '2026-W47'], 600)
    expect((await seen()).teamQuarters).toEqual([])
    api.clock.now += 86_400_000
    expect((await seen()).teamQuarters).toMatchObject([{ quarter: '2026-Q4', workload: 600 }])
  })

  it('of a team with teams below is that of its own people', async () => {
    await publishCycle(
      api,
      {
        clinic: {
          strain: varied(10)
            .map(() => 5)
            .with(0, 4),
        },
        east: { strain: varied(12) },
      },
      inSummer,
    )
    await saveWeeks('clinic', SUMMER, 600)
    expect((await seen()).teamQuarters).toMatchObject([{ teamId: 'clinic', survey: 4.9 }])
  })

  it('of a unit without people of its own is not that of the teams below', async () => {
    await publishCycle(api, { east: { strain: varied(12) } }, inSummer)
    await saveWeeks('clinic', SUMMER, 600)
    expect((await seen()).teamQuarters).toEqual([])
  })

  it('takes the last of several cycles in a quarter, and as many quarters as are asked for', async () => {
    const worse = varied(12).map((value) => value + 1)
    await publishCycle(api, { east: { strain: varied(12) } }, { changed: { opensOn: '2026-05-18' } })
    await publishCycle(api, { east: { strain: varied(12) } }, { changed: { opensOn: '2026-07-06' } })
    await publishCycle(api, { east: { strain: worse } }, inSummer)
    await saveWeeks('east', [...weeksOfQuarter('2026-Q2'), ...SUMMER], 600)
    const quarters = async (more = '') =>
      (await seen(more)).teamQuarters.map(({ quarter, survey }) => `${quarter}: ${survey}`)
    expect(await quarters()).toEqual(['2026-Q2: 2.5', '2026-Q3: 3.5'])
    expect(await quarters('&quarters=1')).toEqual(['2026-Q3: 3.5'])
  })

  it('is correlated from 20 team-quarters on, with its interval', async () => {
    const teams = Array.from({ length: 20 }, (_, at) => `team-${at}`)
    const answers = (at: number) => ({
      strain: varied(12).map((value) => (at % 2 === 0 ? value : value + 1)),
    })
    const publish = (count: number, opensOn: string) =>
      publishCycle(
        api,
        Object.fromEntries(teams.slice(0, count).map((teamId, at) => [teamId, answers(at)])),
        { changed: { opensOn } },
      )
    for (const [at, teamId] of teams.entries()) {
      for (const quarter of ['2026-Q2', '2026-Q3'])
        await saveWeeks(teamId, weeksOfQuarter(quarter).slice(0, 4), at % 2 === 0 ? 600 : 1200 + at)
    }
    await publish(19, '2026-05-18')
    expect(await seen()).toMatchObject({ correlation: null })
    expect((await seen()).teamQuarters).toHaveLength(19)
    await publish(20, '2026-08-17')
    const { correlation } = await seen('&quarters=1')
    expect(correlation).toMatchObject({ teamQuarters: 20 })
    expect(correlation?.r).toBeGreaterThan(0.99)
    expect(correlation?.from).toBeLessThan(correlation?.r ?? 0)
  })

  it('of an organisation without results is not there', async () => {
    expect((await api.ask('GET', PATH, LEADER)).status).toBe(404)
  })

  it.each(['surveyId=pulse&scale=strain', 'surveyId=pulse&scale=strain&measure=salary'])(
    'needs a survey, a scale and a figure: %s',
    async (query) => {
      const refused = await api.ask('GET', `/v1/organization/survey-workload?${query}`, LEADER)
      expect([refused.status, await refused.json()]).toMatchObject([400, { field: 'measure' }])
    },
  )
})
