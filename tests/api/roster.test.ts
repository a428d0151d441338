import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { storedRosterSchema } from '../../functions/api/roster.ts'
import { addToDirectory } from '../../shared/change-roster.ts'
import { changedTeams, movedStaff } from '../../shared/moved-staff.ts'
import { type Roster, rosterSchema } from '../../shared/roster.ts'
import { settingsSchema } from '../../shared/settings.ts'
import { apiUnderTest, read } from '../support/api-under-test.ts'
import { MemoryTable } from '../support/memory-table.ts'
import { inTurns, watched } from '../support/watched-table.ts'

const admin = { role: 'admin' }
const PATH = '/v1/roster'
const DEFAULTS = settingsSchema.parse({})

/** `a east` is a person of a team; `b` one without. */
function aRoster(...people: string[]): Roster {
  const staff = people.map((each) => {
    const [staffId, teamId] = each.split(' ')
    return { staffId, role: 'nurse', ...(teamId ? { teamId } : {}) }
  })
  const teamIds = [...new Set(staff.flatMap(({ teamId }) => teamId ?? []))].sort()
  return rosterSchema.parse({ staff, teams: teamIds.map((teamId) => ({ teamId, name: teamId })) })
}

/** Who was told to be computed anew, by all that was published. */
async function told(api: ReturnType<typeof apiUnderTest>): Promise<string[]> {
  const ids = new Set(api.published.map(({ detail }) => detail.recomputationId as string))
  const all = await Promise.all([...ids].map((id) => api.recomputations.get('demo', id)))
  return [...new Set(all.flatMap((each) => each?.staffIds ?? []))].sort()
}

/** Every recomputation that was begun comes to its end. */
async function finishAll(api: ReturnType<typeof apiUnderTest>): Promise<void> {
  for (const { detail } of api.published.splice(0)) {
    const progress = { shard: detail.shard as string, after: null, days: 1, isDone: true }
    await api.recomputations.saveShard('demo', detail.recomputationId as string, progress, undefined, 0)
  }
}

describe('a roster', () => {
  it('is stored and read back, each id once, sorted', async () => {
    const { ask } = apiUnderTest()
    const answer = await ask('PUT', PATH, admin, aRoster('b west', 'a east', 'c'))
    expect(await read(storedRosterSchema, answer)).toMatchObject({ teams: 2, staff: 3 })
    const stored = await ask('GET', PATH, admin)
    expect(await read(rosterSchema, stored)).toEqual(aRoster('a east', 'b west', 'c'))
    expect(stored.headers.get('etag')).toBe(answer.headers.get('etag'))
  })

  it('takes the place of the one before, whole', async () => {
    const { ask } = apiUnderTest()
    await ask('PUT', PATH, admin, aRoster('a east', 'b west'))
    await ask('PUT', PATH, admin, aRoster('c south'))
    expect(await read(rosterSchema, await ask('GET', PATH, admin))).toEqual(aRoster('c south'))
  })

  it('is not overwritten by somebody who has not seen it', async () => {
    const { ask } = apiUnderTest()
    const seen = (await ask('GET', PATH, admin)).headers.get('etag')
    await ask('PUT', PATH, admin, aRoster('a'))
    expect((await ask('PUT', PATH, admin, aRoster('b'), { 'if-match': seen })).status).toBe(412)
  })

  it('that names a team it does not have is refused with the field', async () => {
    const { ask } = apiUnderTest()
    const staff = [{ staffId: 'a', role: 'nurse', teamId: 'nowhere' }]
    const answer = await ask('PUT', PATH, admin, { staff })
    expect(await answer.json()).toMatchObject({
      status: 400,
      field: 'staff.0.teamId',
      reason: 'names no team of this roster',
    })
  })
})

