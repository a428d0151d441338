import { beforeEach, describe, expect, it } from 'vitest'
import { type AlertChange, alertChangedSchema } from '../../../shared/alert-events.ts'
import { alertKeyOf } from '../../../shared/alert-key.ts'
import type { Alert } from '../../../shared/domain/alerts/alert.ts'
import type { Silence } from '../../../shared/domain/alerts/mask.ts'
import type { RuleChange } from '../../../shared/domain/alerts/rule-settings.ts'
import { addWeeks } from '../../../shared/domain/week.ts'
import { DETAIL_TYPES } from '../../../shared/events.ts'
import { alertsDue, computed, mondayAfter, weeksOf } from '../../support/alert-weeks.ts'
import { createPipeline, type Pipeline } from '../../support/pipeline.ts'
import { aMessage } from '../../support/work-events.ts'

const LAST = '2026-W47'
const RULE = 'double-booking'
const EAST = { kind: 'team', id: 'east', name: 'East' } as const
const EAST_KEY = alertKeyOf('demo', RULE, EAST)
const ALL_KEY = alertKeyOf('demo', RULE, { kind: 'organization' })

let pipeline: Pipeline

beforeEach(async () => {
  pipeline = createPipeline()
  pipeline.clock.now = mondayAfter(LAST)
  await teams('east')
})

function teams(...names: readonly string[]) {
  const named = names.map((teamId) => ({ teamId, name: teamId.replace('e', 'E') }))
  return pipeline.changeRoster({ teams: named })
}

async function store(teamId: string, letters: string, people = 8, last = LAST): Promise<void> {
  for (const week of weeksOf(teamId, letters, last, people)) {
    const stored = await pipeline.teamWeeks.get('demo', teamId, week.week)
    await pipeline.teamWeeks.save('demo', week, stored?.revision, 0)
  }
}

/** Looks at the alerts; what goes out on the bus then. */
async function look(message = alertsDue()): Promise<AlertChange[]> {
  expect(await pipeline.evaluate([message])).toEqual(new Set())
  return pipeline.queues.notify
    .splice(0)
    .flatMap(({ detail }) => alertChangedSchema.strict().parse(detail).changes)
}

async function alert(key = EAST_KEY): Promise<Alert | undefined> {
  return (await pipeline.alerts.get('demo', key))?.alert
}

function setRule(change: RuleChange, ruleId: 'double-booking' | 'silent-feed' = RULE) {
  return pipeline.rules.get('demo', ruleId).then((stored) => {
    return pipeline.rules.save('demo', { ruleId, change, at: 1, author: 'pat' }, stored)
  })
}

function silence(changes: Partial<Silence> = {}) {
  const now = pipeline.clock.now / 1000
  const always = { silenceId: 's', matcher: {}, start: now, end: now + 86_400, author: 'pat', comment: '' }
  return pipeline.silences.save('demo', { ...always, ...changes }, undefined, now)
}

