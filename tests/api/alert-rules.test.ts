import { beforeEach, describe, expect, it } from 'vitest'
import { ruleSchema, ruleWithVersionsSchema } from '../../functions/api/alert-rule-schemas.ts'
import { rulesSchema } from '../../functions/api/alert-rules.ts'
import { dryRunSchema } from '../../functions/api/dry-run-route.ts'
import { RULE_IDS } from '../../shared/domain/alerts/rule-id.ts'
import { SUPPRESSED } from '../../shared/domain/suppression.ts'
import type { SnapshotCell } from '../../shared/domain/surveys/snapshot.ts'
import { DETAIL_TYPES } from '../../shared/events.ts'
import { mondayAfter, weeksOf } from '../support/alert-weeks.ts'
import { apiUnderTest, read } from '../support/api-under-test.ts'

const ADMIN = { role: 'admin', sub: 'ann' }
const LEADER = { role: 'leader' }
const PATH = '/v1/alert-rules/double-booking'

let api: ReturnType<typeof apiUnderTest>
beforeEach(() => {
  api = apiUnderTest()
})

const put = (body: unknown, headers = {}, claims: object = ADMIN) =>
  api.ask('PUT', PATH, claims, body, headers)

describe('the alert rules', () => {
  it('are all there, each with its evidence and its settings', async () => {
    const { rules } = await read(rulesSchema, await api.ask('GET', '/v1/alert-rules', LEADER))
    expect(rules.map(({ ruleId }) => ruleId)).toEqual([...RULE_IDS])
    expect(rules.find(({ ruleId }) => ruleId === 'after-hours-load')).toMatchObject({
      why: expect.stringContaining('95 % interval'),
      settings: { isOn: true, high: 68, low: 60, repeatDays: 7 },
      version: 0,
      changedAt: null,
    })
  })

  it('expectation 9: have versions, each with who changed it and when, and none is lost', async () => {
    await put({ high: 0.2 })
    api.clock.now += 60_000
    await put({ high: 0.3, teams: { east: { isOn: false } } }, { 'if-match': '"1"' })
    const rule = await read(ruleWithVersionsSchema, await api.ask('GET', PATH, ADMIN))
    expect(rule).toMatchObject({ version: 2, settings: { high: 0.3, low: 0.08 } })
    expect(rule.versions).toEqual([
      {
        version: 2,
        at: '2026-11-22T12:01:00.000Z',
        author: 'ann',
        change: { high: 0.3, teams: { east: { isOn: false } } },
      },
      { version: 1, at: '2026-11-22T12:00:00.000Z', author: 'ann', change: { high: 0.2 } },
    ])
    const seen = await read(ruleWithVersionsSchema, await api.ask('GET', PATH, LEADER))
    expect(seen.versions).toEqual([])
  })

  it('expectation 9: are not changed over a change that somebody has not seen', async () => {
    const first = await put({ high: 0.2 }, { 'if-match': '"0"' })
    expect([first.status, first.headers.get('etag')]).toEqual([200, '"1"'])
    expect((await put({ high: 0.4 }, { 'if-match': '"0"' })).status).toBe(412)
    expect(await read(ruleSchema, await put({ high: 0.2 }))).toMatchObject({ version: 1 })
  })

  it('expectation 9: lose no version to two who change one at once', async () => {
    await put({ high: 0.2 })
    const stored = await api.rules.get('demo', 'double-booking')
    const saves = [0.3, 0.4].map((high) =>
      api.rules.save('demo', { ruleId: 'double-booking', change: { high }, at: 1, author: 'ann' }, stored),
    )
    expect((await Promise.all(saves)).sort()).toEqual([false, true])
    const { versions } = await read(ruleWithVersionsSchema, await api.ask('GET', PATH, ADMIN))
    expect(versions.map(({ version, change }) => [version, change.high])).toEqual([
      [2, expect.any(Number)],
      [1, 0.2],
    ])
  })

  it('have all alerts looked at when one is changed', async () => {
    await put({ isOn: false })
    expect(api.published).toEqual([
      { detailType: DETAIL_TYPES.alertsDue, detail: { version: 1, tenantId: 'demo' } },
    ])
  })

  it.each([
    ['a low threshold above the high one', { high: 1, low: 2 }],
    ['a repeat after less than a week', { repeatDays: 6 }],
    ['a negative threshold', { high: -1 }],
    ['an unknown field', { highest: 1 }],
    ['such a team', { teams: { east: { high: 1, low: 2 } } }],
  ])('are refused with %s', async (_, body) => {
    expect((await put(body)).status).toBe(400)
  })

  it.each(['manager', 'leader', 'staff', 'integration'])('are not changed by the role %s', async (role) => {
    expect((await put({}, {}, { role })).status).toBe(403)
  })
})

