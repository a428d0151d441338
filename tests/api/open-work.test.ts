import { beforeEach, describe, expect, it } from 'vitest'
import { backlogSchema } from '../../functions/api/backlog.ts'
import { accessesSchema } from '../../functions/api/me.ts'
import { rebalanceSchema } from '../../functions/api/rebalance.ts'
import { type ItemStep, type ItemType, workItem } from '../../shared/domain/work-item.ts'
import { rosterSchema } from '../../shared/roster.ts'
import { settingsSchema } from '../../shared/settings.ts'
import { apiUnderTest, read } from '../support/api-under-test.ts'
import { aStaffDay } from '../support/staff-days.ts'

const leader = { role: 'leader' }
const manager = { role: 'manager', staff_id: 'ana' }
const BY_NAME = { managersSeeWorkItemsByName: true }
const PEOPLE = ['ana', 'ben', 'cem', 'dee', 'eve']

let api: ReturnType<typeof apiUnderTest>
let revision: number

async function setUp(settings: object, staffIds = PEOPLE) {
  api = apiUnderTest()
  revision = 0
  const teams = [{ teamId: 'riverside', name: 'Riverside', managers: ['ana'], pools: ['refills'] }]
  const staff = staffIds.map((staffId) => ({ staffId, role: 'nurse', teamId: 'riverside' }))
  await api.roster.replace('demo', rosterSchema.parse({ teams, staff }), 0)
  for (const staffId of staffIds) await worked(staffId, '2026-11-16')
  await saveSettings(settings)
}

async function worked(staffId: string, date: string) {
  await api.staffDays.save('demo', aStaffDay({ staffId, date }), undefined, 0)
}

async function saveSettings(settings: object) {
  await api.roster.saveSettings('demo', settingsSchema.parse(settings), 1, revision++)
}

/** Items that are open with somebody. The clock of the API stands at Sunday, 22 November 2026, 12:00 in UTC. */
async function opened(
  count: number,
  owner: { staffId?: string; poolId?: string },
  {
    createdAt = '2026-11-20T12:00:00Z',
    type = 'message.refill' as ItemType,
    more = {} as Partial<ItemStep>,
  } = {},
) {
  for (let index = 0; index < count; index++) {
    const itemId = `${owner.staffId ?? owner.poolId}-${type}-${createdAt}-${index}`
    const item = workItem([{ at: Date.parse(createdAt), step: 'created', type, ...owner, ...more }])
    await api.workItems.saveItem('demo', { itemId, item }, undefined, 0)
  }
}

beforeEach(() => setUp(BY_NAME))

