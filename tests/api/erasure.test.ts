import { describe, expect, it } from 'vitest'
import { erasureSchema, erasuresSchema } from '../../functions/api/erasures.ts'
import { accessesSchema } from '../../functions/api/me.ts'
import { DEFAULT_PREFERENCES } from '../../shared/alert-preferences.ts'
import { WorkItemStore } from '../../shared/stores/work-item-store.ts'
import { apiUnderTest, read } from '../support/api-under-test.ts'
import { createPipeline, memoryTables } from '../support/pipeline.ts'
import { watched } from '../support/watched-table.ts'
import {
  anEvent,
  anItemEvent,
  aShiftEvent,
  aVisitEvent,
  instant,
  MONDAY,
  NOW,
} from '../support/work-events.ts'

const nurse = { role: 'staff', staff_id: 'n-17' } as const
const officer = { role: 'privacy-officer', sub: 'officer-1' } as const
const PATH = '/v1/people/me/erasure'
const CONFIRMED = { confirm: 'n-17' }

/** Monday of two nurses: events, a visit and a shift each, a closed message that both had, an open one. */
async function aClinic(tables = memoryTables()) {
  // As every organization has one: ids are hashed alike in each of these clinics.
  await tables.Roster.save({ pk: 'demo', sk: 'id-key', secret: new Uint8Array(32) }, undefined)
  const pipeline = createPipeline(tables)
  const staff = ['n-17', 'n-18'].map((staffId) => ({ staffId, role: 'nurse', teamId: 'east' }))
  await pipeline.changeRoster({ teams: [{ teamId: 'east', name: 'East' }], staff })
  const at = (minute: number) => instant(MONDAY + 60 * minute)
  await pipeline.send(
    ['n-17', 'n-18'].flatMap((staffId) => [
      anEvent({ staffId }),
      anEvent({ staffId, at: at(90) }),
      aVisitEvent({ staffId, visitId: `v-${staffId}` }),
      aShiftEvent({ staffId, shiftId: `s-${staffId}` }),
      anItemEvent({ staffId, itemId: `open-${staffId}` }),
    ]),
  )
  await pipeline.send([
    anItemEvent({ itemId: 'closed', at: at(-20_000) }),
    anItemEvent({ itemId: 'closed', at: at(-10_000), step: 'forwarded', staffId: 'n-18' }),
    anItemEvent({ itemId: 'closed', at: at(2), step: 'completed' }),
  ])
  await pipeline.drain()
  const api = apiUnderTest({ pipeline })
  api.clock.now = NOW
  await api.preferences.save('demo', 'n-17', { ...DEFAULT_PREFERENCES, deputy: 'n-18' }, 0)
  const erase = async (claims: object = nurse, path = PATH, body: object = CONFIRMED) =>
    read(erasureSchema, await api.ask('POST', path, { ...nurse, ...claims }, body))
  const stored = () =>
    ['Activity', 'Schedule', 'WorkItems', 'StaffDays'].map((name) =>
      tables[name as keyof typeof tables].dump(),
    )
  return { ...api, pipeline, tables, erase, stored }
}

const ERASED = { hoursOfActivity: 2, scheduleEntries: 2, days: 2, alertPreferences: 1, closedWorkItems: 1 }

