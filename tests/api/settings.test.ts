import { describe, expect, it } from 'vitest'
import { storedSettingsSchema } from '../../functions/api/settings.ts'
import { rosterSchema } from '../../shared/roster.ts'
import { settingsSchema } from '../../shared/settings.ts'
import { apiUnderTest, read } from '../support/api-under-test.ts'
import { MemoryTable } from '../support/memory-table.ts'
import { watched } from '../support/watched-table.ts'

const admin = { role: 'admin' }
const PATH = '/v1/settings'
const NEW_YORK = { zone: 'America/New_York' }

describe('settings', () => {
  it('before the first were sent are the defaults, at revision 0', async () => {
    const { ask } = apiUnderTest()
    const answer = await ask('GET', PATH, admin)
    expect(answer.headers.get('etag')).toBe('"0"')
    expect(await read(settingsSchema, answer)).toEqual(settingsSchema.parse({}))
  })

  it('are stored whole: a field that is not sent takes its default', async () => {
    const { ask } = apiUnderTest()
    await ask('PUT', PATH, admin, { ...NEW_YORK, inactivityGapSeconds: 120 })
    const answer = await ask('PUT', PATH, admin, { inactivityGapSeconds: 240 })
    const { settings } = await read(storedSettingsSchema, answer)
    expect(settings).toEqual(settingsSchema.parse({ inactivityGapSeconds: 240 }))
    const stored = await ask('GET', PATH, admin)
    expect(await read(settingsSchema, stored)).toEqual(settings)
    expect([answer.headers.get('etag'), stored.headers.get('etag')]).toEqual(['"2"', '"2"'])
  })

  it('make the organisation known to the clock, and so does a roster', async () => {
    const { ask, roster } = apiUnderTest()
    await ask('GET', PATH, admin)
    expect(await roster.tenants()).toEqual([])
    await ask('PUT', PATH, admin, NEW_YORK)
    await ask(
      'PUT',
      '/v1/roster',
      { ...admin, tenant: 'other' },
      { teams: [], staff: [{ staffId: 'n-1', role: 'nurse' }] },
    )
    expect(await roster.tenants()).toEqual(['demo', 'other'])
  })

  it('are answered 304 to whoever has them', async () => {
    const { ask } = apiUnderTest()
    await ask('PUT', PATH, admin, NEW_YORK)
    expect((await ask('GET', PATH, admin, undefined, { 'if-none-match': '"1"' })).status).toBe(304)
    expect((await ask('GET', PATH, admin, undefined, { 'if-none-match': '"0"' })).status).toBe(200)
  })

  it('are not overwritten by somebody who has not seen them', async () => {
    const { ask } = apiUnderTest()
    const put = (body: object, tag: string) => ask('PUT', PATH, admin, body, { 'if-match': tag })
    expect((await put(NEW_YORK, '"0"')).status).toBe(200)
    const late = await put({ zone: 'UTC' }, '"0"')
    expect([late.status, (await late.json()) as unknown]).toEqual([
      412,
      expect.objectContaining({ title: 'Changed meanwhile' }),
    ])
    expect((await put({ zone: 'UTC' }, '*')).status).toBe(200)
    expect((await put({ zone: 'UTC' }, '"7", "2"')).status).toBe(200)
  })

  it('that two send at the same time are answered 409 to one of them', async () => {
    const table = new MemoryTable()
    const api: ReturnType<typeof apiUnderTest> = apiUnderTest({
      roster: watched(table, async ({ name }) => {
        if (name === 'save' && table.writes === 1)
          await other.ask('PUT', PATH, admin, { zone: 'Europe/Amsterdam' })
      }),
    })
    const other = apiUnderTest({ roster: table })
    expect((await api.ask('PUT', PATH, admin, NEW_YORK)).status).toBe(409)
    expect((await other.roster.settings('demo')).settings.zone).toBe('Europe/Amsterdam')
  })

  it('of one tenant are not those of another', async () => {
    const { ask } = apiUnderTest()
    await ask('PUT', PATH, admin, NEW_YORK)
    const other = await read(settingsSchema, await ask('GET', PATH, { ...admin, tenant: 'other' }))
    expect(other.zone).toBe('UTC')
  })
})

