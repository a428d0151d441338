import { beforeEach, describe, expect, it } from 'vitest'
import { alertChangedSchema } from '../../../shared/alert-events.ts'
import { alertKeyOf } from '../../../shared/alert-key.ts'
import { SUPPRESSED } from '../../../shared/domain/suppression.ts'
import type { SnapshotCell } from '../../../shared/domain/surveys/snapshot.ts'
import { DETAIL_TYPES } from '../../../shared/events.ts'
import { mondayAfter } from '../../support/alert-weeks.ts'
import { createPipeline, type Pipeline } from '../../support/pipeline.ts'
import { aMessage } from '../../support/work-events.ts'

const EAST = { kind: 'team', id: 'east', name: 'East' } as const
const COMMENT = 'nobody reads this in an alert'

let pipeline: Pipeline

beforeEach(async () => {
  pipeline = createPipeline()
  pipeline.clock.now = mondayAfter('2026-W47')
  await pipeline.changeRoster({ teams: [{ teamId: 'east', name: 'East' }] })
})

/** Of the team east, whose people lie in the bands as is said; null: suppressed. Of twenty so many have answered. */
function aCell(
  burnout: Record<string, number> | null,
  answered: number | null = null,
  place: Partial<SnapshotCell> = {},
): SnapshotCell {
  return {
    unitId: 'east',
    scope: 'unit',
    attribute: null,
    counts: answered === null ? SUPPRESSED : { invited: 20, answered },
    means: SUPPRESSED,
    details:
      burnout === null
        ? SUPPRESSED
        : { distributions: { burnout }, questions: {}, tags: {}, comments: { easier: [COMMENT] } },
    ...place,
  }
}

async function publish(cycleId: string, publishedOn: string, ...cells: readonly SnapshotCell[]) {
  const snapshot = { cycleId, mode: 'anonymous', smallestGroup: 5, cells } as const
  const bands = [
    { name: 'no', from: 0 },
    { name: 'burnout', from: 3 },
  ]
  const head = {
    cycleId,
    surveyId: 'pulse',
    title: 'Pulse',
    mode: 'anonymous',
    smallestGroup: 5,
    opensOn: cycleId.slice(-10),
    publishedOn,
    scales: [{ scaleId: 'burnout', higherIs: 'worse', bands }],
  } as const
  await pipeline.surveyResults.saveSnapshot('demo', snapshot, head, 0)
}

function changed(to: string) {
  const detail = { version: 1, tenantId: 'demo', surveyId: 'pulse', cycleId: 'pulse-2026-11-02', to }
  return aMessage(detail, { detailType: DETAIL_TYPES.surveyCycleChanged })
}

async function look(to = 'published') {
  expect(await pipeline.evaluate([changed(to)])).toEqual(new Set())
  return pipeline.queues.notify
    .splice(0)
    .flatMap(({ detail }) => alertChangedSchema.strict().parse(detail).changes)
}