describe('GET /v1/teams/{teamId}/backlog', () => {
  const backlog = async (claims: object) =>
    read(backlogSchema, await api.ask('GET', '/v1/teams/riverside/backlog', claims as typeof leader))

  it('counts what is open with people and in pools, by age in business days', async () => {
    await opened(3, { staffId: 'ana' }) // Friday 12:00 to its 17:00: 5 hours
    await opened(2, { poolId: 'refills' }, { createdAt: '2026-11-16T08:00:00Z' }) // Monday to Friday: 5 days
    await opened(1, { staffId: 'ben' }, { type: 'task.prior-auth', createdAt: '2026-11-02T08:00:00Z' }) // 15 days
    expect(await backlog(leader)).toEqual({
      teamId: 'riverside',
      name: 'Riverside',
      at: '2026-11-22T12:00:00.000Z',
      people: 5,
      inbox: {
        open: 5,
        openByAge: [3, 0, 2, 0],
        oldestOpenSeconds: 6 * 86_400 + 4 * 3600,
        oldestOpenBusinessSeconds: 5 * 9 * 3600,
      },
      tasks: expect.objectContaining({ open: 1, openByAge: [0, 0, 0, 1] }),
      inPools: {
        inbox: expect.objectContaining({ open: 2, openByAge: [0, 0, 2, 0] }),
        tasks: expect.objectContaining({ open: 0 }),
      },
      byName: null,
    })
  })

  it('shows nothing open as nothing, with no oldest', async () => {
    const { inbox } = await backlog(leader)
    expect(inbox).toEqual({
      open: 0,
      openByAge: [0, 0, 0, 0],
      oldestOpenSeconds: null,
      oldestOpenBusinessSeconds: null,
    })
  })

  it('names persons to the manager alone, and each can read that it did', async () => {
    await opened(3, { staffId: 'ben' })
    const { byName } = await backlog(manager)
    expect(byName?.map(({ staffId, inbox }) => [staffId, inbox.open])).toEqual([
      ['ana', 0],
      ['ben', 3],
      ['cem', 0],
      ['dee', 0],
      ['eve', 0],
    ])
    for (const staffId of PEOPLE) {
      const answer = await api.ask('GET', '/v1/me/access-log', { role: 'staff', staff_id: staffId })
      const { accesses } = await read(accessesSchema, answer)
      expect(accesses).toMatchObject([{ role: 'manager', route: '/v1/teams/{teamId}/backlog' }])
    }
  })

  it('names nobody, and records nothing, while the settings do not allow it', async () => {
    await saveSettings({})
    await opened(3, { staffId: 'ben' })
    const { byName, inbox } = await backlog(manager)
    expect([byName, inbox]).toEqual([null, expect.objectContaining({ open: 3 })])
    expect(await api.accessLog.ofStaff('demo', 'ben', 10)).toEqual([])
  })

  it.each([
    ['did nothing for a week', '2026-11-15', {}],
    ['is a machine', '2026-11-22', { events: 0, activeSeconds: 0 }],
  ])('of a team of five of whom one %s is suppressed', async (_, date, figures) => {
    await setUp({}, PEOPLE.slice(1))
    const staff = PEOPLE.map((staffId) => ({ staffId, role: 'nurse', teamId: 'riverside' }))
    const { roster, revision: stored } = await api.roster.roster('demo')
    await api.roster.replace('demo', rosterSchema.parse({ ...roster, staff }), stored)
    await api.staffDays.save('demo', aStaffDay({ staffId: 'ana', date, ...figures }), undefined, 0)
    await opened(3, { staffId: 'ben' })
    expect(await backlog(leader)).toMatchObject({ people: 'suppressed', inbox: 'suppressed' })
  })

  it('of a team of four is suppressed', async () => {
    await setUp({}, PEOPLE.slice(1))
    await opened(3, { staffId: 'ben' })
    const small = await backlog(leader)
    expect(small).toMatchObject({
      people: 'suppressed',
      inbox: 'suppressed',
      tasks: 'suppressed',
      inPools: 'suppressed',
      byName: null,
    })
    const csv = await (await api.ask('GET', '/v1/teams/riverside/backlog?format=csv', leader)).text()
    expect(csv).toBe(
      'week,figure,value\r\n2026-W47,people,suppressed\r\n2026-W47,inbox,suppressed\r\n2026-W47,tasks,suppressed\r\n2026-W47,inPools,suppressed\r\n',
    )
  })
})