describe('a roster beside a directory', () => {
  const role = {
    resource: 'PractitionerRole/r7',
    changedAt: '2026-05-01T08:00:00Z',
    version: 1,
    entries: [{ kind: 'placement' as const, staffId: 'ann', isActive: true, teamId: 'west' }],
  }

  it('keeps whom the directory knows, and has their days computed anew when it moves them', async () => {
    const api = apiUnderTest()
    const { roster, recomputations } = api
    const publish = async () => {}
    await addToDirectory('demo', [role], { roster, recomputations, publish, now: () => 1_795_000_000_000 })
    const answer = await api.ask('PUT', PATH, admin, aRoster('a east', 'ann east'))
    expect(await read(storedRosterSchema, answer)).toMatchObject({ teams: 2, staff: 2 })
    const stored = await read(rosterSchema, await api.ask('GET', PATH, admin))
    expect(stored.staff).toMatchObject([
      { staffId: 'a', teamId: 'east' },
      { staffId: 'ann', role: 'nurse', teamId: 'west', earlier: [{ before: '2026-05-01', teamId: 'east' }] },
    ])
    expect(await told(api)).toEqual(['a', 'ann'])
    await finishAll(api)
    await api.ask('PUT', PATH, admin, aRoster())
    expect((await read(rosterSchema, await api.ask('GET', PATH, admin))).staff).toMatchObject([
      { staffId: 'ann', teamId: 'west' },
    ])
  })

  it('put back as it was read changes nothing, and starts nothing', async () => {
    const api = apiUnderTest()
    const { roster, recomputations } = api
    const publish = async () => {}
    await addToDirectory('demo', [role], { roster, recomputations, publish, now: () => 1_795_000_000_000 })
    await api.ask('PUT', PATH, admin, aRoster('a east', 'ann east'))
    await finishAll(api)
    const before = await read(rosterSchema, await api.ask('GET', PATH, admin))
    await api.ask('PUT', PATH, admin, before)
    expect(await read(rosterSchema, await api.ask('GET', PATH, admin))).toEqual(before)
    expect(api.published).toEqual([])
  })
})

describe('a change of the roster', () => {
  it('has the days of those whom it moves computed anew, and of nobody else', async () => {
    const api = apiUnderTest()
    await api.ask('PUT', PATH, admin, aRoster('a east', 'b east', 'c west', 'd west'))
    await finishAll(api)
    const answer = await api.ask('PUT', PATH, admin, aRoster('a east', 'b west', 'd west', 'e west'))
    const { recomputationId } = await read(storedRosterSchema, answer)
    expect(await told(api)).toEqual(['b', 'c', 'e'])
    const step = { version: 1, tenantId: 'demo', recomputationId, after: null, daysBefore: 0 }
    const shards = ['staff', 'weeks#east', 'weeks#west']
    expect(api.published.map(({ detail }) => detail)).toEqual(shards.map((shard) => ({ ...step, shard })))
  })

  it('that moves nobody computes nothing: a name, another manager, a team above', async () => {
    const api = apiUnderTest()
    await api.ask('PUT', PATH, admin, aRoster('a east'))
    await finishAll(api)
    const { teams, staff } = aRoster('a east')
    const renamed = { teams: teams.map((team) => ({ ...team, name: 'Clinic East', managers: ['b'] })), staff }
    const answer = await api.ask('PUT', PATH, admin, renamed)
    expect((await read(storedRosterSchema, answer)).recomputationId).toBeNull()
    expect(await read(rosterSchema, await api.ask('GET', PATH, admin))).toEqual(renamed)
  })

  it('that gives a team other pools has the weeks of the team computed anew, and nobody by name', async () => {
    const api = apiUnderTest()
    const { teams, staff } = aRoster('a east', 'b west')
    await api.ask('PUT', PATH, admin, { teams, staff })
    await finishAll(api)
    const withPools = teams.map((team) => (team.teamId === 'east' ? { ...team, pools: ['refills'] } : team))
    await api.ask('PUT', PATH, admin, { teams: withPools, staff })
    expect(await told(api)).toEqual([])
    expect(api.published.map(({ detail }) => detail.shard)).toEqual(['staff', 'weeks#east'])
  })

  it('sent twice changes nothing the second time, and says again what is not done', async () => {
    const api = apiUnderTest()
    const roster = aRoster('a east')
    const first = await api.ask('PUT', PATH, admin, roster)
    const second = await api.ask('PUT', PATH, admin, roster)
    expect(second.headers.get('etag')).toBe(first.headers.get('etag'))
    expect((await read(storedRosterSchema, second)).recomputationId).toBe('roster-1')
    await finishAll(api)
    const third = await api.ask('PUT', PATH, admin, roster)
    expect((await read(storedRosterSchema, third)).recomputationId).toBeNull()
    expect(api.published).toEqual([])
  })

  it('that moves more people than a row can name computes everybody, in the teams of before and after', async () => {
    const api = apiUnderTest()
    const many = Array.from({ length: 2001 }, (_, index) => `p${index} east`)
    await api.ask('PUT', PATH, admin, aRoster('a west'))
    await finishAll(api)
    await api.ask('PUT', PATH, admin, aRoster(...many))
    expect(api.published.map(({ detail }) => detail.shard)).toEqual(['team#west', 'team#east', 'team#'])
    const id = api.published[0]?.detail.recomputationId as string
    expect((await api.recomputations.get('demo', id))?.staffIds).toBeNull()
  })
})

