import { beforeEach, describe, expect, it } from 'vitest'
import { explainedAlertSchema } from '../../functions/api/alert-view.ts'
import { alertsSchema } from '../../functions/api/alerts.ts'
import { alertChangedSchema } from '../../shared/alert-events.ts'
import { alertKeyOf } from '../../shared/alert-key.ts'
import type { AlertScope } from '../../shared/domain/alerts/alert-scope.ts'
import { alertsDue, mondayAfter, weeksOf } from '../support/alert-weeks.ts'
import { apiUnderTest, read } from '../support/api-under-test.ts'
import { createPipeline, type Pipeline } from '../support/pipeline.ts'

const LAST = '2026-W47'
const KEY = keyOf({ kind: 'team', id: 'east', name: 'East' })
const LEADER = { role: 'leader', sub: 'lee' }
const EAST_MANAGER = { role: 'manager', staff_id: 'mia', sub: 'mia-account' }
const WEST_MANAGER = { role: 'manager', staff_id: 'max', sub: 'max-account' }
const TEAMS = [
  { teamId: 'east', name: 'East', managers: ['mia'] },
  { teamId: 'west', name: 'West', managers: ['max'] },
  { teamId: 'few', name: 'Few', managers: ['mia'] },
  { teamId: 'calm', name: 'Calm', managers: ['mia'] },
]

function keyOf(scope: AlertScope): string {
  return alertKeyOf('demo', 'double-booking', scope)
}

let pipeline: Pipeline
let api: ReturnType<typeof apiUnderTest>

/** East and West fire, Few would with one person more, Calm is calm. */
beforeEach(async () => {
  pipeline = createPipeline()
  await pipeline.changeRoster({ teams: TEAMS })
  await store('east', 'LLLHH')
  await store('west', 'LLLHH')
  await store('few', 'LLLHH', 4)
  await store('calm', 'LLLLL')
  pipeline.clock.now = mondayAfter(LAST)
  api = apiUnderTest({ pipeline })
  api.clock.now = pipeline.clock.now
  await pipeline.evaluate([alertsDue()])
})

async function store(teamId: string, letters: string, people = 8): Promise<void> {
  for (const week of weeksOf(teamId, letters, LAST, people)) {
    await pipeline.teamWeeks.save('demo', week, undefined, 0)
  }
}

async function listed(claims: object, query = '') {
  return read(alertsSchema, await api.ask('GET', `/v1/alerts${query}`, claims))
}

async function explained(claims: object = EAST_MANAGER, key = KEY) {
  return read(explainedAlertSchema, await api.ask('GET', `/v1/alerts/${key}`, claims))
}

function act(action: string, claims: object = EAST_MANAGER, body?: unknown, key = KEY) {
  return api.ask('POST', `/v1/alerts/${key}/${action}`, claims, body)
}

describe('a comment on what somebody does with an alert', () => {
  const comments = async (claims: object) => (await explained(claims)).history.map(({ comment }) => comment)

  it('may be left out, with the whole body, whatever the header says of it', async () => {
    const header = { 'content-type': 'application/json' }
    const path = `/v1/alerts/${KEY}/acknowledge`
    expect((await api.ask('POST', path, EAST_MANAGER, '', header)).status).toBe(200)
    expect((await api.ask('POST', path, EAST_MANAGER, '{', header)).status).toBe(400)
    expect((await api.ask('POST', path, EAST_MANAGER)).status).toBe(409)
  })

  it('stands in the history for those who may act, and goes nowhere else', async () => {
    const text = 'Two are away until Tuesday. <b>'
    const answer = await act('acknowledge', EAST_MANAGER, { comment: ` ${text} ` })
    expect(answer.status).toBe(200)
    expect((await comments(EAST_MANAGER)).at(-1)).toBe(text)
    expect(new Set(await comments(LEADER))).toEqual(new Set([null]))
    expect(new Set(await comments({ role: 'integration', scope: 'aggregates:read' }))).toEqual(
      new Set([null]),
    )
    expect(JSON.stringify([api.published, api.logged, pipeline.queues])).not.toContain('Tuesday')
  })

  it('is kept where the alert is shown as before', async () => {
    const until = (days: number) => new Date(api.clock.now + days * 86_400_000).toISOString()
    await act('snooze', EAST_MANAGER, { until: until(2), comment: 'first' })
    await act('snooze', EAST_MANAGER, { until: until(9), comment: 'second' })
    expect((await comments(EAST_MANAGER)).slice(-2)).toEqual(['first', 'second'])
  })

  it('may be left out, or blank', async () => {
    await act('snooze', EAST_MANAGER, { until: '2026-11-30T08:00:00Z', comment: '  ' })
    await act('resolve')
    expect(new Set(await comments(EAST_MANAGER))).toEqual(new Set([null]))
  })

  it.each([
    ['too long', 'x'.repeat(501)],
    ['with a control character', 'a\u0007b'],
  ])('is refused where it is %s', async (_, comment) => {
    const answer = await act('resolve', EAST_MANAGER, { comment })
    expect([answer.status, await answer.json()]).toEqual([400, expect.objectContaining({ field: 'comment' })])
  })
})

