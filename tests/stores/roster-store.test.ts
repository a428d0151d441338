import { describe, expect, it } from 'vitest'
import { type Roster, rosterSchema } from '../../shared/roster.ts'
import { settingsSchema } from '../../shared/settings.ts'
import { RosterStore } from '../../shared/stores/roster-store.ts'
import { describeOnEachTable } from '../support/each-table.ts'
import { ODD_IDS, TENANTS } from '../support/stored-rows.ts'

const DEFAULTS = settingsSchema.parse({})
const ICU = { teamId: 'icu', name: 'Intensive care', zone: 'America/New_York', managers: ['p-1'] }
const WARD = { teamId: 'ward', name: 'Ward', parentId: 'icu', managers: [] }
const ROSTER: Roster = rosterSchema.parse({
  teams: [ICU, WARD],
  staff: [
    { staffId: 'n-17', role: 'nurse', teamId: 'icu' },
    { staffId: 'p-1', role: 'physician', zone: 'America/Chicago', fte: 0.5 },
  ],
})

describeOnEachTable('the settings of a tenant', (table) => {
  const store = () => new RosterStore(table())

  it('are the defaults, at revision 0, where none were saved', async () => {
    expect(await store().settings('demo')).toEqual({ settings: DEFAULTS, revision: 0, figuresRevision: 0 })
  })

  it('come back as they were saved, with both revisions', async () => {
    const settings = settingsSchema.parse({ zone: 'America/New_York', holidays: ['2026-12-25'] })
    expect(await store().saveSettings('demo', settings, 1, 0)).toBe(true)
    expect(await store().settings('demo')).toEqual({ settings, revision: 1, figuresRevision: 1 })
    expect(await store().saveSettings('demo', DEFAULTS, 1, 1)).toBe(true)
    expect(await store().settings('demo')).toEqual({ settings: DEFAULTS, revision: 2, figuresRevision: 1 })
  })

  it('are saved by one of two who saw the same revision', async () => {
    const saves = await Promise.all([1, 2].map((by) => store().saveSettings('demo', DEFAULTS, by, 0)))
    expect(saves.sort()).toEqual([false, true])
  })

  it('are never those of another tenant', async () => {
    const settings = settingsSchema.parse({ zone: 'America/New_York' })
    await store().saveSettings(TENANTS[0], settings, 1, 0)
    expect((await store().settings(TENANTS[1])).settings).toEqual(DEFAULTS)
  })

  it('stand for good', async () => {
    await store().saveSettings('demo', DEFAULTS, 1, 0)
    expect(await table().get({ pk: 'demo', sk: 'settings' })).not.toHaveProperty('expiresAt')
  })
})