describe('POST /v1/teams/{teamId}/rebalance', () => {
  const plan = async (body: object = {}) =>
    read(rebalanceSchema, await api.ask('POST', '/v1/teams/riverside/rebalance', manager, body))

  it('proposes the fewest moves that share the work evenly enough, and shows before and after', async () => {
    await opened(9, { staffId: 'ana' })
    await opened(1, { poolId: 'refills' })
    for (const staffId of PEOPLE.slice(1)) await opened(1, { staffId })
    const { moves, before, after, isReached, isProven } = await plan({ target: 0.1 })
    expect({ isReached, isProven }).toEqual({ isReached: true, isProven: true })
    expect(before.hoover).toBeCloseTo(9 / 13 - 1 / 5)
    expect(after.hoover).toBeLessThanOrEqual(0.1)
    expect(moves.every(({ from, type }) => from.staffId === 'ana' && type === 'message.refill')).toBe(true)
    expect(after.loads.reduce((sum, { load }) => sum + load, 0)).toBe(13)
  })

  it('changes nothing, and each person named can read that it was asked', async () => {
    await opened(9, { staffId: 'ana' })
    const before = await api.workItems.openItemsOf('demo', 'staff#ana')
    await plan()
    expect(await api.workItems.openItemsOf('demo', 'staff#ana')).toEqual(before)
    expect(await api.accessLog.ofStaff('demo', 'eve', 10)).toMatchObject([
      { route: '/v1/teams/{teamId}/rebalance' },
    ])
  })

  it('gives no work to whoever is on leave today, or said to be absent, or of another role', async () => {
    await opened(8, { staffId: 'ana' }, { more: { requires: 'nurse' } })
    const staff = [
      ...PEOPLE.map((staffId) => ({ staffId, role: 'nurse', teamId: 'riverside' })),
      { staffId: 'fay', role: 'billing', teamId: 'riverside' },
    ]
    const teams = [{ teamId: 'riverside', name: 'Riverside', managers: ['ana'] }]
    await api.roster.replace('demo', rosterSchema.parse({ teams, staff }), 1)
    await api.staffDays.save(
      'demo',
      aStaffDay({ staffId: 'ben', date: '2026-11-22', isOnLeave: true, leaveDaySeconds: 0 }),
      undefined,
      0,
    )
    const { moves, after } = await plan({ target: 0, absent: ['cem'] })
    expect(new Set(moves.map(({ to }) => to))).toEqual(new Set(['dee', 'eve']))
    expect(after.loads.map(({ staffId }) => staffId)).toEqual(['ana', 'dee', 'eve', 'fay'])
  })

  it('lets a role do what the settings say it may', async () => {
    await opened(4, { staffId: 'ana' }, { more: { requires: 'front-desk' } })
    expect((await plan({ target: 0 })).moves).toEqual([])
    await saveSettings({ ...BY_NAME, mayDo: { nurse: ['front-desk'] } })
    expect((await plan({ target: 0 })).moves.length).toBeGreaterThan(0)
  })

  it('weighs by minutes: those of the steps, else those that the settings state', async () => {
    await opened(1, { staffId: 'ana' }, { type: 'task.prior-auth' })
    await opened(1, { staffId: 'ben' }, { more: { minutes: 5 } })
    const { before } = await plan({ weighBy: 'minutes' })
    expect(before.loads.slice(0, 2).map(({ load }) => load)).toEqual([20, 5])
  })

  it('takes the types that are named alone', async () => {
    await opened(4, { staffId: 'ana' })
    await opened(2, { staffId: 'ana' }, { type: 'task.form' })
    expect((await plan({ types: ['task.form'] })).before.loads[0]).toEqual({ staffId: 'ana', load: 2 })
  })

  it('is the same plan where a page asks for it by GET', async () => {
    await opened(9, { staffId: 'ana' })
    await opened(2, { staffId: 'ana' }, { type: 'task.form' })
    const asked = async (query: string) =>
      read(rebalanceSchema, await api.ask('GET', `/v1/teams/riverside/rebalance?${query}`, manager))
    expect(await asked('target=0.1')).toEqual(await plan({ target: 0.1 }))
    const weighed = 'target=0&weighBy=minutes&type=task.form'
    expect(await asked(weighed)).toEqual(await plan({ target: 0, weighBy: 'minutes', types: ['task.form'] }))
    const wrong = await api.ask('GET', '/v1/teams/riverside/rebalance?target=2', manager)
    expect([wrong.status, await wrong.json()]).toEqual([400, expect.objectContaining({ field: 'target' })])
  })

  it('is not given to a manager while the settings do not allow it, nor to a leader', async () => {
    await saveSettings({})
    for (const claims of [manager, leader]) {
      expect((await api.ask('GET', '/v1/teams/riverside/rebalance', claims)).status).toBe(403)
      expect((await api.ask('POST', '/v1/teams/riverside/rebalance', claims, {})).status).toBe(403)
    }
  })

  it('refuses more than 2,000 open items, and says what to do', async () => {
    await opened(2001, { poolId: 'refills' })
    const answer = await api.ask('POST', '/v1/teams/riverside/rebalance', manager, {})
    expect([answer.status, await answer.json()]).toEqual([
      400,
      expect.objectContaining({
        field: 'types',
        reason: 'leave 2001 open items, more than 2000: name fewer types',
      }),
    ])
  })

  it.each([
    [{ target: 1.5 }, 'target'],
    [{ weighBy: 'weight' }, 'weighBy'],
    [{ types: ['message'] }, 'types.0'],
    [{ people: [] }, 'people'],
  ])('refuses %j and names the field', async (body, field) => {
    const answer = await api.ask('POST', '/v1/teams/riverside/rebalance', manager, body)
    expect([answer.status, await answer.json()]).toEqual([400, expect.objectContaining({ field })])
  })
})
