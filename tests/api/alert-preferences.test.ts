import { describe, expect, it } from 'vitest'
import { DEFAULT_PREFERENCES } from '../../shared/alert-preferences.ts'
import { rosterSchema } from '../../shared/roster.ts'
import { apiUnderTest } from '../support/api-under-test.ts'

const MARA = { role: 'manager', staff_id: 'mara' } as const
const PATH = '/v1/me/alert-preferences'

async function house() {
  const api = apiUnderTest()
  const teams = [{ teamId: 'east', name: 'East', managers: ['mara', 'cleo'] }]
  await api.roster.replace(
    'demo',
    rosterSchema.parse({ teams, staff: [{ staffId: 'dora', role: 'nurse' }] }),
    0,
  )
  return api
}

describe('how somebody is told of alerts', () => {
  it('is 18:00 to 08:00 and weekends in quiet, without a deputy, before they say otherwise', async () => {
    const { ask } = await house()
    const answer = await ask('GET', PATH, MARA)
    expect(await answer.json()).toEqual({
      zone: null,
      quietHours: { start: '18:00', end: '08:00' },
      weekendDays: [6, 7],
      deputy: null,
      channelIds: null,
    })
  })

  it('is what they have said, on the revision that they have seen', async () => {
    const { ask } = await house()
    const wanted = { ...DEFAULT_PREFERENCES, zone: 'Europe/Berlin', deputy: 'dora', weekendDays: [5] }
    const first = await ask('PUT', PATH, MARA, wanted, { 'if-match': '"0"' })
    expect([first.status, first.headers.get('etag')]).toEqual([200, '"1"'])
    expect(await (await ask('GET', PATH, MARA)).json()).toEqual(wanted)
    expect((await ask('PUT', PATH, MARA, {}, { 'if-match': '"0"' })).status).toBe(412)
    expect(await (await ask('GET', PATH, { ...MARA, staff_id: 'cleo' })).json()).toEqual(DEFAULT_PREFERENCES)
  })

  it.each([
    [{ deputy: 'mara' }, 'deputy', 'must be somebody else'],
    [{ deputy: 'nobody' }, 'deputy', 'is not in the roster'],
    [{ channelIds: ['c-1'] }, 'channelIds', 'names a channel that is not yours'],
    [{ weekendDays: [1, 2, 3, 4, 5, 6, 7] }, 'weekendDays', 'must be at most 6 entries'],
    [{ weekendDays: [6, 6] }, 'weekendDays', 'names a day twice'],
    [{ quietHours: { start: '18:00', end: '24:00' } }, 'quietHours.end', 'is not a clock time such as 17:30'],
    [{ zone: '+01:00' }, 'zone', 'is not an IANA time zone such as America/New_York'],
  ])('is refused as %o', async (wanted, field, reason) => {
    const { ask } = await house()
    const answer = await ask('PUT', PATH, MARA, wanted)
    expect([answer.status, await answer.json()]).toMatchObject([400, { field, reason }])
  })

  it('a manager may name another, who need not be one of the staff', async () => {
    const { ask } = await house()
    expect((await ask('PUT', PATH, MARA, { deputy: 'cleo' })).status).toBe(200)
  })

  it('belongs to persons: a token without one has none', async () => {
    const { ask } = await house()
    expect((await ask('GET', PATH, { role: 'manager' })).status).toBe(404)
  })
})