describe('the alerts', () => {
  it('are those of a manager’s own teams, and all for a leader and for who reads aggregates', async () => {
    const teamsOf = async (claims: object) =>
      (await listed(claims)).alerts.map(({ scope }) => scope.id).sort()
    expect(await teamsOf(EAST_MANAGER)).toEqual(['east'])
    expect(await teamsOf(WEST_MANAGER)).toEqual(['west'])
    expect(await teamsOf(LEADER)).toEqual(['east', 'west'])
    expect(await teamsOf({ role: 'integration', scope: 'aggregates:read' })).toEqual(['east', 'west'])
    expect(await teamsOf({ role: 'admin' })).toEqual([])
    expect(await teamsOf({ role: 'manager' })).toEqual([])
  })

  it('are not for a privacy officer, and none for staff to whom none was escalated', async () => {
    expect((await api.ask('GET', '/v1/alerts', { role: 'privacy-officer' })).status).toBe(403)
    expect((await listed({ role: 'staff', staff_id: 'mia' })).alerts).toHaveLength(1)
    expect((await listed({ role: 'staff', staff_id: 'nora' })).alerts).toEqual([])
  })

  it('come page by page, the one that changed last first, none twice', async () => {
    await act('acknowledge')
    api.clock.now += 60_000
    await act('resolve')
    await act('acknowledge', WEST_MANAGER, undefined, keyOf({ kind: 'team', id: 'west', name: 'West' }))
    const first = await listed(LEADER, '?limit=1')
    expect(first.alerts.map(({ scope, state }) => [scope.id, state])).toEqual([['west', 'acknowledged']])
    expect(first.next).toBeNull()
    expect((await listed(LEADER, '?state=resolved')).alerts.map(({ scope }) => scope.id)).toEqual(['east'])
  })

  it('are cut where the page ends', async () => {
    const first = await listed(LEADER, '?limit=1')
    const second = await listed(LEADER, `?limit=1&before=${first.next}`)
    expect([...first.alerts, ...second.alerts].map(({ scope }) => scope.id).sort()).toEqual(['east', 'west'])
    expect(second.next).toBeNull()
  })

  it('can be chosen by team, rule and state', async () => {
    expect((await listed(LEADER, '?teamId=west')).alerts).toHaveLength(1)
    expect((await listed(LEADER, '?ruleId=double-booking')).alerts).toHaveLength(2)
    expect((await listed(LEADER, '?ruleId=short-rest')).alerts).toEqual([])
    expect((await listed(LEADER, '?state=snoozed')).alerts).toEqual([])
  })

  it('expectation 2: say of a team of four what they say of a calm one, and of one that does not exist', async () => {
    for (const claims of [EAST_MANAGER, LEADER]) {
      const answers = ['few', 'calm', 'none'].map(async (teamId) => {
        const list = await api.ask('GET', `/v1/alerts?teamId=${teamId}`, claims)
        const key = keyOf({ kind: 'team', id: teamId, name: '' })
        const one = await api.ask('GET', `/v1/alerts/${key}`, claims)
        const acted = await act('acknowledge', EAST_MANAGER, undefined, key)
        return [
          list.status,
          await list.text(),
          one.status,
          await one.text(),
          acted.status,
          await acted.text(),
        ]
      })
      const [few, calm, none] = await Promise.all(answers)
      expect(few).toEqual(calm)
      expect(few).toEqual(none)
    }
  })

  it('expectation 2: are gone when the smallest group is raised above their people, before they are looked at anew', async () => {
    await pipeline.changeSettings({ smallestGroup: 9 })
    expect((await listed(LEADER)).alerts).toEqual([])
    expect((await api.ask('GET', `/v1/alerts/${KEY}`, LEADER)).status).toBe(404)
    expect((await act('acknowledge')).status).toBe(404)
  })
})