describe('an erasure', () => {
  it('leaves of a person the work that is open, and nothing else but a receipt', async () => {
    const { erase, stored, preferences, tables } = await aClinic()
    expect(await erase()).toMatchObject({
      isComplete: true,
      erased: ERASED,
      openWorkItems: 1,
      askedBy: 'the person',
    })
    const rows = stored()
      .flat()
      .filter((row) => JSON.stringify(row).includes('n-17'))
    const items = new WorkItemStore(tables.WorkItems)
    const open = await items.openItemsOf('demo', 'staff#n-17')
    expect(open).toHaveLength(1)
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows) expect(JSON.stringify(row)).toContain(open[0]?.itemId)
    expect((await preferences.get('demo', 'n-17')).preferences).toEqual(DEFAULT_PREFERENCES)
  })

  it('leaves to others what is theirs: days, plans, and what they did with a message', async () => {
    const { erase, tables } = await aClinic()
    const ofOther = () =>
      [tables.Activity, tables.StaffDays, tables.Schedule].map((table) =>
        table.dump().filter((row) => JSON.stringify(row).includes('n-18')),
      )
    const before = ofOther()
    const copiesOfOther = async () =>
      new WorkItemStore(tables.WorkItems).itemsOf('demo', 'staff#n-18', '2026-W01', '2026-W53')
    const lengths = (await copiesOfOther()).map(({ item }) => item.length)
    await erase()
    expect(ofOther()).toEqual(before)
    const closed = (await copiesOfOther()).find(({ item }) => item.length === 3)
    expect((await copiesOfOther()).map(({ item }) => item.length)).toEqual(lengths)
    expect(closed?.item.map(({ step, staffId }) => [step, staffId])).toEqual([
      ['created', undefined],
      ['forwarded', 'n-18'],
      ['completed', undefined],
    ])
  })

  it('does not lengthen how long an item stands', async () => {
    const { erase, tables, clock } = await aClinic()
    const expiries = () => new Set(tables.WorkItems.dump().map(({ expiresAt }) => expiresAt))
    const before = expiries()
    clock.now += 30 * 86_400_000
    await erase()
    expect([...expiries()].filter((expiresAt) => !before.has(expiresAt))).toEqual([])
  })

  it('asked for again finds nothing, and says so', async () => {
    const { erase, stored } = await aClinic()
    await erase()
    const after = stored()
    const again = await erase()
    expect(Object.values(again.erased)).toEqual([0, 0, 0, 0, 0])
    expect([again.isComplete, again.openWorkItems, stored()]).toEqual([true, 1, after])
  })

  it('takes the name out of a message that was open, once it is closed', async () => {
    const { erase, pipeline, tables } = await aClinic()
    await erase()
    await pipeline.send([anItemEvent({ itemId: 'open-n-17', step: 'cancelled', at: instant(MONDAY + 600) })])
    await pipeline.drain(100, ['record'])
    expect(await erase()).toMatchObject({ erased: { closedWorkItems: 1 }, openWorkItems: 0 })
    expect(JSON.stringify(tables.WorkItems.dump())).not.toContain('n-17')
  })

  it('ends the same wherever the run before it broke off, and with two at once', async () => {
    const undisturbed = await aClinic()
    await undisturbed.erase()
    const expected = undisturbed.stored()
    const names = ['Activity', 'Schedule', 'WorkItems', 'StaffDays'] as const
    for (let dies = 1; ; dies++) {
      const { tables, ask, erase, stored } = await aClinic()
      let calls = 0
      const dying = Object.fromEntries(
        names.map((name) => [
          name,
          watched(tables[name], () => {
            if (++calls >= dies) throw new Error('It died')
          }),
        ]),
      )
      const broken = apiUnderTest({ pipeline: createPipeline({ ...tables, ...dying }) })
      const answer = await broken.ask('POST', PATH, nurse, CONFIRMED)
      if (answer.status === 200) break
      expect([answer.status, stored().flat().length > 0]).toEqual([500, true])
      await Promise.all([erase(), ask('POST', PATH, nurse, CONFIRMED)])
      expect(stored()).toEqual(expected)
      expect(dies).toBeLessThan(100)
    }
  })

  it('stops when its time is over, says so, and goes on when asked again', async () => {
    const { tables, erase } = await aClinic()
    const late = apiUnderTest({
      pipeline: createPipeline({
        ...tables,
        Activity: watched(tables.Activity, () => {
          late.clock.now += 8000
        }),
      }),
    })
    const hurried = await read(erasureSchema, await late.ask('POST', PATH, nurse, CONFIRMED))
    expect(hurried.isComplete).toBe(false)
    expect(await erase()).toMatchObject({ isComplete: true })
  })
})

describe('POST /v1/people/{staffId}/erasure', () => {
  it('is for staff of themselves, by id or as me, and for the privacy officer of anybody', async () => {
    const { ask } = await aClinic()
    const statusOf = async (path: string, claims: object, confirm: string) =>
      (await ask('POST', `/v1/people/${path}/erasure`, claims as typeof nurse, { confirm })).status
    expect(await statusOf('n-18', nurse, 'n-18')).toBe(404)
    expect(await statusOf('n-17', nurse, 'n-17')).toBe(200)
    expect(await statusOf('n-18', officer, 'n-18')).toBe(200)
    expect(await statusOf('nobody', officer, 'nobody')).toBe(200)
    expect(await statusOf('me', { role: 'staff' }, 'me')).toBe(404)
  })

  it.each([
    [{ confirm: 'n-18' }, 'confirm'],
    [{ confirm: 'me' }, 'confirm'],
    [{}, 'confirm'],
    [{ ...CONFIRMED, force: true }, 'force'],
  ])('does nothing on %j, and names %s', async (body, field) => {
    const { ask, stored } = await aClinic()
    const before = stored()
    const answer = await ask('POST', PATH, nurse, body)
    expect([answer.status, await answer.json()]).toMatchObject([400, { field, reason: expect.any(String) }])
    expect(stored()).toEqual(before)
  })

  it('erases nothing of the same id in another organization', async () => {
    const { erase, stored } = await aClinic()
    const before = stored()
    expect((await erase({ tenant: 'other' })).erased.days).toBe(0)
    expect(stored()).toEqual(before)
  })
})

describe('the receipts', () => {
  it('say what was erased, what stays and why; they can be read again, the newest first', async () => {
    const { ask, erase, clock } = await aClinic()
    const first = await erase()
    clock.now += 60_000
    const second = await erase()
    const own = await read(erasuresSchema, await ask('GET', '/v1/me/erasures', nurse))
    expect(own.erasures).toEqual([second, first])
    expect(first.stays.map(({ what }) => what).join(' ')).toMatch(/roster.*Open messages.*access log.*groups/)
    expect(first.later).toContain('begins anew')
    const other = { ...nurse, staff_id: 'n-18' }
    const others = await read(erasuresSchema, await ask('GET', '/v1/me/erasures', other))
    expect([others.erasures, others.stays]).toEqual([[], first.stays])
  })

  it('of the privacy officer stand with the person, whose access log stays and tells of both', async () => {
    const { ask, erase } = await aClinic()
    const { id } = await erase(officer, '/v1/people/n-17/erasure')
    const receipts = await read(erasuresSchema, await ask('GET', '/v1/people/n-17/erasures', officer))
    expect(receipts.erasures).toMatchObject([{ id, askedBy: 'the privacy officer', erased: ERASED }])
    const { accesses } = await read(accessesSchema, await ask('GET', '/v1/me/access-log', nurse))
    expect(new Set(accesses.map(({ route }) => route))).toEqual(
      new Set(['/v1/people/{staffId}/erasures', '/v1/people/{staffId}/erasure']),
    )
  })
})
