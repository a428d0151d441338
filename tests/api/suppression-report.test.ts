import { describe, expect, it } from 'vitest'
import { organizationWeekSchema } from '../../functions/api/organization.ts'
import { suppressionReportSchema } from '../../functions/api/suppression-report.ts'
import { suppressionSchema } from '../../functions/api/survey-suppression.ts'
import { rosterSchema } from '../../shared/roster.ts'
import { apiUnderTest, read } from '../support/api-under-test.ts'
import { publishCycle } from '../support/published-cycles.ts'
import { varied } from '../support/survey-cycle.ts'
import { aTeamWeek } from '../support/team-weeks.ts'

const officer = { role: 'privacy-officer' } as const

/** Three teams, of which one is too small in one of two weeks. */
async function clinic() {
  const api = apiUnderTest()
  const teams = ['a', 'b', 'c'].map((teamId) => ({ teamId, name: teamId.toUpperCase() }))
  await api.roster.replace('demo', rosterSchema.parse({ teams }), 0)
  for (const [week, sizes] of Object.entries({ '2026-W46': [8, 5, 5], '2026-W47': [8, 5, 4] })) {
    for (const [index, people] of sizes.entries()) {
      await api.teamWeeks.save(
        'demo',
        aTeamWeek(people, { teamId: 'abc'[index] as string, week }),
        undefined,
        0,
      )
    }
  }
  const report = async (query: string, claims: object = officer) =>
    read(
      suppressionReportSchema,
      await api.ask('GET', `/v1/suppression-report?${query}`, { ...officer, ...claims }),
    )
  return { ...api, report }
}

describe('GET /v1/suppression-report', () => {
  it('counts the teams of each week that are shown and that are suppressed, as the leaders see them', async () => {
    const { ask, report } = await clinic()
    const { weeks } = await report('from=2026-W45&to=2026-W47')
    expect(weeks).toEqual([
      { week: '2026-W45', shown: 0, suppressed: 3, suppressedShare: 1 },
      { week: '2026-W46', shown: 3, suppressed: 0, suppressedShare: 0 },
      { week: '2026-W47', shown: 2, suppressed: 1, suppressedShare: 1 / 3 },
    ])
    for (const { week, ...teams } of weeks) {
      const answer = await ask('GET', `/v1/organization/weeks/${week}`, { role: 'leader' })
      expect((await read(organizationWeekSchema, answer)).teams).toEqual(teams)
    }
  })

  it('counts the cells of each cycle that was published in these weeks, as its own report does', async () => {
    const api = await clinic()
    const { cycleId } = (await publishCycle(api, { a: { strain: varied(8) }, b: { strain: varied(4) } }))
      .snapshot
    const answer = await api.ask('GET', `/v1/survey-cycles/${cycleId}/suppression`, officer)
    const own = await read(suppressionSchema, answer)
    const { cycles } = await api.report('from=2026-W40&to=2026-W53')
    expect(cycles).toEqual([expect.objectContaining({ ...own, title: expect.any(String) })])
    const share = own.suppressed.means / own.cells
    expect(cycles[0]?.suppressedShare).toBe(share)
    expect((await api.report('from=2026-W40&to=2026-W41')).cycles).toEqual([])
  })

  it('has no share of nothing, and nothing of another organization', async () => {
    const { report } = await clinic()
    const [week] = (await report('from=2026-W47&to=2026-W47', { tenant: 'other' })).weeks
    expect(week).toEqual({ week: '2026-W47', shown: 0, suppressed: 0, suppressedShare: null })
  })

  it.each([
    ['from=2026-W47&to=2026-W46', 'to'],
    ['from=2020-W01&to=2026-W46', 'to'],
    ['from=monday', 'from'],
  ])('refuses %s, naming %s', async (query, field) => {
    const { ask } = apiUnderTest()
    const answer = await ask('GET', `/v1/suppression-report?${query}`, officer)
    expect([answer.status, await answer.json()]).toMatchObject([400, { field, reason: expect.any(String) }])
  })
})
