import { describe, expect, it } from 'vitest'
import { check } from '../../shared/rejection.ts'
import { rosterSchema } from '../../shared/roster.ts'

const CLINIC = { teamId: 'clinic', name: 'Clinic' }
const ICU = {
  teamId: 'icu',
  name: 'Intensive care',
  parentId: 'clinic',
  zone: 'America/New_York',
  managers: ['p-1'],
}
const NURSE = { staffId: 'n-17', role: 'nurse', teamId: 'icu' }

function rejectionOf(roster: unknown) {
  return check(rosterSchema, roster, 'roster')
}

describe('a roster', () => {
  it('is empty where nothing is said', () => {
    expect(rosterSchema.parse({})).toEqual({ teams: [], staff: [] })
  })

  it('makes people full time and teams without managers where nothing is said', () => {
    expect(rosterSchema.parse({ teams: [CLINIC], staff: [{ staffId: 'n-1', role: 'nurse' }] })).toEqual({
      teams: [{ ...CLINIC, managers: [] }],
      staff: [{ staffId: 'n-1', role: 'nurse', fte: 1 }],
    })
  })

  it('takes a tree of teams, with people in them and outside', () => {
    const roster = { teams: [ICU, CLINIC], staff: [NURSE, { staffId: 'p-1', role: 'physician', fte: 0.5 }] }
    expect(rosterSchema.safeParse(roster).success).toBe(true)
  })

  it('takes managers whom it does not list: they may belong to another house', () => {
    expect(rosterSchema.safeParse({ teams: [{ ...CLINIC, managers: ['m-9'] }] }).success).toBe(true)
  })

  it.each([
    [
      'a person twice',
      { teams: [CLINIC, ICU], staff: [NURSE, NURSE] },
      'staff.1.staffId',
      'is in the list twice',
    ],
    ['a team twice', { teams: [CLINIC, ICU, CLINIC] }, 'teams.2.teamId', 'is in the list twice'],
    ['a team that is not there', { staff: [NURSE] }, 'staff.0.teamId', 'names no team of this roster'],
    ['a parent that is not there', { teams: [ICU] }, 'teams.0.parentId', 'names no team of this roster'],
    [
      'a team that is its own parent',
      { teams: [{ ...CLINIC, parentId: 'clinic' }] },
      'teams.0.parentId',
      'leads back to the team itself',
    ],
    [
      "two teams that are each other's parents",
      { teams: [{ ...CLINIC, parentId: 'icu' }, ICU] },
      'teams.0.parentId',
      'leads back to the team itself',
    ],
    [
      'a wrong zone',
      { staff: [{ staffId: 'n-1', role: 'nurse', zone: 'EST+5' }] },
      'staff.0.zone',
      'is not an IANA time zone such as America/New_York',
    ],
    [
      'nobody working',
      { staff: [{ staffId: 'n-1', role: 'nurse', fte: 0 }] },
      'staff.0.fte',
      'must be more than 0',
    ],
    [
      'more than double time',
      { staff: [{ staffId: 'n-1', role: 'nurse', fte: 2.1 }] },
      'staff.0.fte',
      'must be at most 2',
    ],
    ['a person without a job', { staff: [{ staffId: 'n-1' }] }, 'staff.0.role', 'is missing'],
    [
      'a name of the EHR too many',
      { staff: [{ staffId: 'n-1', role: 'nurse', ssn: '1' }] },
      'staff.0.ssn',
      'is not a known field',
    ],
  ])('with %s is refused', (_, roster, field, reason) => {
    expect(rejectionOf(roster)).toEqual({ field, reason })
  })

  it('blames a circle of teams on its members alone, and ends', () => {
    const teams = [{ ...CLINIC, parentId: 'icu' }, ICU, { teamId: 'ward', name: 'Ward', parentId: 'icu' }]
    const issues = rosterSchema.safeParse({ teams }).error?.issues.map(({ path }) => path.join('.'))
    expect(issues).toEqual(['teams.0.parentId', 'teams.1.parentId'])
  })

  it('takes a chain of 5,000 teams', () => {
    const teams = Array.from({ length: 5000 }, (_, index) => ({
      teamId: `t-${index}`,
      name: 'Team',
      ...(index > 0 ? { parentId: `t-${index - 1}` } : {}),
    }))
    expect(rosterSchema.safeParse({ teams }).success).toBe(true)
  })
})