describe('evaluate', () => {
  it('expectation 3: makes an alert fire with two high weeks of three, tells it once, and resolves it after two low ones', async () => {
    await store('east', 'LLLLLH')
    expect(await look()).toMatchObject([{ from: 'ok', to: 'pending', reason: 'high-week', noticeIds: [] }])
    await store('east', 'LLLLLHH')
    const [fires] = await look()
    expect(fires).toMatchObject({
      alertKey: EAST_KEY,
      ruleId: RULE,
      scope: { kind: 'team', id: 'east' },
      from: 'pending',
      to: 'firing',
      actor: 'evenshift',
      reason: 'fires',
      noticeIds: [`${EAST_KEY}.first.${LAST}`],
    })
    expect(await look()).toEqual([])
    const later = addWeeks(LAST, 2)
    pipeline.clock.now = mondayAfter(later)
    await store('east', 'HHLL', 8, later)
    expect(await look()).toMatchObject([{ from: 'firing', to: 'resolved', reason: 'low-weeks' }])
  })

  it('counts a week from Monday 06:00 on, by the clock of the team', async () => {
    await pipeline.changeRoster({ teams: [{ teamId: 'east', name: 'East', zone: 'America/New_York' }] })
    await store('east', 'LLHH')
    pipeline.clock.now = mondayAfter(LAST, '10:59')
    expect(await look()).toMatchObject([{ to: 'pending' }])
    pipeline.clock.now = mondayAfter(LAST, '11:00')
    expect(await look()).toMatchObject([{ to: 'firing' }])
  })

  it('looks at an organisation when weeks that have ended were computed, and not for others', async () => {
    await store('east', 'LLHH')
    expect(await look(computed('east', [addWeeks(LAST, 1), '2026-W20']))).toEqual([])
    expect(await look(computed('east', [LAST]))).toMatchObject([{ to: 'firing' }])
  })

  it('tells every organisation that an hour has passed, each by itself', async () => {
    await pipeline.roster.register('demo')
    await pipeline.roster.register('other')
    await pipeline.roster.register('demo')
    expect(await pipeline.evaluate([aMessage({}, { detailType: 'Scheduled Event' })])).toEqual(new Set())
    expect(pipeline.queues.evaluate.map(({ detailType, detail }) => [detailType, detail])).toEqual([
      [DETAIL_TYPES.alertsDue, { version: 1, tenantId: 'demo' }],
      [DETAIL_TYPES.alertsDue, { version: 1, tenantId: 'other' }],
    ])
  })

  it('keeps organisations apart', async () => {
    await store('east', 'LLHH')
    expect(await look(alertsDue('other'))).toEqual([])
    expect(await pipeline.alerts.list('other')).toEqual([])
  })

  it('expectation 2: yields neither an alert nor a trace for a team of four', async () => {
    await store('east', 'HHHHHHHH', 4)
    expect(await look()).toEqual([])
    expect(await pipeline.alerts.list('demo')).toEqual([])
  })

  it('expectation 2: shows no data, and resolves nothing, when a team that fires becomes one of four', async () => {
    await store('east', 'LLHH')
    await look()
    const later = addWeeks(LAST, 1)
    pipeline.clock.now = mondayAfter(later)
    await store('east', 'L', 4, later)
    expect(await look()).toMatchObject([{ from: 'firing', to: 'no data', noticeIds: [] }])
    expect((await alert())?.readings.at(-1)).toEqual({ week: later, level: 'missing' })
  })

  it('expectation 1: makes no second alert, and tells nothing twice, of data that comes late', async () => {
    await store('east', 'LLLH')
    await look()
    await store('east', 'HH', 8, addWeeks(LAST, -1))
    expect(await look()).toMatchObject([{ to: 'firing', noticeIds: [`${EAST_KEY}.first.2026-W46`] }])
    await store('east', 'LLLH')
    expect(await look()).toMatchObject([
      { from: 'firing', to: 'pending', reason: 'data-revised', noticeIds: [] },
    ])
    await store('east', 'LHHH')
    expect(await look()).toMatchObject([{ from: 'pending', to: 'firing', noticeIds: [] }])
    expect(await pipeline.alerts.list('demo')).toHaveLength(1)
  })

  it('expectation 5: tells of the whole organisation, and of none of its teams, where half of them are high', async () => {
    await teams('east', 'west', 'north', 'south')
    for (const team of ['east', 'west', 'north']) await store(team, 'LLHH')
    await store('south', 'LLLL')
    const changes = await look()
    expect(changes.flatMap(({ noticeIds }) => noticeIds)).toEqual([`${ALL_KEY}.first.${LAST}`])
    expect(changes.filter(({ scope }) => scope.kind === 'team').map(({ to }) => to)).toEqual([
      'inhibited',
      'inhibited',
      'inhibited',
    ])
    expect((await alert(ALL_KEY))?.readings.at(-1)).toMatchObject({ value: 0.75 })
  })

  it('expectation 6: does not tell what is silenced, until the silence is over', async () => {
    await store('east', 'LLHH')
    await silence({ matcher: { ruleId: RULE, scopeId: 'east' } })
    expect(await look()).toMatchObject([{ to: 'silenced', noticeIds: [] }])
    pipeline.clock.now += 86_400_000
    expect(await look()).toMatchObject([
      { from: 'silenced', to: 'firing', reason: 'silence-over', noticeIds: [`${EAST_KEY}.first.${LAST}`] },
    ])
  })

  it('expectation 6: tells a deputy once, in working hours, what nobody has acknowledged for two working days', async () => {
    await store('east', 'LLHH')
    await look()
    pipeline.clock.now = mondayAfter(LAST, '22:00') + 86_400_000
    expect(await look()).toEqual([])
    pipeline.clock.now = mondayAfter(LAST, '08:00') + 2 * 86_400_000
    expect(await look()).toMatchObject([{ from: 'firing', to: 'firing', reason: 'told' }])
    expect((await alert())?.notices.map(({ reason }) => reason)).toEqual(['first', 'escalated'])
    expect(await look()).toEqual([])
  })

  it('withdraws the alerts of a rule that is switched off, for all or for a team', async () => {
    await teams('east', 'west')
    await store('east', 'LLHH')
    await store('west', 'LLHH')
    await look()
    await setRule({ teams: { east: { isOn: false } } })
    expect(await look()).toMatchObject([{ scope: { id: 'east' }, to: 'resolved', reason: 'withdrawn' }])
    await setRule({ isOn: false })
    expect(await look()).toMatchObject([{ scope: { id: 'west' }, to: 'resolved', reason: 'withdrawn' }])
    expect(await look()).toEqual([])
  })

  it('withdraws the alerts of a team that is gone', async () => {
    await store('east', 'LLHH')
    await look()
    await teams('west')
    expect(await look()).toMatchObject([{ to: 'resolved', reason: 'withdrawn' }])
  })

  it('expectation 9: follows the thresholds of the organisation, and of a team over those', async () => {
    await teams('east', 'west')
    await store('east', 'LLHH')
    await store('west', 'LLHH')
    await setRule({ high: 0.5, teams: { west: { high: 0.1 } } })
    expect(await look()).toMatchObject([{ scope: { id: 'west' }, to: 'firing' }])
  })

  it('tells of a feed that is silent, and of its next arrival', async () => {
    const lastAt = pipeline.clock.now / 1000
    const hourly = Array.from({ length: 30 }, (_, hours) => lastAt - hours * 3600)
    await pipeline.feeds.add('demo', 'ehr', hourly, lastAt)
    expect(await look()).toEqual([])
    pipeline.clock.now += 3 * 3_600_000
    const key = alertKeyOf('demo', 'silent-feed', { kind: 'feed', id: 'ehr' })
    expect(await look()).toMatchObject([
      { alertKey: key, scope: { kind: 'feed', id: 'ehr' }, to: 'firing', noticeIds: [expect.any(String)] },
    ])
    await pipeline.feeds.add('demo', 'ehr', [pipeline.clock.now / 1000], lastAt)
    expect(await look()).toMatchObject([{ to: 'resolved', noticeIds: [expect.any(String)] }])
    pipeline.clock.now += 3 * 3_600_000
    await setRule({ isOn: false }, 'silent-feed')
    expect(await look()).toEqual([])
  })

  it('fails the messages of an organisation whose alerts cannot be looked at, and no others', async () => {
    const { dependencies, stores } = pipeline
    const broken = Object.assign(Object.create(stores.rules), {
      changes: (tenantId: string) =>
        tenantId === 'other' ? Promise.reject(new Error('broken')) : stores.rules.changes(tenantId),
    })
    const { evaluate } = await import('../../../functions/evaluate/evaluate.ts')
    const messages = [alertsDue('demo', 'm-1'), alertsDue('other', 'm-2'), aMessage({}, { id: 'm-3' })]
    expect(await evaluate(messages, { ...dependencies, rules: broken })).toEqual(new Set(['m-2', 'm-3']))
  })
})
