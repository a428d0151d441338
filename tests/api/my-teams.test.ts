import { beforeEach, describe, expect, it } from 'vitest'
import { myTeamsSchema } from '../../functions/api/my-teams.ts'
import { rosterSchema } from '../../shared/roster.ts'
import { type ApiUnderTest, apiUnderTest, read } from '../support/api-under-test.ts'

const TEAMS = [
  { teamId: 'clinic', name: 'Clinic' },
  { teamId: 'east', name: 'East', parentId: 'clinic', managers: ['mia', 'max'] },
  { teamId: 'west', name: 'West', parentId: 'clinic', managers: ['max'] },
]

let api: ApiUnderTest
beforeEach(async () => {
  api = apiUnderTest()
  await api.roster.replace('demo', rosterSchema.parse({ teams: TEAMS }), 0)
})

const teamsOf = async (claims: object) =>
  (await read(myTeamsSchema, await api.ask('GET', '/v1/me/teams', claims))).teams

describe('GET /v1/me/teams', () => {
  it('gives a manager the teams that the roster gives them', async () => {
    expect(await teamsOf({ role: 'manager', staff_id: 'mia' })).toEqual([
      { teamId: 'east', name: 'East', parentId: 'clinic' },
    ])
    expect((await teamsOf({ role: 'manager', staff_id: 'max' })).map(({ teamId }) => teamId)).toEqual([
      'east',
      'west',
    ])
  })

  it('gives none to a manager of no team, to one without a staff id, and to one of another organization', async () => {
    for (const claims of [
      { role: 'manager', staff_id: 'nora' },
      { role: 'manager' },
      { role: 'manager', staff_id: 'mia', tenant: 'elsewhere' },
    ]) {
      expect(await teamsOf(claims)).toEqual([])
    }
  })

  it('gives a leader all teams', async () => {
    expect((await teamsOf({ role: 'leader' })).map(({ teamId }) => teamId)).toEqual([
      'clinic',
      'east',
      'west',
    ])
  })

  it.each(['staff', 'admin', 'privacy-officer', 'integration'])('is not for %s', async (role) => {
    expect((await api.ask('GET', '/v1/me/teams', { role, staff_id: 'mia' })).status).toBe(403)
  })
})
