import { beforeEach, describe, expect, it } from 'vitest'
import { organizationWeekSchema } from '../../functions/api/organization.ts'
import { organizationAlertsSchema } from '../../functions/api/organization-alerts.ts'
import { organizationWeeksSchema } from '../../functions/api/organization-weeks.ts'
import { SUPPRESSED } from '../../shared/domain/suppression.ts'
import { alertsDue, mondayAfter, weeksOf } from '../support/alert-weeks.ts'
import { apiUnderTest, read } from '../support/api-under-test.ts'
import { organizationOfUnits } from '../support/organization-of-units.ts'
import { createPipeline } from '../support/pipeline.ts'

const leader = { role: 'leader' }
const WEEKS = ['2026-W42', '2026-W43', '2026-W44', '2026-W45', '2026-W46']
const RANGE = 'from=2026-W42&to=2026-W46'

let api: ReturnType<typeof apiUnderTest>
beforeEach(async () => {
  api = apiUnderTest()
  await organizationOfUnits(api, WEEKS)
})
const asked = async (query: string) =>
  read(organizationWeeksSchema, await api.ask('GET', `/v1/organization/weeks?${query}`, leader))

describe('GET /v1/organization/weeks', () => {
  it('has of the organization and each unit the numbers of the single weeks', async () => {
    const { series, units } = await asked(
      `${RANGE}&measures=pajamaSeconds,inboxAfterHoursShare,priorAuthMinutes`,
    )
    for (const [at, week] of WEEKS.entries()) {
      const answer = await api.ask('GET', `/v1/organization/weeks/${week}`, leader)
      const single = await read(organizationWeekSchema, answer)
      const numbersOf = ({ figures, inbox, priorAuth }: (typeof single)['organization']) => [
        figures.pajamaSeconds === SUPPRESSED ? SUPPRESSED : figures.pajamaSeconds?.median,
        inbox === SUPPRESSED ? SUPPRESSED : inbox.afterHoursShare,
        priorAuth === SUPPRESSED ? SUPPRESSED : priorAuth.minutes,
      ]
      expect(series.map(({ weeks }) => weeks[at]?.value)).toEqual(numbersOf(single.organization))
      expect(units.map((unit) => unit.series.map(({ weeks }) => weeks[at]?.value))).toEqual(
        single.units.map(numbersOf),
      )
    }
  })

  it('says how the values of persons lie, what is usual, and what each number follows', async () => {
    const { series } = await asked(RANGE)
    expect(series).toMatchObject([{ measure: 'pajamaSeconds', definition: 'pajama-time/1' }])
    expect(series[0]?.weeks[4]).toEqual({ week: '2026-W46', value: 2640, lower: 1440, upper: 3840 })
    expect(series[0]?.usual).toBe(2490)
  })

  it('shows the units in the order of the tree, the small one suppressed', async () => {
    const { units, unit } = await asked(RANGE)
    expect(unit).toBeNull()
    expect(
      units.map(({ teamId, depth, isDivided, series }) => [
        teamId,
        depth,
        isDivided,
        series[0]?.weeks[0]?.value,
      ]),
    ).toEqual([
      ['medicine', 1, true, 2400],
      ['lakeside', 2, false, 2400],
      ['riverside', 2, false, 2700],
      ['small', 2, false, SUPPRESSED],
      ['surgery', 1, false, 2100],
    ])
  })

  it('shows one unit with its parts', async () => {
    const { units, unit, series } = await asked(`${RANGE}&unit=medicine`)
    expect(unit).toEqual({ teamId: 'medicine', name: 'Medicine', parentId: null })
    expect(units.map(({ teamId, depth }) => [teamId, depth])).toEqual([
      ['lakeside', 1],
      ['riverside', 1],
      ['small', 1],
    ])
    expect(series[0]?.weeks[0]?.value).toBe(2400)
  })

  it('goes as deep as it is asked to', async () => {
    const depthsOf = async (depth: number) =>
      (await asked(`${RANGE}&depth=${depth}`)).units.map(({ teamId }) => teamId)
    expect(await depthsOf(0)).toEqual([])
    expect(await depthsOf(1)).toEqual(['medicine', 'surgery'])
  })

  it('answers four weeks where none are named', async () => {
    expect((await asked('')).weeks.map(({ week }) => week)).toEqual([
      '2026-W44',
      '2026-W45',
      '2026-W46',
      '2026-W47',
    ])
  })

  it.each([
    ['measures=burnoutScore', 'measures', /^must name some of activeSeconds/],
    ['from=2026-W01&to=2026-W27', 'to', /^must lie within 26 weeks of from$/],
    ['from=2026-W47&to=2026-W46', 'to', /^must not be before from$/],
  ])('refuses %s', async (query, field, reason) => {
    const answer = await api.ask('GET', `/v1/organization/weeks?${query}`, leader)
    expect(await answer.json()).toMatchObject({ status: 400, field, reason: expect.stringMatching(reason) })
  })

  it('knows no unit of another organization', async () => {
    expect((await api.ask('GET', '/v1/organization/weeks?unit=gone', leader)).status).toBe(404)
    const other = { role: 'leader', tenant: 'other' }
    expect((await api.ask('GET', '/v1/organization/weeks?unit=medicine', other)).status).toBe(404)
  })
})

