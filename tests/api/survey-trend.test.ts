import { beforeEach, describe, expect, it } from 'vitest'
import { surveyTrendSchema } from '../../functions/api/survey-trend.ts'
import { apiUnderTest, read } from '../support/api-under-test.ts'
import {
  FOUR_QUESTIONS,
  type PublishedCycle,
  publishCycle,
  someClinic,
  TEAMS,
} from '../support/published-cycles.ts'
import { type TeamAnswers, varied } from '../support/survey-cycle.ts'

const LEADER = { role: 'leader' }
const OPENED = ['2025-11-17', '2026-02-16', '2026-05-18', '2026-08-17']

let api: ReturnType<typeof apiUnderTest>
beforeEach(async () => {
  api = apiUnderTest()
  await someClinic(api)
})

/** One cycle after another, of the same people. */
async function publishAll(answers: readonly Readonly<Record<string, TeamAnswers>>[], changed = {}) {
  const past: PublishedCycle[] = []
  for (const [at, teams] of answers.entries()) {
    past.push(
      await publishCycle(api, teams, { changed: { opensOn: OPENED[at] as string, ...changed }, past }),
    )
  }
}
const strainOf = (values: number) => varied(12).map((value) => Math.min(5, value + values))
const trendOf = async (query = '', claims: object = LEADER) =>
  (await read(surveyTrendSchema, await api.ask('GET', `/v1/surveys/pulse/trend${query}`, claims))).series
const meansOf = async (query: string, claims: object = LEADER) =>
  (await trendOf(query, claims)).map(({ unitId, scope, scaleId, points }) => [
    unitId,
    scope,
    scaleId,
    ...points.map(({ opensOn, mean }) => `${opensOn}: ${mean}`),
  ])

describe('a trend', () => {
  it('is that of a unit over its own cycles, in order of time', async () => {
    await publishAll([
      { east: { strain: strainOf(0) }, west: { strain: varied(14) } },
      { east: { strain: strainOf(1) }, west: { strain: varied(14) } },
    ])
    expect(await trendOf('?unit=east&scale=strain')).toEqual([
      {
        unitId: 'east',
        name: 'East',
        scope: 'unit',
        attribute: null,
        scaleId: 'strain',
        points: [
          { cycleId: 'pulse-2025-11-17', opensOn: '2025-11-17', mean: 2.5 },
          { cycleId: 'pulse-2026-02-16', opensOn: '2026-02-16', mean: 3.5 },
        ],
      },
    ])
  })

  it('has no point, and no word of why, where the mean is suppressed', async () => {
    await publishAll([
      { east: { strain: strainOf(0) } },
      { east: { strain: varied(4) } },
      { east: { strain: strainOf(1) } },
    ])
    expect(await meansOf('?unit=east&scale=strain')).toEqual([
      ['east', 'unit', 'strain', '2025-11-17: 2.5', '2026-05-18: 3.5'],
    ])
  })

  it('leaves out cycles that scored otherwise than the latest, and keeps those with other bands', async () => {
    const { key } = FOUR_QUESTIONS
    const [strain, fairness] = key.scales
    const withStrain = (scale: object) => ({
      ...FOUR_QUESTIONS,
      key: { ...key, scales: [{ ...strain, ...scale }, fairness] as typeof key.scales },
    })
    const teams = { east: { strain: strainOf(0) } }
    await publishAll([teams], { instrument: withStrain({ times: 20 }) })
    await publishAll([teams, teams], { instrument: withStrain({ bands: [{ name: 'high', from: 4 }] }) })
    await publishCycle(api, teams, { changed: { opensOn: '2026-05-18' } })
    expect(await meansOf('?unit=east&scale=strain')).toEqual([
      ['east', 'unit', 'strain', '2026-02-16: 2.5', '2026-05-18: 2.5'],
    ])
    expect((await meansOf('?unit=east&scale=fairness'))[0]).toHaveLength(3 + 3)
  })

  it('of another survey is another', async () => {
    const teams = { east: { strain: strainOf(0) } }
    await publishAll([teams])
    await publishCycle(api, teams, {
      changed: { opensOn: '2026-02-16', surveyId: 'other', cycleId: 'other-2026-02-16' },
    })
    expect((await trendOf('?unit=east&scale=strain'))[0]?.points).toHaveLength(1)
    expect((await api.ask('GET', '/v1/surveys/none/trend', LEADER)).status).toBe(404)
    expect((await api.ask('GET', '/v1/surveys/pulse/trend', { ...LEADER, tenant: 'other' })).status).toBe(404)
  })

  it('of one role is asked for by its name', async () => {
    const role = (attribute: string) => ({ strain: strainOf(0), attribute })
    await publishCycle(
      api,
      { east: role('nurse'), west: role('clerk') },
      { changed: { opensOn: '2026-08-17', attribute: 'role' } },
    )
    const series = await trendOf('?unit=clinic&scale=strain&attribute=nurse')
    expect(series).toMatchObject([{ unitId: 'clinic', attribute: 'nurse', points: [{ mean: 2.5 }] }])
    expect(await trendOf('?unit=clinic&attribute=physician')).toEqual([])
  })
})

describe('whose trend', () => {
  const own = { strain: strainOf(0) }
  beforeEach(() => publishAll([{ clinic: own, east: own, west: own }]))
  const unitsOf = async (claims: object, query = '?scale=strain') =>
    (await meansOf(query, claims)).map(([id]) => id)

  it.each([
    ['staff', { role: 'staff', staff_id: 'ann' }, [null, 'east']],
    ['staff of no team', { role: 'staff', staff_id: 'nora' }, []],
    ['a manager', { role: 'manager', staff_id: 'mia' }, [null, 'east']],
    [
      'a manager of a unit',
      { role: 'manager', staff_id: 'cara' },
      [null, 'clinic', 'clinic', 'east', 'west'],
    ],
    ['a leader', LEADER, [null]],
    ['a machine', { role: 'integration', scope: 'aggregates:read' }, [null]],
  ])('%s sees where nothing is asked for', async (_, claims, units) => {
    expect(new Set(await unitsOf(claims))).toEqual(new Set(units))
  })

  it('is nobody else’s, asked for or not', async () => {
    expect(await unitsOf({ role: 'staff', staff_id: 'ann' }, '?unit=west')).toEqual([])
    expect(await unitsOf({ role: 'manager', staff_id: 'mia' }, '?unit=clinic')).toEqual([])
    expect(await unitsOf(LEADER, '?unit=west&scale=strain')).toEqual(['west'])
    expect(TEAMS.map(({ teamId }) => teamId)).toContain('west')
  })
})
