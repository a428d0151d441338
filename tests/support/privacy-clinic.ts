import { DEFAULT_PREFERENCES } from '../../shared/alert-preferences.ts'
import { addWeeks } from '../../shared/domain/week.ts'
import { apiUnderTest } from './api-under-test.ts'
import { publishCycle } from './published-cycles.ts'
import { aStaffDay } from './staff-days.ts'
import { varied } from './survey-cycle.ts'
import { aTeamWeek } from './team-weeks.ts'
import type { TestClaims } from './test-tokens.ts'

export const NURSE: TestClaims = { role: 'staff', staff_id: 'n-17', sub: 'account-of-n-17' }
export const OFFICER: TestClaims = { role: 'privacy-officer', sub: 'account-of-the-officer' }

const TEAMS = ['east', 'west', 'north', 'south'] as const
const PRESENT_WEEK = '2026-W47'

/**
 * What the privacy pages show: thirteen weeks of four teams of which one or two are too small, a published survey,
 * settings that were changed, days of a nurse, and somebody who read them.
 */
export async function privacyClinic() {
  const api = apiUnderTest()
  const put = async (path: string, body: object) => {
    const answer = await api.ask('PUT', path, { role: 'admin', sub: 'account-of-the-admin' }, body)
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
  }
  await put('/v1/roster', {
    teams: TEAMS.map((teamId) => ({ teamId, name: `Team ${teamId}` })),
    staff: [{ staffId: 'n-17', role: 'nurse', teamId: 'east', zone: 'America/New_York' }],
  })
  await put('/v1/settings', { zone: 'America/New_York' })
  await put('/v1/settings', { zone: 'America/New_York', smallestGroup: 6, managersSeeWorkItemsByName: true })
  for (let back = 0; back < 13; back++) {
    const week = addWeeks(PRESENT_WEEK, -back)
    for (const [index, teamId] of TEAMS.entries()) {
      const people = index === 3 ? 4 : index === 2 && back % 3 === 0 ? 5 : 8
      await api.teamWeeks.save('demo', aTeamWeek(people, { teamId, week }), undefined, 0)
    }
  }
  await publishCycle(
    api,
    { east: { strain: varied(12) }, west: { strain: varied(8) }, south: { strain: varied(4) } },
    { changed: { opensOn: '2026-10-19', publishedOn: '2026-11-03' } },
  )
  for (const date of ['2026-11-19', '2026-11-20'])
    await api.staffDays.save('demo', aStaffDay({ date }), undefined, 0)
  await api.preferences.save('demo', 'n-17', DEFAULT_PREFERENCES, 0)
  const leader: TestClaims = { role: 'leader', scope: 'persons:export', sub: 'account-of-the-leader' }
  await api.ask('GET', '/v1/exports/person-days.csv', leader)
  return api
}