describe('the week of the organization', () => {
  it('says what share of the units is suppressed, and of what is done after hours', async () => {
    const answer = await api.ask('GET', '/v1/organization/weeks/2026-W46', leader)
    const { teams, organization } = await read(organizationWeekSchema, answer)
    expect(teams).toEqual({ shown: 4, suppressed: 1, suppressedShare: 0.2 })
    expect(organization.inbox).toMatchObject({ afterHoursShare: 0.25 })
  })

  it('says what share of the unevenness lies within the teams', async () => {
    const answer = await api.ask('GET', '/v1/organization/weeks/2026-W46', leader)
    const { unevenness } = (await read(organizationWeekSchema, answer)).organization
    const split = unevenness.inbox
    if (split === SUPPRESSED || split === null) throw new Error('It is suppressed')
    expect(split.withinShare).toBe(split.within / split.total)
    const empty = await api.ask('GET', '/v1/organization/weeks/2026-W41', leader)
    const before = await read(organizationWeekSchema, empty)
    expect(before.organization.unevenness.inbox).toBe(SUPPRESSED)
  })
})

describe('GET /v1/organization/alerts', () => {
  it('counts what stands by rule, with its teams, and nothing of a team that is too small', async () => {
    const pipeline = createPipeline()
    const teams = ['east', 'west', 'few', 'calm'].map((teamId) => ({ teamId, name: `Team ${teamId}` }))
    await pipeline.changeRoster({ teams })
    for (const [teamId, letters, people] of [
      ['east', 'LLLHH', 8],
      ['west', 'LLLHH', 8],
      ['few', 'LLLHH', 4],
      ['calm', 'LLLLL', 8],
    ] as const) {
      for (const week of weeksOf(teamId, letters, '2026-W47', people)) {
        await pipeline.teamWeeks.save('demo', week, undefined, 0)
      }
    }
    pipeline.clock.now = mondayAfter('2026-W47')
    const alerting = apiUnderTest({ pipeline })
    await pipeline.evaluate([alertsDue()])
    const body = await read(
      organizationAlertsSchema,
      await alerting.ask('GET', '/v1/organization/alerts', leader),
    )
    const booking = body.rules.find(({ ruleId }) => ruleId === 'double-booking')
    expect(booking).toMatchObject({ alerts: 2, unseen: 2 })
    expect(booking?.teams.map(({ name }) => name).sort()).toEqual(['Team east', 'Team west'])
    expect(body.alerts).toBe(body.rules.reduce((sum, { alerts }) => sum + alerts, 0))
    expect(JSON.stringify(body)).not.toContain('few')
  })

  it('is empty where all is calm', async () => {
    const answer = await api.ask('GET', '/v1/organization/alerts', leader)
    expect(await read(organizationAlertsSchema, answer)).toEqual({ alerts: 0, rules: [] })
  })
})