describeOnEachTable('a roster', (table) => {
  const store = () => new RosterStore(table())
  const replace = async (roster: Roster, tenantId = 'demo') =>
    store().replace(tenantId, roster, await store().revision(tenantId))
  const stored = async (tenantId = 'demo') => (await store().roster(tenantId)).roster

  it('put in place by hand leaves what its directory said', async () => {
    const roster: Roster = { teams: [], staff: [] }
    const said = [{ at: '2026-11-22T00:00:00.000Z', version: 1, entries: [] }]
    const directory = new Map([['PractitionerRole/r7', said]])
    await store().replace('demo', roster, 0, null, { byHand: roster, directory })
    await replace(roster)
    expect((await store().rosterWithSources('demo')).directory).toEqual(directory)
  })

  it('is empty, at revision 0, where none was saved', async () => {
    expect(await store().roster('demo')).toEqual({
      roster: { teams: [], staff: [] },
      revision: 0,
      recomputationId: null,
      claim: null,
    })
  })

  it('comes back as it was saved, and each save raises the revision', async () => {
    expect(await replace(ROSTER)).toBe(true)
    const first = await store().revision('demo')
    expect(await stored()).toEqual(ROSTER)
    expect(await replace(ROSTER)).toBe(true)
    expect(await store().revision('demo')).toBeGreaterThan(first)
    expect(await stored()).toEqual(ROSTER)
  })

  it('takes the place of the one before: people and teams that it leaves out are gone', async () => {
    await replace(ROSTER)
    const smaller = rosterSchema.parse({ teams: [ICU], staff: [{ staffId: 'n-18', role: 'nurse' }] })
    await replace(smaller)
    expect(await stored()).toEqual(smaller)
    await replace({ teams: [], staff: [] })
    expect(await stored()).toEqual({ teams: [], staff: [] })
  })

  it('saved half by a run that died ends the same when it is sent again, at a higher revision', async () => {
    await table().put({ pk: 'demo', sk: 'team#icu', content: ICU })
    await table().put({ pk: 'demo', sk: 'staff#n-99', content: { staffId: 'n-99', role: 'nurse', fte: 1 } })
    expect(await replace(ROSTER)).toBe(true)
    expect(await stored()).toEqual(ROSTER)
    expect(await store().revision('demo')).toBeGreaterThan(0)
  })

  it('whose rows all stand already, because a run died just before its end, still raises the revision', async () => {
    for (const team of ROSTER.teams)
      await table().put({ pk: 'demo', sk: `team#${team.teamId}`, content: team })
    for (const person of ROSTER.staff) {
      await table().put({ pk: 'demo', sk: `staff#${person.staffId}`, content: person })
    }
    expect(await replace(ROSTER)).toBe(true)
    expect(await store().revision('demo')).toBeGreaterThan(0)
  })

  it.each(ODD_IDS)('may name a person and a team %s', async (id) => {
    const roster = rosterSchema.parse({
      teams: [{ teamId: id, name: 'Team' }],
      staff: [{ staffId: id, role: 'nurse', teamId: id }],
    })
    await replace(roster)
    expect(await stored()).toEqual(roster)
    expect(await store().staff('demo', [id])).toEqual(roster.staff)
    expect(await store().teamsOf('demo', [id])).toEqual(roster.teams)
    expect(await store().memberWithTeam('demo', id)).toEqual({
      member: roster.staff[0],
      team: roster.teams[0],
    })
  })

  it('knows a person with their team, without one, and nobody', async () => {
    await replace(ROSTER)
    const [nurse, physician] = ROSTER.staff
    expect(await store().memberWithTeam('demo', 'n-17')).toEqual({ member: nurse, team: ICU })
    expect(await store().memberWithTeam('demo', 'p-1')).toEqual({ member: physician, team: undefined })
    expect(await store().memberWithTeam('demo', 'n-99')).toEqual({ member: undefined, team: undefined })
  })

  it('leaves out people and teams that it does not know', async () => {
    await replace(ROSTER)
    expect(await store().staff('demo', ['n-17', 'n-99'])).toEqual([ROSTER.staff[0]])
    expect(await store().teamsOf('demo', ['icu', 'none'])).toEqual([ICU])
    expect(await store().teams('demo')).toEqual(ROSTER.teams)
  })

  describe('of two tenants with the same names', () => {
    it('is never mixed', async () => {
      const other = rosterSchema.parse({ teams: [{ ...ICU, name: 'Elsewhere' }], staff: [] })
      await replace(ROSTER, TENANTS[0])
      await replace(other, TENANTS[1])
      expect(await stored(TENANTS[0])).toEqual(ROSTER)
      expect(await stored(TENANTS[1])).toEqual(other)
      expect(await store().staff(TENANTS[1], ['n-17'])).toEqual([])
    })
  })

  describe('that is claimed', () => {
    const CLAIM = { digest: 'd', at: 1, recomputationId: 'roster-1' }

    it('is claimed by one of two who saw the same revision, and says by whom', async () => {
      const seen = await store().roster('demo')
      const claims = ['a', 'b'].map((digest) => store().claim('demo', { ...CLAIM, digest }, seen))
      const wins = await Promise.all(claims)
      expect(wins.toSorted()).toEqual([false, true])
      expect(await store().roster('demo')).toMatchObject({
        revision: 1,
        claim: { ...CLAIM, digest: wins[0] ? 'a' : 'b' },
      })
    })

    it('is free again when its rows are in place, with the recomputation that follows', async () => {
      await store().claim('demo', CLAIM, await store().roster('demo'))
      expect(await store().replace('demo', ROSTER, 1, 'roster-1')).toBe(true)
      expect(await store().roster('demo')).toEqual({
        roster: ROSTER,
        revision: 2,
        recomputationId: 'roster-1',
        claim: null,
      })
    })

    it('keeps, while it is claimed, the recomputation of the roster before', async () => {
      await store().replace('demo', ROSTER, 0, 'roster-1')
      await store().claim('demo', { ...CLAIM, recomputationId: 'roster-2' }, await store().roster('demo'))
      expect((await store().roster('demo')).recomputationId).toBe('roster-1')
    })

    it('is not ended by somebody whose claim was taken over meanwhile', async () => {
      await store().claim('demo', CLAIM, await store().roster('demo'))
      await store().claim('demo', { ...CLAIM, at: 2 }, await store().roster('demo'))
      expect(await store().replace('demo', ROSTER, 1)).toBe(false)
      expect((await store().roster('demo')).claim).toEqual({ ...CLAIM, at: 2 })
    })
  })
})

describeOnEachTable('the secret under which ids are hashed', (table) => {
  const store = () => new RosterStore(table())

  it('is made once, also by many at once, and is another one for each tenant', async () => {
    const keys = await Promise.all(Array.from({ length: 20 }, () => store().idKey('demo')))
    const [first] = keys
    expect(first).toHaveLength(32)
    for (const key of keys) expect(key).toEqual(first)
    expect(await store().idKey('other')).not.toEqual(first)
  })
})

describeOnEachTable('the tenants', (table) => {
  it('are those that were registered, each once, and none is mixed up with its settings', async () => {
    const store = new RosterStore(table())
    for (const tenantId of ['north', 'demo', 'tenants', 'demo']) await store.register(tenantId)
    await store.saveSettings('tenants', (await store.settings('demo')).settings, 0, 0)
    expect(await store.tenants()).toEqual(['demo', 'north', 'tenants'])
  })
})