describe('a dry run', () => {
  const WEEKS = { from: '2026-W40', to: '2026-W47' }

  beforeEach(async () => {
    const teams = ['calm', 'east', 'few'].map((teamId) => ({ teamId, name: teamId }))
    await api.ask('PUT', '/v1/roster', ADMIN, { teams, staff: [] })
    for (const [teamId, letters, people] of [
      ['east', 'LLLHHLLL', 8],
      ['few', 'LLLHHLLL', 4],
      ['calm', 'LLLLLLLL', 8],
    ] as const) {
      for (const week of weeksOf(teamId, letters, '2026-W47', people)) {
        await api.teamWeeks.save('demo', week, undefined, 0)
      }
    }
    api.clock.now = mondayAfter('2026-W47')
  })

  const dryRun = (settings: object, claims: object = LEADER, weeks: object = WEEKS) =>
    api.ask('POST', `${PATH}/dry-run`, claims, { settings, ...weeks })

  it('expectation 9: shows what a rule would have fired on over past weeks', async () => {
    const episode = { firedIn: '2026-W44', resolvedIn: '2026-W46', value: 0.2, baseline: 0.02, people: 8 }
    expect(await read(dryRunSchema, await dryRun({}))).toEqual({
      ...WEEKS,
      episodes: 1,
      teams: [{ teamId: 'east', name: 'east', episodes: [episode] }],
    })
    expect(await read(dryRunSchema, await dryRun({ high: 0.5 }))).toMatchObject({ episodes: 0, teams: [] })
    expect(await api.alerts.list('demo')).toEqual([])
  })

  it('tells an admin how often, and no figure', async () => {
    expect(await read(dryRunSchema, await dryRun({}, ADMIN))).toEqual({ ...WEEKS, episodes: 1, teams: [] })
    expect((await dryRun({ teams: { calm: { isOn: false } } }, ADMIN)).status).toBe(403)
  })

  it.each([
    ['last still', { to: '2026-W48' }],
    ['are turned round', { from: '2026-W47', to: '2026-W40' }],
    ['are more than half a year', { from: '2026-W01', to: '2026-W47' }],
  ])('refuses weeks that %s', async (_, weeks) => {
    expect((await dryRun({}, LEADER, weeks)).status).toBe(400)
  })
})

