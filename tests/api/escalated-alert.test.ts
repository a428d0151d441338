import { beforeEach, describe, expect, it } from 'vitest'
import { explainedAlertSchema } from '../../functions/api/alert-view.ts'
import { alertsSchema } from '../../functions/api/alerts.ts'
import { alertKeyOf } from '../../shared/alert-key.ts'
import { DEFAULT_PREFERENCES } from '../../shared/alert-preferences.ts'
import { alertsDue, mondayAfter, weeksOf } from '../support/alert-weeks.ts'
import { apiUnderTest, read } from '../support/api-under-test.ts'
import { createPipeline, type Pipeline } from '../support/pipeline.ts'

const LAST = '2026-W47'
const EAST = alertKeyOf('demo', 'double-booking', { kind: 'team', id: 'east', name: 'East' })
const ALL = alertKeyOf('demo', 'double-booking', { kind: 'organization' })
const DEPUTY = { role: 'staff', staff_id: 'dora', sub: 'dora-account' }
const ABOVE = { role: 'manager', staff_id: 'cleo', sub: 'cleo-account' }
const LEADER_ABOVE = { role: 'leader', staff_id: 'cleo', sub: 'cleo-account' }
const MANAGER = { role: 'manager', staff_id: 'mia', sub: 'mia-account' }
const NOBODY = { role: 'staff', staff_id: 'nora', sub: 'nora-account' }
const ROSTER = {
  teams: [
    { teamId: 'care', name: 'Care', managers: ['cleo'] },
    { teamId: 'east', name: 'East', parentId: 'care', managers: ['mia'] },
    { teamId: 'west', name: 'West', parentId: 'care', managers: ['max'] },
    { teamId: 'north', name: 'North', parentId: 'care', managers: ['max'] },
  ],
  staff: ['dora', 'nora'].map((staffId) => ({ staffId, role: 'nurse', teamId: 'east' })),
}

let pipeline: Pipeline
let api: ReturnType<typeof apiUnderTest>

/** East fires on a Monday; nobody has acknowledged it. */
beforeEach(async () => {
  pipeline = createPipeline()
  await pipeline.changeRoster(ROSTER)
  await store('east', 'LLLHH')
  api = apiUnderTest({ pipeline })
  await look(mondayAfter(LAST))
})

async function store(teamId: string, letters: string): Promise<void> {
  for (const week of weeksOf(teamId, letters, LAST)) await pipeline.teamWeeks.save('demo', week, undefined, 0)
}

async function look(now: number): Promise<void> {
  pipeline.clock.now = now
  api.clock.now = now
  await pipeline.evaluate([alertsDue()])
}

/** Two working days later, at noon. */
async function escalate(): Promise<void> {
  await look(mondayAfter(LAST, '12:00') + 3 * 86_400_000)
  expect((await api.alerts.get('demo', EAST))?.alert.told.isEscalated).toBe(true)
}

async function nameDora(): Promise<void> {
  await api.preferences.save('demo', 'mia', { ...DEFAULT_PREFERENCES, deputy: 'dora' }, 0)
}

async function listed(claims: object): Promise<string[]> {
  const { alerts } = await read(alertsSchema, await api.ask('GET', '/v1/alerts', claims))
  return alerts.map(({ alertKey }) => alertKey)
}

const readOf = async (claims: object, key = EAST) =>
  (await api.ask('GET', `/v1/alerts/${key}`, claims)).status
const acknowledge = (claims: object, key = EAST) => api.ask('POST', `/v1/alerts/${key}/acknowledge`, claims)

describe('expectation 6: whoever an alert was escalated to', () => {
  it('as a deputy reads it and acts on it, as themselves', async () => {
    await nameDora()
    await escalate()
    expect(await listed(DEPUTY)).toEqual([EAST])
    const acted = await read(explainedAlertSchema, await acknowledge(DEPUTY))
    expect(acted).toMatchObject({ state: 'acknowledged', mayAct: true })
    expect(acted.history.at(-1)).toMatchObject({ actor: 'dora-account', reason: 'acknowledged' })
  })

  it.each([
    ['manager', ABOVE],
    ['leader', LEADER_ABOVE],
  ])('as who manages the unit above, where no deputy is named, in the role %s', async (_, claims) => {
    await escalate()
    expect(await listed(claims)).toContain(EAST)
    const acted = await read(explainedAlertSchema, await acknowledge(claims))
    expect(acted.history.at(-1)).toMatchObject({ actor: 'cleo-account' })
    expect(await readOf(DEPUTY)).toBe(404)
  })

  it('neither reads nor acts before it is escalated', async () => {
    await nameDora()
    expect(await listed(DEPUTY)).toEqual([])
    expect(await readOf(DEPUTY)).toBe(404)
    expect(await readOf(ABOVE)).toBe(404)
    expect((await acknowledge(DEPUTY)).status).toBe(404)
    expect((await acknowledge(LEADER_ABOVE)).status).toBe(403)
    expect(await listed(MANAGER)).toEqual([EAST])
  })

  it('reads no other alert of the team, and others read nothing', async () => {
    await nameDora()
    await store('west', 'LLLHH')
    await escalate()
    const west = alertKeyOf('demo', 'double-booking', { kind: 'team', id: 'west', name: 'West' })
    expect(await readOf({ role: 'leader' }, west)).toBe(200)
    expect(await readOf(DEPUTY, west)).toBe(404)
    for (const claims of [NOBODY, ABOVE, { role: 'staff' }, { ...DEPUTY, tenant: 'other' }]) {
      expect(await readOf(claims)).toBe(404)
      expect(await listed(claims)).toEqual([])
      expect((await acknowledge(claims)).status).toBe(404)
    }
    expect((await acknowledge({ ...DEPUTY, role: 'admin' })).status).toBe(404)
    expect((await acknowledge({ ...DEPUTY, role: 'privacy-officer' })).status).toBe(403)
  })

  it('no longer, when another was named or they have left the roster', async () => {
    await nameDora()
    await escalate()
    await pipeline.changeRoster({
      ...ROSTER,
      staff: ROSTER.staff.filter(({ staffId }) => staffId !== 'dora'),
    })
    expect(await readOf(DEPUTY)).toBe(404)
    expect(await readOf(ABOVE)).toBe(200)
  })

  it('expectation 2: is told nothing of a team that is too small by now', async () => {
    await nameDora()
    await escalate()
    await pipeline.changeSettings({ smallestGroup: 9 })
    expect(await listed(DEPUTY)).toEqual([])
    expect((await acknowledge(DEPUTY)).status).toBe(404)
  })
})

describe('an alert of the whole organisation', () => {
  it('is read and acted on by the managers of the top units, whom it is told to, and by no other manager', async () => {
    for (const teamId of ['west', 'north']) await store(teamId, 'LLLHH')
    await look(mondayAfter(LAST, '07:00'))
    expect(await readOf(MANAGER, ALL)).toBe(404)
    expect(await listed(ABOVE)).toEqual([ALL])
    expect((await acknowledge(ABOVE, ALL)).status).toBe(200)
  })
})