describe('a change of settings', () => {
  const idOf = async (answer: Response) => (await read(storedSettingsSchema, answer)).recomputationId

  it('that changes figures has every stored day computed anew, team by team', async () => {
    const { ask, roster, published } = apiUnderTest()
    const teams = [
      { teamId: 'east', name: 'East' },
      { teamId: 'west', name: 'West' },
    ]
    await roster.replace('demo', rosterSchema.parse({ teams }), 0)
    expect(await idOf(await ask('PUT', PATH, admin, NEW_YORK))).toBe('settings-1')
    expect(published).toEqual(
      ['team#east', 'team#west', 'team#'].map((shard) => ({
        detailType: 'Recomputation Requested',
        detail: {
          version: 1,
          tenantId: 'demo',
          recomputationId: 'settings-1',
          shard,
          after: null,
          daysBefore: 0,
        },
      })),
    )
  })

  it.each([
    ['inactivityGapSeconds', 240],
    ['pajamaWindow', { start: '18:00', end: '06:00' }],
    ['holidays', ['2026-12-25']],
    ['systemAccounts', ['interface-1']],
  ])('in %s is such a change', async (field, value) => {
    const { ask } = apiUnderTest()
    expect(await idOf(await ask('PUT', PATH, admin, { [field]: value }))).toBe('settings-1')
  })

  it('that changes no figure computes nothing', async () => {
    const { ask, published } = apiUnderTest()
    expect(await idOf(await ask('PUT', PATH, admin, { futureToleranceHours: 48 }))).toBeNull()
    expect(published).toEqual([])
  })

  it('sent twice changes nothing the second time, and says again what is not done', async () => {
    const { ask, recomputations, published } = apiUnderTest()
    await ask('PUT', PATH, admin, NEW_YORK)
    const again = await ask('PUT', PATH, admin, NEW_YORK)
    expect(again.headers.get('etag')).toBe('"1"')
    expect([await idOf(again), published.length]).toEqual(['settings-1', 2])
    await recomputations.saveShard(
      'demo',
      'settings-1',
      { shard: 'team#', after: null, days: 3, isDone: true },
      undefined,
      0,
    )
    expect(await idOf(await ask('PUT', PATH, admin, NEW_YORK))).toBeNull()
    expect(published).toHaveLength(2)
  })

  it('that was computed half goes on from where it stands', async () => {
    const { ask, recomputations, published } = apiUnderTest()
    await ask('PUT', PATH, admin, NEW_YORK)
    const after = { date: '2026-11-01', staffId: 'n-17' }
    await recomputations.saveShard(
      'demo',
      'settings-1',
      { shard: 'team#', after, days: 400, isDone: false },
      undefined,
      0,
    )
    await ask('PUT', PATH, admin, NEW_YORK)
    expect(published.at(-1)?.detail).toMatchObject({ after, daysBefore: 400 })
  })

  it('back and forth is two changes', async () => {
    const { ask } = apiUnderTest()
    await ask('PUT', PATH, admin, NEW_YORK)
    expect(await idOf(await ask('PUT', PATH, admin, {}))).toBe('settings-2')
  })
})

describe('a change of settings that dies half-way', () => {
  it.each([1, 2, 3])(
    'at write %i of three (settings, recomputation, bus) is mended by sending it again',
    async (nth) => {
      let writes = 0
      const dieAt = () => {
        if (++writes === nth) throw new Error('The function died')
      }
      const beforeWrite = ({ name }: { name: string }) => (name === 'save' || name === 'put') && dieAt()
      const api = apiUnderTest({
        roster: watched(new MemoryTable(), beforeWrite),
        recomputations: watched(new MemoryTable(), beforeWrite),
        beforePublish: dieAt,
      })
      const send = () => api.ask('PUT', PATH, admin, NEW_YORK)
      expect((await send()).status).toBe(500)
      expect(await read(storedSettingsSchema, await send())).toEqual({
        settings: settingsSchema.parse(NEW_YORK),
        recomputationId: 'settings-1',
      })
      expect(await api.recomputations.get('demo', 'settings-1')).toMatchObject({
        reason: 'settings',
        shards: ['team#'],
      })
      expect(api.published.map(({ detail }) => detail.recomputationId)).toEqual(['settings-1'])
    },
  )
})
