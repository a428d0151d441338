import { describe, expect, it } from 'vitest'
import { rosterPreviewSchema } from '../../functions/api/roster-preview.ts'
import { apiUnderTest, read } from '../support/api-under-test.ts'
import { MemoryTable } from '../support/memory-table.ts'

const admin = { role: 'admin' }
const PATH = '/v1/roster/preview'
const EAST = { teamId: 'east', name: 'Clinic East' }
const WEST = { teamId: 'west', name: 'Clinic West' }
const people = (ids: string, teamId: string) =>
  [...ids].map((staffId) => ({ staffId, role: 'nurse', teamId }))
const STORED = { teams: [EAST, WEST], staff: [...people('abcde', 'east'), ...people('fghij', 'west')] }

async function previewed(body: unknown, claims: object = admin) {
  const table = new MemoryTable()
  const api = apiUnderTest({ roster: table })
  await api.ask('PUT', '/v1/roster', admin, STORED)
  const before = [table.dump(), api.published.length]
  const answer = await api.ask('POST', PATH, claims, body)
  expect([table.dump(), api.published.length], 'nothing is saved or started').toEqual(before)
  return answer
}

async function changesOf(body: unknown) {
  return read(rosterPreviewSchema, await previewed(body))
}

const EMPTY = { added: [], changed: [], removed: [] }
const NONE = {
  faults: [],
  people: EMPTY,
  teams: EMPTY,
  moved: [],
  tooSmall: [],
  recomputed: { people: 0, teams: 0 },
}

describe('POST /v1/roster/preview', () => {
  it('of the roster that is stored says that nothing changes, whatever its order', async () => {
    expect(await changesOf({ teams: [WEST, EAST], staff: STORED.staff.toReversed() })).toEqual(NONE)
  })

  it('says who comes, who goes, who moves, and which team gets too small', async () => {
    const staff = [...people('bcde', 'east'), ...people('afghix', 'west')]
    expect(await changesOf({ teams: STORED.teams, staff })).toEqual({
      ...NONE,
      people: { added: ['x'], changed: [{ id: 'a', fields: ['teamId'] }], removed: ['j'] },
      moved: [{ staffId: 'a', from: 'east', to: 'west' }],
      tooSmall: [{ teamId: 'east', peopleBefore: 5, peopleAfter: 4 }],
      recomputed: { people: 3, teams: 0 },
    })
  })

  it('names the fields that change, and never what stands in them', async () => {
    const [first, ...others] = STORED.staff
    const staff = [{ ...first, fte: 0.5, email: 'a.name@clinic.example' }, ...others]
    const text = await (await previewed({ teams: [{ ...EAST, pools: ['refills'] }, WEST], staff })).text()
    expect(JSON.parse(text)).toMatchObject({
      people: { changed: [{ id: 'a', fields: ['email', 'fte'] }] },
      teams: { changed: [{ id: 'east', fields: ['pools'] }] },
      recomputed: { people: 1, teams: 1 },
    })
    expect(text).not.toContain('a.name')
  })

  it('does not call a new team without people too small, nor one that was', async () => {
    const teams = [...STORED.teams, { teamId: 'north', name: 'North' }]
    expect((await changesOf({ ...STORED, teams })).tooSmall).toEqual([
      // Nobody is in it: it has nothing to show.
    ])
    const staff = [...STORED.staff, ...people('xyz', 'north')]
    expect((await changesOf({ teams, staff })).tooSmall).toEqual([
      { teamId: 'north', peopleBefore: 0, peopleAfter: 3 },
    ])
  })

  it('lists every fault with its field and reason, and no value', async () => {
    const staff = [
      { staffId: 'a', role: 'nurse', teamId: 'nowhere' },
      { staffId: 'a', role: 'nurse', fte: 9 },
      { role: 'nurse', hobby: 'chess' },
    ]
    const answer = await previewed({ teams: [], staff })
    expect((await read(rosterPreviewSchema, answer)).faults).toEqual([
      { field: 'staff.1.fte', reason: 'must be at most 2' },
      { field: 'staff.2.staffId', reason: 'is missing' },
      { field: 'staff.2.hobby', reason: 'is not a known field' },
    ])
    const twice = people('aa', 'east')
    expect((await changesOf({ teams: [], staff: twice })).faults).toEqual([
      { field: 'staff.1.staffId', reason: 'is in the list twice' },
      { field: 'staff.0.teamId', reason: 'names no team of this roster' },
      { field: 'staff.1.teamId', reason: 'names no team of this roster' },
    ])
  })

  it('counts with the revision that it names', async () => {
    expect((await previewed(STORED)).headers.get('etag')).toBe('"2"')
  })

  it('is for a feed of the roster, too', async () => {
    const feed = { role: 'integration', scope: 'roster:write' }
    expect((await previewed(STORED, feed)).status).toBe(200)
  })

  it('of another tenant counts from nothing', async () => {
    const { people: listed } = await read(
      rosterPreviewSchema,
      await previewed(STORED, { ...admin, tenant: 'other' }),
    )
    expect(listed.added).toHaveLength(10)
  })
})