describe('movedStaff', () => {
  const zoned = (zone: string | undefined) => {
    const { teams, staff } = aRoster('a east', 'b east')
    return { teams: teams.map((team) => ({ ...team, ...(zone ? { zone } : {}) })), staff }
  }

  it('names whoever gets another zone by their team, unless they have their own', () => {
    expect(movedStaff(zoned(undefined), zoned('America/Chicago'), DEFAULTS)).toEqual(['a', 'b'])
    const { teams, staff } = zoned('America/Chicago')
    const own = {
      teams,
      staff: staff.map((each) => (each.staffId === 'a' ? { ...each, zone: 'UTC' } : each)),
    }
    expect(movedStaff(zoned(undefined), { ...own, teams: zoned(undefined).teams }, DEFAULTS)).toEqual([])
    expect(movedStaff({ ...own, teams: zoned(undefined).teams }, own, DEFAULTS)).toEqual(['b'])
  })

  it('names nobody where a zone is written out that was theirs anyway', () => {
    expect(movedStaff(zoned(undefined), zoned('UTC'), DEFAULTS)).toEqual([])
  })

  it('names who came and who left, with a team or without: a role came or left with them', () => {
    expect(movedStaff(aRoster('a', 'b east', 'x east'), aRoster('c', 'd east', 'x east'), DEFAULTS)).toEqual([
      ...['a', 'b', 'c', 'd'],
    ])
  })

  it.each([
    ['another role', { role: 'physician' }],
    ['another share of full time', { fte: 0.5 }],
    ['a first day of work', { startDate: '2026-11-01' }],
    ['an earlier team', { earlier: [{ before: '2026-11-01', teamId: 'west' }] }],
    ['an earlier role', { earlier: [{ before: '2026-11-01', role: 'clerk' }] }],
    ['an earlier share of full time', { earlier: [{ before: '2026-11-01', fte: 0.5 }] }],
  ])('names whoever gets %s: the weeks of their team change', (_, change) => {
    const before = aRoster('a east', 'b east', 'c west')
    const after = {
      ...before,
      staff: before.staff.map((each) => (each.staffId === 'b' ? { ...each, ...change } : each)),
    }
    expect(movedStaff(before, after, DEFAULTS)).toEqual(['b'])
    expect(movedStaff(after, after, DEFAULTS)).toEqual([])
  })
})

describe('changedTeams', () => {
  const { teams, staff } = aRoster('a east', 'b west')
  const eastWith = (change: object) => ({
    teams: teams.map((team) => (team.teamId === 'east' ? { ...team, ...change } : team)),
    staff,
  })

  it.each([
    ['other pools', { pools: ['refills'] }, ['east']],
    ['another zone, of which the week of the team is made', { zone: 'America/Chicago' }, ['east']],
    ['the zone that is theirs anyway', { zone: 'UTC' }, []],
    ['no pools, said plainly', { pools: [] }, []],
    ['another name', { name: 'East' }, []],
  ])('%s', (_, change, changed) => {
    expect(changedTeams(eastWith({}), eastWith(change), DEFAULTS)).toEqual(changed)
    expect(changedTeams(eastWith(change), eastWith({}), DEFAULTS)).toEqual(changed)
  })

  it('a team that comes or goes with its pools', () => {
    const without = { teams: teams.filter(({ teamId }) => teamId !== 'east'), staff: [] }
    expect(changedTeams(without, eastWith({ pools: ['refills'] }), DEFAULTS)).toEqual(['east'])
    expect(changedTeams(eastWith({ pools: ['refills'] }), without, DEFAULTS)).toEqual(['east'])
  })

  it('the same pools in another order', () => {
    expect(changedTeams(eastWith({ pools: ['a', 'b'] }), eastWith({ pools: ['b', 'a'] }), DEFAULTS)).toEqual(
      [],
    )
  })
})