describe('a dry run of the rules on surveys', () => {
  const BANDS = [
    { name: 'fine', from: 0 },
    { name: 'strained', from: 3 },
  ]
  const cellOf = (unitId: string, fine: number, strained: number, invited: number): SnapshotCell => ({
    unitId,
    scope: 'unit',
    attribute: null,
    counts: { invited, answered: fine + strained },
    means: SUPPRESSED,
    details: { distributions: { strain: { fine, strained } }, questions: {}, tags: {}, comments: {} },
  })
  const hidden = (unitId: string): SnapshotCell => ({
    ...{ unitId, scope: 'unit', attribute: null },
    ...{ counts: SUPPRESSED, means: SUPPRESSED, details: SUPPRESSED },
  })

  async function publish(publishedOn: string, cells: readonly SnapshotCell[]) {
    const cycleId = `pulse-${publishedOn}`
    const mode = 'anonymous'
    await api.surveyResults.saveSnapshot(
      'demo',
      { cycleId, mode, smallestGroup: 5, cells },
      {
        ...{ cycleId, surveyId: 'pulse', title: 'Pulse', mode, smallestGroup: 5 },
        ...{ opensOn: publishedOn, publishedOn },
        scales: [{ scaleId: 'strain', higherIs: 'worse', bands: BANDS }],
      },
      0,
    )
  }

  /** Three cycles a quarter apart, in the weeks 23, 36 and 47: east gets worse and better, calm does not. */
  beforeEach(async () => {
    const teams = ['calm', 'east', 'few'].map((teamId) => ({ teamId, name: teamId }))
    await api.ask('PUT', '/v1/roster', ADMIN, { teams, staff: [] })
    await publish('2026-06-01', [cellOf('calm', 12, 2, 20), cellOf('east', 12, 4, 20), hidden('few')])
    await publish('2026-08-31', [cellOf('calm', 12, 2, 20), cellOf('east', 3, 7, 20), hidden('few')])
    await publish('2026-11-16', [cellOf('calm', 12, 2, 20), cellOf('east', 12, 3, 20), hidden('few')])
    api.clock.now = mondayAfter('2026-W47')
  })

  const dryRun = async (ruleId: string, settings: object = {}, claims: object = LEADER, weeks: object = {}) =>
    read(
      dryRunSchema,
      await api.ask('POST', `/v1/alert-rules/${ruleId}/dry-run`, claims, { settings, ...weeks }),
    )

  it('expectation 9: shows which published results would have fired, over half a year by default', async () => {
    expect(await dryRun('survey-result')).toEqual({
      ...{ from: '2026-W22', to: '2026-W47', episodes: 1 },
      teams: [
        {
          ...{ teamId: 'east', name: 'east' },
          episodes: [{ firedIn: '2026-W36', resolvedIn: '2026-W47', value: 0.7, baseline: 0.25, people: 10 }],
        },
      ],
    })
  })

  it('expectation 9: shows which fall of participation would have', async () => {
    const { teams } = await dryRun('survey-participation')
    expect(teams).toEqual([
      {
        ...{ teamId: 'east', name: 'east' },
        episodes: [{ firedIn: '2026-W36', resolvedIn: '2026-W47', value: 0.375, baseline: 0.8, people: 10 }],
      },
    ])
  })

  it('of some weeks knows the result that stands when they begin', async () => {
    const { teams } = await dryRun('survey-result', {}, LEADER, { from: '2026-W44', to: '2026-W46' })
    expect(teams).toMatchObject([{ episodes: [{ firedIn: '2026-W37', resolvedIn: null, baseline: 0.25 }] }])
  })

  it.each([
    ['a threshold that nothing reaches', { high: 0.8, low: 0.1 }, 0],
    ['a threshold that all are above', { high: 0.1, low: 0.05 }, 2],
    ['the rule off for the team', { teams: { east: { isOn: false } } }, 0],
    ['the rule off', { isOn: false }, 0],
  ])('with %s says so', async (_, settings, episodes) => {
    expect(await dryRun('survey-result', settings)).toMatchObject({ episodes })
  })

  it('expectation 2: of results that are suppressed, and of too few, says nothing', async () => {
    const all = { high: 0, low: 0 }
    const { teams } = await dryRun('survey-result', all)
    expect(teams.map(({ teamId }) => teamId)).toEqual(['calm', 'east'])
    await api.ask('PUT', '/v1/settings', ADMIN, { smallestGroup: 15 })
    const ofMore = await dryRun('survey-result', all)
    expect(ofMore.teams.flatMap(({ episodes }) => episodes.map(({ people }) => people))).toEqual([16])
  })

  it('tells an admin how often, and no figure', async () => {
    expect(await dryRun('survey-result', {}, ADMIN)).toMatchObject({ episodes: 1, teams: [] })
  })

  it.each(['manager', 'staff', 'integration', 'privacy-officer'])('is not for the role %s', async (role) => {
    const answer = await api.ask('POST', '/v1/alert-rules/survey-result/dry-run', { role }, { settings: {} })
    expect(answer.status).toBe(403)
  })
})