describe('alerts on surveys', () => {
  it('fire when results are published, and resolve with better ones', async () => {
    await publish('pulse-2026-11-02', '2026-11-16', aCell({ no: 4, burnout: 8 }))
    expect(await look()).toMatchObject([
      { ruleId: 'survey-result', scope: { kind: 'team', id: 'east' }, to: 'firing' },
    ])
    pipeline.clock.now = mondayAfter('2026-W51')
    await publish('pulse-2026-11-30', '2026-12-14', aCell({ no: 10, burnout: 2 }))
    expect(await look()).toMatchObject([{ ruleId: 'survey-result', to: 'resolved' }])
  })

  it('expectation 3: fire on the day of publication, without waiting for the week to end', async () => {
    pipeline.clock.now = Date.parse('2026-11-18T12:00:00Z')
    await publish('pulse-2026-11-02', '2026-11-18', aCell({ no: 4, burnout: 8 }))
    expect(await look()).toMatchObject([{ ruleId: 'survey-result', to: 'firing' }])
    expect(await look()).toEqual([])
  })

  it('fire when answers have fallen by a third since the cycle before', async () => {
    await publish('pulse-2026-08-03', '2026-08-17', aCell(null, 18))
    await publish('pulse-2026-11-02', '2026-11-16', aCell(null, 12))
    expect(await look()).toMatchObject([{ ruleId: 'survey-participation', to: 'firing' }])
  })

  it('do not fire when answers have fallen by less', async () => {
    await publish('pulse-2026-08-03', '2026-08-17', aCell(null, 18))
    await publish('pulse-2026-11-02', '2026-11-16', aCell(null, 13))
    expect(await look()).toEqual([])
  })

  it('are read of a team, not of a role in it', async () => {
    const ofNurses = aCell({ no: 1, burnout: 11 }, null, { attribute: 'nurse' })
    await publish('pulse-2026-11-02', '2026-11-16', ofNurses, aCell({ no: 20, burnout: 12 }))
    expect(await look()).toEqual([])
  })

  it('are read of its own people where teams are below it', async () => {
    await publish(
      'pulse-2026-11-02',
      '2026-11-16',
      aCell({ no: 1, burnout: 11 }),
      aCell({ no: 10, burnout: 2 }, null, { scope: 'own' }),
    )
    expect(await look()).toEqual([])
  })

  it('expectation 5: where most teams fire are told for the whole organisation, once', async () => {
    const teams = ['east', 'north', 'west'].map((teamId) => ({ teamId, name: teamId }))
    await pipeline.changeRoster({ teams })
    pipeline.clock.now = Date.parse('2026-11-18T12:00:00Z')
    const cells = teams.map(({ teamId }) => aCell({ no: 4, burnout: 8 }, null, { unitId: teamId }))
    await publish('pulse-2026-11-02', '2026-11-18', ...cells)
    const changes = await look()
    expect(changes.map(({ scope, to }) => [scope.kind, to]).sort()).toEqual([
      ['organization', 'firing'],
      ['team', 'inhibited'],
      ['team', 'inhibited'],
      ['team', 'inhibited'],
    ])
    const key = alertKeyOf('demo', 'survey-result', { kind: 'organization' })
    const stored = await pipeline.alerts.get('demo', key)
    expect(stored?.alert.readings.at(-1)).toMatchObject({
      value: 1,
      period: { from: '2026-11-02', to: '2026-11-18' },
    })
  })

  it('hold no word of anybody, and no scale that would name the question', async () => {
    await publish('pulse-2026-11-02', '2026-11-16', aCell({ no: 4, burnout: 8 }))
    await look()
    const stored = await pipeline.alerts.get('demo', alertKeyOf('demo', 'survey-result', EAST))
    expect(stored?.alert.readings.at(-1)).toMatchObject({ value: 8 / 12, people: 12 })
    expect(JSON.stringify(stored)).not.toContain(COMMENT)
  })

  it('are none where the result is suppressed', async () => {
    await publish('pulse-2026-11-02', '2026-11-16', aCell(null))
    expect(await look()).toEqual([])
    expect(await pipeline.alerts.list('demo')).toEqual([])
  })

  it('are not looked at while a cycle is open, or has closed', async () => {
    await publish('pulse-2026-11-02', '2026-11-16', aCell({ no: 4, burnout: 8 }))
    expect(await look('open')).toEqual([])
    expect(await look('closed')).toEqual([])
  })

  it('are none where an admin has switched the rule off', async () => {
    const change = { ruleId: 'survey-result', change: { isOn: false }, at: 1, author: 'pat' } as const
    await pipeline.rules.save('demo', change, await pipeline.rules.get('demo', 'survey-result'))
    await publish('pulse-2026-11-02', '2026-11-16', aCell({ no: 4, burnout: 8 }))
    expect(await look()).toEqual([])
  })
})
