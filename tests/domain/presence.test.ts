import { describe, expect, it } from 'vitest'
import { presenceInWeek } from '../../shared/domain/presence.ts'
import { WEEK, WEEK_DATES } from '../support/plain-week.ts'
import { aTeamPerson, aWeekDay } from '../support/team-persons.ts'

const NO_HOLIDAYS = new Set<string>()
const [MONDAY = '', TUESDAY = '', , , FRIDAY = '', SATURDAY = '', SUNDAY = ''] = WEEK_DATES

function presence(changes: Parameters<typeof aTeamPerson>[0], holidays = NO_HOLIDAYS) {
  return presenceInWeek(aTeamPerson(changes), WEEK, holidays)
}

function onLeave(...dates: readonly string[]) {
  return dates.map((date) => aWeekDay(date, { isOnLeave: true }))
}

describe('presence in a week', () => {
  it('is whole for somebody who was here from Monday to Friday, rows or not', () => {
    expect(presence({})).toEqual({ presence: 1 })
  })

  it.each([
    { name: 'a day on leave', days: onLeave(MONDAY), expected: 4 / 5 },
    { name: 'leave on a weekend', days: onLeave(SATURDAY, SUNDAY), expected: 1 },
    { name: 'leave for the whole week', days: onLeave(...WEEK_DATES), expected: 0 },
  ])('with $name is $expected', ({ days, expected }) => {
    expect(presence({ days })).toEqual({ presence: expected })
  })

  it.each([
    { name: 'joined on Friday', dates: WEEK_DATES.slice(4), expected: 1 / 5 },
    { name: 'left after Tuesday', dates: WEEK_DATES.slice(0, 2), expected: 2 / 5 },
  ])("of somebody who $name is $expected: the rest of the week was another team's", ({ dates, expected }) => {
    expect(presence({ datesInTeam: new Set(dates) })).toEqual({ presence: expected })
  })

  it('is asked about working days alone: a holiday is due to nobody', () => {
    expect(presence({ days: onLeave(TUESDAY) }, new Set([MONDAY]))).toEqual({ presence: 3 / 4 })
    expect(presence({ days: onLeave(MONDAY) }, new Set([MONDAY]))).toEqual({ presence: 1 })
  })

  it('is that of all seven days in a week of holidays', () => {
    const holidays = new Set(WEEK_DATES.slice(0, 5))
    expect(presence({ days: onLeave(SUNDAY) }, holidays)).toEqual({ presence: 6 / 7 })
  })

  it.each([
    { name: 'is in the team on a weekend alone', changes: { datesInTeam: new Set([SATURDAY, SUNDAY]) } },
    { name: 'begins on the Saturday', changes: { startDate: SATURDAY } },
  ])('is neither here nor on leave for somebody who $name', ({ changes }) => {
    expect(presence(changes)).toBeNull()
  })

  it.each([
    { startDate: '2025-12-22', days: 28, expected: 1 },
    { startDate: '2025-12-23', days: 27, expected: 1 },
    { startDate: FRIDAY, days: 3, expected: 1 / 5 },
  ])('from $startDate on has been here $days days when the week ends', ({ startDate, days, expected }) => {
    expect(presence({ startDate })).toEqual({ presence: expected, daysSinceStart: days })
  })
})
