import { beforeEach, describe, expect, it } from 'vitest'
import { ruleSchema, ruleWithVersionsSchema } from '../../functions/api/alert-rule-schemas.ts'
import { rulesSchema } from '../../functions/api/alert-rules.ts'
import { dryRunSchema } from '../../functions/api/dry-run-route.ts'
import { RULE_IDS } from '../../shared/domain/alerts/rule-id.ts'
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
