import { beforeEach, describe, expect, it } from 'vitest'
import { dryRunSchema } from '../../functions/api/dry-run-route.ts'
import { SUPPRESSED } from '../../shared/domain/suppression.ts'
import type { SnapshotCell } from '../../shared/domain/surveys/snapshot.ts'
import { mondayAfter } from '../support/alert-weeks.ts'
import { apiUnderTest, read } from '../support/api-under-test.ts'

const ADMIN = { role: 'admin', sub: 'ann' }
const LEADER = { role: 'leader' }

let api: ReturnType<typeof apiUnderTest>
beforeEach(() => {
  api = apiUnderTest()
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