/** An API that can die before a coming write, to the roster, the recomputations or the bus, and then writes no more. */
function mortalApi() {
  let writesLeft = Number.POSITIVE_INFINITY
  const live = () => {
    if (--writesLeft < 0) throw new Error('The function died')
  }
  const beforeWrite = ({ name }: { name: string }) => ['save', 'put', 'delete'].includes(name) && live()
  const api = apiUnderTest({
    roster: watched(new MemoryTable(), beforeWrite),
    recomputations: watched(new MemoryTable(), beforeWrite),
    beforePublish: live,
  })
  const dieAt = (nth: number) => {
    writesLeft = nth - 1
  }
  return { ...api, dieAt, revive: () => dieAt(Number.POSITIVE_INFINITY) }
}

describe('a change of the roster that dies half-way', () => {
  const before = aRoster('a east', 'b east', 'c west', 'd west')
  const wanted = aRoster('a east', 'b west', 'c south', 'e west')
  /** The tenant, claim, note, three people, a team, one who left, end of claim, bus. */
  const writesOfChange = Array.from({ length: 10 }, (_, index) => index + 1)

  async function changedAndDied(nth: number) {
    const api = mortalApi()
    await api.ask('PUT', PATH, admin, before)
    await finishAll(api)
    api.dieAt(nth)
    expect((await api.ask('PUT', PATH, admin, wanted)).status).toBe(500)
    api.revive()
    return api
  }

  it.each(writesOfChange)('at write %i is mended by sending it again', async (nth) => {
    const api = await changedAndDied(nth)
    expect((await api.ask('PUT', PATH, admin, wanted)).status).toBe(200)
    expect(await read(rosterSchema, await api.ask('GET', PATH, admin))).toEqual(wanted)
    expect(await told(api)).toEqual(movedStaff(before, wanted, DEFAULTS))
  })

  it('has no more writes than those', async () => {
    const api = mortalApi()
    await api.ask('PUT', PATH, admin, before)
    await finishAll(api)
    api.dieAt(writesOfChange.length + 1)
    expect((await api.ask('PUT', PATH, admin, wanted)).status).toBe(200)
  })

  it.each(writesOfChange)(
    'at write %i is overtaken by another, and nobody who moved is forgotten',
    async (nth) => {
      const another = aRoster('a west', 'b east', 'c west', 'f')
      const api = await changedAndDied(nth)
      api.clock.now += 61_000
      expect((await api.ask('PUT', PATH, admin, another)).status).toBe(200)
      expect(await read(rosterSchema, await api.ask('GET', PATH, admin))).toEqual(another)
      expect(await told(api)).toEqual(expect.arrayContaining(movedStaff(before, another, DEFAULTS)))
    },
  )

  it('is not overtaken within a minute: the other may be alive', async () => {
    const api = await changedAndDied(5)
    const early = await api.ask('PUT', PATH, admin, aRoster('a west'))
    expect([early.status, early.headers.get('retry-after')]).toEqual([409, '60'])
  })
})

it('two rosters sent at the same time are never mixed, in whatever order their requests come', async () => {
  const rosters = [aRoster('a east', 'b west', 'c'), aRoster('a west', 'b east', 'd')]
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      const table = new MemoryTable()
      const recomputations = new MemoryTable()
      const put = async (roster: Roster, name: string) => {
        const api = apiUnderTest({ roster: inTurns(table, scheduler, name), recomputations })
        return (await api.ask('PUT', PATH, admin, roster)).status
      }
      const answers = Promise.all(rosters.map((roster, index) => put(roster, `sender ${index}`)))
      await scheduler.waitFor(answers)
      const stored = await apiUnderTest({ roster: table }).roster.roster('demo')
      const isStored = rosters.map(
        (roster) => JSON.stringify(sorted(roster)) === JSON.stringify(sorted(stored.roster)),
      )
      const statuses = await answers
      expect(isStored).toContain(true)
      expect(statuses[isStored.indexOf(true)]).toBe(200)
      expect(statuses.every((status) => status === 200 || status === 409)).toBe(true)
    }),
    { numRuns: 100 },
  )
})

function sorted({ teams, staff }: Roster) {
  return [
    teams.map((team) => JSON.stringify(team)).sort(),
    staff.map((person) => JSON.stringify(person)).sort(),
  ]
}
