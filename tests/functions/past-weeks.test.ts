import { beforeAll, describe, expect, it } from 'vitest'
import type { TeamWeek } from '../../shared/domain/team-week.ts'
import { eventsOf, monday, planted } from '../support/few-people.ts'
import { type Told, weeksAfter } from '../support/right-from-the-start.ts'
import { anEvent, anItemEvent, aShiftEvent, aVisitEvent, instant } from '../support/work-events.ts'

/** Two teams, of whom Idle and Nova never did anything; five weeks up to Tuesday of W48. */
const EVENTS = [...planted('four', 1000), ...planted('five', 4000)].flatMap(eventsOf)
/** A nurse's evening and early morning, a task that another role needs, and what waits in a pool, long before. */
const MORE = [
  ...[20, 21, 29, 30].map((hour) => anEvent({ staffId: 'v1', at: at('2026-W45', hour) })),
  anItemEvent({ itemId: 'm', type: 'task.form', staffId: 'v1', at: at('2026-W45', 9), requires: 'aide' }),
  anItemEvent({ itemId: 'm', type: 'task.form', staffId: 'v1', at: at('2026-W45', 10), step: 'completed' }),
  anItemEvent({ itemId: 'old', staffId: undefined, poolId: 'pool-four', at: at('2026-W38', 9) } as object),
]
const TEAMS = [
  { teamId: 'four', name: 'Four', pools: ['pool-four'] },
  { teamId: 'five', name: 'Five', pools: ['pool-five'] },
]
const STAFF = [
  ...['f1', 'f2', 'f3', 'f4', 'idle'].map((staffId) => ({ staffId, role: 'nurse', teamId: 'four' })),
  ...['v1', 'v2', 'v3', 'v4', 'v5'].map((staffId) => ({ staffId, role: 'nurse', teamId: 'five' })),
]
const ROSTER = { teams: TEAMS, staff: STAFF }
const SETTINGS = { roleRanks: { nurse: 2, aide: 1 } }
const START: Told = { roster: ROSTER, settings: SETTINGS, events: [...EVENTS, ...MORE] }

function at(week: string, hour: number): string {
  return instant(monday(week) + hour * 3600)
}

/** The roster with something else said of one person. */
function withMember(staffId: string, changes: object): object {
  const staff = STAFF.map((member) => (member.staffId === staffId ? { ...member, ...changes } : member))
  return { teams: TEAMS, staff }
}

let before: TeamWeek[]
beforeAll(async () => {
  before = await weeksAfter(START)
})

/** What is told last makes a difference, and all weeks are as if it had been told first. */
async function expectCorrected(late: Told) {
  const { events = [], ...rest } = late
  const whole = await weeksAfter({ ...START, ...rest, events: [...events, ...EVENTS, ...MORE] })
  expect(whole).not.toEqual(before)
  expect(await weeksAfter(START, late)).toEqual(whole)
}

const LATE = '2026-W45'

describe('an event of three weeks ago that comes late', () => {
  it.each([
    [
      'activity',
      [anEvent({ staffId: 'f1', at: at(LATE, 40) }), anEvent({ staffId: 'f1', at: at(LATE, 40.05) })],
    ],
    ['a visit', [aVisitEvent({ staffId: 'f1', start: at(LATE, 11), end: at(LATE, 13) })]],
    ['a shift', [aShiftEvent({ staffId: 'f1', start: at(LATE, 8), end: at(LATE, 17) })]],
    ['leave', [aShiftEvent({ staffId: 'f1', type: 'leave', start: at(LATE, 0), end: at(LATE, 168) })]],
    [
      'a visit called off',
      [
        aVisitEvent({
          visitId: `f1-${LATE}`,
          staffId: 'f1',
          start: at(LATE, 15),
          end: at(LATE, 16),
          recordedAt: '2026-11-20T00:00:00Z',
          status: 'cancelled',
        }),
      ],
    ],
    [
      'the end of a task',
      [anItemEvent({ itemId: `open-f1-${LATE}`, staffId: 'f2', at: at(LATE, 30), step: 'completed' })],
    ],
    [
      'a task that is handed to the other team',
      [anItemEvent({ itemId: `open-f1-${LATE}`, staffId: 'v2', at: at(LATE, 30), step: 'forwarded' })],
    ],
    [
      'a task that a pool has had since',
      [anItemEvent({ itemId: 'late', staffId: undefined, poolId: 'pool-five', at: at(LATE, 30) } as object)],
    ],
  ])('corrects the weeks: %s', async (_, events) => {
    await expectCorrected({ events })
  })

  it('corrects the weeks of the team that the person has moved to, which look back', async () => {
    const roster = withMember('f1', { teamId: 'five', earlier: [{ before: '2026-11-09', teamId: 'four' }] })
    const told = { ...START, roster }
    const days = [24, 48, 72, 96, 120, 144].flatMap((hours) =>
      [12, 12.05, 12.1].map((hour) => anEvent({ staffId: 'f1', at: at(LATE, hours + hour) })),
    )
    const whole = await weeksAfter({ ...told, events: [...days, ...EVENTS, ...MORE] })
    // Eight days in a row, of which seven were in the other team.
    const moved = whole.find(({ teamId, week }) => teamId === 'five' && week === '2026-W46')
    expect(moved?.persons.consecutiveDays.at(-1)).toBe(8)
    expect(await weeksAfter(told, { events: days })).toEqual(whole)
  })
})