describe('an alert', () => {
  it('expectation 8: explains itself: value, baseline, threshold, evidence, why with its source, one action', async () => {
    expect(await explained()).toMatchObject({
      alertKey: KEY,
      title: 'Crowded schedules',
      state: 'firing',
      scope: { kind: 'team', id: 'east', name: 'East' },
      period: { from: '2026-11-16', to: '2026-11-22' },
      value: '20 % of the time with patients is promised to two or more at once',
      threshold: 'above 10 % of the time with patients is promised to two or more at once',
      baseline: '2 % of the time with patients is promised to two or more at once',
      why: expect.stringContaining('The 10 % are a policy, not evidence.'),
      suggestedAction: 'Try a longer visit slot.',
      definitions: [expect.stringContaining('double-booking')],
      actors: 'the managers of the team, and whoever it was escalated to',
      mayAct: true,
      history: [{ from: 'ok', to: 'firing', actor: 'evenshift', reason: 'fires' }],
    })
    const { readings } = await explained()
    expect(readings.at(-1)).toMatchObject({ week: LAST, level: 'high', value: 0.2, people: 8 })
  })

  it('is not there for the manager of another team, nor anybody’s to guess', async () => {
    expect((await api.ask('GET', `/v1/alerts/${KEY}`, WEST_MANAGER)).status).toBe(404)
    expect((await act('acknowledge', WEST_MANAGER)).status).toBe(404)
    expect((await api.ask('GET', '/v1/alerts/x', LEADER)).status).toBe(400)
  })

  it('of a team is read by a leader, and acted on by its managers alone', async () => {
    expect((await explained(LEADER)).mayAct).toBe(false)
    expect((await act('acknowledge', LEADER)).status).toBe(403)
    expect((await act('acknowledge', { role: 'admin' })).status).toBe(404)
    expect((await explained()).state).toBe('firing')
  })

  it.each([
    ['acknowledge', undefined, 'acknowledged', 'acknowledged'],
    ['snooze', { until: '2026-11-30T08:00:00Z' }, 'snoozed', 'snoozed'],
    ['resolve', undefined, 'resolved', 'resolved-by-hand'],
  ])(
    'expectation 6: to %s is said on the bus, and stands in the history with who and why',
    async (action, body, to, reason) => {
      pipeline.queues.notify.length = 0
      const acted = await read(explainedAlertSchema, await act(action, EAST_MANAGER, body))
      const entry = {
        from: 'firing',
        to,
        at: '2026-11-23T06:00:00.000Z',
        actor: 'mia-account',
        reason,
        comment: null,
      }
      expect(acted.history.at(-1)).toEqual(entry)
      expect((await explained()).history.at(-1)).toEqual(entry)
      const [told, ...others] = pipeline.queues.notify
      expect(others).toEqual([])
      expect(alertChangedSchema.parse(told?.detail).changes).toMatchObject([
        { alertKey: KEY, from: 'firing', to, actor: 'person', reason },
      ])
      expect(JSON.stringify(told)).not.toContain('mia')
    },
  )

  it('refuses what means nothing in its state, with the reason, and changes nothing', async () => {
    await act('acknowledge')
    const again = await act('acknowledge')
    expect([again.status, await again.json()]).toMatchObject([
      409,
      { detail: 'The alert is acknowledged already.' },
    ])
    await act('resolve')
    expect(await (await act('snooze', EAST_MANAGER, { until: '2026-11-30T08:00:00Z' })).json()).toMatchObject(
      {
        detail: 'The alert does not fire.',
      },
    )
    expect((await explained()).history).toHaveLength(3)
  })

  it.each([
    ['in a year', '2027-11-30T08:00:00Z', 400],
    ['in the past', '2026-11-20T08:00:00Z', 409],
    ['without an offset', '2026-11-30T08:00:00', 400],
  ])('is not snoozed until %s', async (_, until, status) => {
    expect((await act('snooze', EAST_MANAGER, { until })).status).toBe(status)
  })

  it('is acted on also where the bus is away: the next look at the alerts says so', async () => {
    const broken = apiUnderTest({
      pipeline,
      beforePublish: () => {
        throw new Error('The bus is away')
      },
    })
    broken.clock.now = pipeline.clock.now
    pipeline.queues.notify.length = 0
    const acted = await broken.ask('POST', `/v1/alerts/${KEY}/acknowledge`, EAST_MANAGER)
    expect(acted.status).toBe(200)
    await pipeline.evaluate([alertsDue()])
    expect(
      pipeline.queues.notify.flatMap(({ detail }) => alertChangedSchema.parse(detail).changes),
    ).toMatchObject([{ to: 'acknowledged' }])
  })
})