describe('a roster that comes late, or is put right', () => {
  it.each([
    ['somebody is of the other team', withMember('f1', { teamId: 'five' })],
    [
      'somebody has moved at a date',
      withMember('f1', { teamId: 'five', earlier: [{ before: '2026-11-11', teamId: 'four' }] }),
    ],
    [
      'somebody has left at a date',
      withMember('f1', { teamId: undefined, earlier: [{ before: '2026-11-11', teamId: 'four' }] }),
    ],
    ['somebody is taken out', { teams: TEAMS, staff: STAFF.slice(1) }],
    ['somebody works half time', withMember('f1', { fte: 0.5 })],
    ['somebody began three weeks ago', withMember('f1', { startDate: '2026-11-02' })],
    ['somebody has another role', withMember('v1', { role: 'aide' })],
    ['somebody lives in another zone', withMember('v1', { zone: 'Asia/Tokyo' })],
    ['somebody who did nothing works half time', withMember('idle', { fte: 0.5 })],
    ['somebody who did nothing is of the other team', withMember('idle', { teamId: 'five' })],
    [
      'somebody who did nothing is new',
      { teams: TEAMS, staff: [...STAFF, { staffId: 'nova', role: 'nurse', teamId: 'five' }] },
    ],
    [
      'somebody who did nothing is taken out',
      { teams: TEAMS, staff: STAFF.filter(({ staffId }) => staffId !== 'idle') },
    ],
    [
      'a team is in another zone',
      { teams: TEAMS.map((team) => ({ ...team, zone: 'Asia/Tokyo' })), staff: STAFF },
    ],
    [
      'a pool is of the other team',
      {
        teams: TEAMS.map((team) => ({
          ...team,
          pools: team.teamId === 'five' ? ['pool-five', 'pool-four'] : [],
        })),
        staff: STAFF,
      },
    ],
    ['a pool is of no team', { teams: TEAMS.map((team) => ({ ...team, pools: [] })), staff: STAFF }],
    [
      'two teams are one',
      {
        teams: TEAMS.slice(1).map((team) => ({ ...team, pools: ['pool-four', 'pool-five'] })),
        staff: STAFF.map((member) => ({ ...member, teamId: 'five' })),
      },
    ],
  ])('corrects the weeks: %s', async (_, roster) => {
    await expectCorrected({ roster })
  })

  it('corrects the weeks when the first roster comes after everything', async () => {
    const whole = await weeksAfter(START)
    expect(await weeksAfter({ settings: SETTINGS, events: START.events ?? [] }, { roster: ROSTER })).toEqual(
      whole,
    )
  })
})

describe('a setting that is changed', () => {
  it.each([
    ['the zone', { zone: 'America/New_York' }],
    ['the business hours', { businessHours: { weekdays: [1], start: '09:00', end: '12:00' } }],
    ['a holiday', { holidays: ['2026-11-02'] }],
    ['the minutes of a type', { minutesEach: { 'task.form': 7 } }],
    ['the roles', { roleRanks: { nurse: 1, aide: 2 } }],
    ['the shoulder', { shoulderMinutes: 240 }],
    ['the pajama window', { pajamaWindow: { start: '12:00', end: '13:00' } }],
    ['the gap', { inactivityGapSeconds: 100 }],
    ['a machine', { systemAccounts: ['f1'] }],
  ])('corrects the weeks: %s', async (_, changes) => {
    await expectCorrected({ settings: { ...SETTINGS, ...changes } })
  })
})
