import { describe, expect, it } from 'vitest'
import { personsOfWeek } from '../../shared/domain/persons-of-week.ts'
import type { TeamPerson } from '../../shared/domain/team-person.ts'
import { PERSON_FIGURES, type PersonFigure } from '../../shared/domain/team-week.ts'
import { WEEK, WEEK_DATES } from '../support/plain-week.ts'
import { someItems } from '../support/staff-days.ts'
import { aTeamPerson, aWeekDay, aWorkedDay } from '../support/team-persons.ts'

const [MONDAY = '', TUESDAY = '', WEDNESDAY = '', , , , SUNDAY = ''] = WEEK_DATES
const HOUR = 3600

/** The one value of one person. */
function ownValue(figure: PersonFigure, changes: Partial<TeamPerson>): number | undefined {
  const values = personsOfWeek([aTeamPerson(changes)], WEEK).persons[figure]
  expect(values.length).toBeLessThan(2)
  return values[0]
}

describe('the persons of a week', () => {
  it.each([
    ['a row', { events: 1 }, 1],
    ['work that began the day before', { activeSeconds: 1 }, 1],
    ['an item that was opened', { items: { 'task.form': someItems({ opened: 1 }) } }, 1],
    ['an item that only came', { items: { 'task.form': someItems({ received: 1 }) } }, 0],
    ['nothing', {}, 0],
    ['a visit alone', { scheduledSeconds: 60 }, 0],
    ['a shift alone', { shiftSeconds: 60 }, 0],
    ['leave alone', { isOnLeave: true }, 0],
  ])('with %s on a day are %j: %i', (_, changes, people) => {
    const { people: counted, persons } = personsOfWeek(
      [aTeamPerson({ days: [aWeekDay(MONDAY, changes)] })],
      WEEK,
    )
    expect([counted, persons.pajamaSeconds.length]).toEqual([people, people])
  })

  it('have their visits in the lists of the schedule, also where the EHR saw nobody work', () => {
    const day = aWeekDay(MONDAY, { scheduledSeconds: 3600, doubleBookedSeconds: 900 })
    const { persons } = personsOfWeek([aTeamPerson({ days: [day] })], WEEK)
    expect([persons.scheduledSeconds, persons.doubleBookedShare, persons.activeSeconds]).toEqual([
      [3600],
      [0.25],
      [],
    ])
  })

  it('have each figure in a list of its own, sorted: the first of one is not the first of another', () => {
    const people = [
      aTeamPerson({ days: [aWeekDay(MONDAY, { activeSeconds: 900, pajamaSeconds: 10 })] }),
      aTeamPerson({ staffId: 'ben', days: [aWeekDay(MONDAY, { activeSeconds: 300, pajamaSeconds: 200 })] }),
      aTeamPerson({ staffId: 'eva', days: [aWeekDay(MONDAY, { activeSeconds: 1200 })] }),
    ]
    const { persons } = personsOfWeek(people, WEEK)
    expect(persons.activeSeconds).toEqual([300, 900, 1200])
    expect(persons.pajamaSeconds).toEqual([0, 10, 200])
    expect(Object.keys(persons)).toEqual(PERSON_FIGURES)
  })

  it('count with the days in the team, and no others', () => {
    const days = [MONDAY, TUESDAY, WEDNESDAY].map((date) => aWeekDay(date, { activeSeconds: 100 }))
    expect(ownValue('activeSeconds', { days, datesInTeam: new Set([TUESDAY, WEDNESDAY]) })).toBe(200)
    expect(personsOfWeek([aTeamPerson({ days, datesInTeam: new Set([SUNDAY]) })], WEEK).people).toBe(0)
  })

  it.each(['activeSeconds', 'scheduledSeconds'] as const)('take no %s of the weeks before', (figure) => {
    const days = ['2026-01-11', MONDAY, SUNDAY].map((date) => aWeekDay(date, { events: 1, [figure]: 50 }))
    expect(ownValue(figure, { days })).toBe(100)
  })
})

describe('the figures per 8 scheduled hours', () => {
  const day = (date: string) => aWeekDay(date, { workOutsideWorkSeconds: HOUR, scheduledSeconds: 4 * HOUR })

  it('look back over the 28 days that end with the Sunday', () => {
    const days = [day('2025-12-22'), aWeekDay(SUNDAY, { events: 1, workOutsideWorkSeconds: 3 * HOUR })]
    expect(ownValue('wow8Hours', { days })).toBe(8)
    expect(ownValue('wow8Hours', { days: [day('2025-12-21'), ...days] })).toBe(8)
  })

  it('are no value where nothing was scheduled', () => {
    expect(ownValue('wow8Hours', { days: [aWeekDay(MONDAY, { events: 1 })] })).toBeUndefined()
  })
})

describe('rest and stretch', () => {
  it('case I: a rest of 8 hours, which ends in the week, is short', () => {
    const days = [aWorkedDay(MONDAY, [8, 22.5]), aWorkedDay(TUESDAY, [6.5, 17])]
    expect(ownValue('shortRests', { days })).toBe(1)
  })

  it.each([
    {
      name: 'from Sunday night to Monday belongs to the week in which it ends',
      from: [14, 23],
      to: 6,
      expected: 1,
    },
    { name: 'of 11 hours is not short', from: [10, 20], to: 7, expected: 0 },
    {
      name: 'over a night shift that began before the week is none: it is one work period',
      from: [20, 24],
      to: 0,
      expected: 0,
    },
  ])('a rest $name', ({ from: [start = 0, end = 0], to, expected }) => {
    const days = [aWorkedDay('2026-01-11', [start, end]), aWorkedDay(MONDAY, [to, 12])]
    expect(ownValue('shortRests', { days })).toBe(expected)
  })

  it("a rest that ends before the week, or on a day in another team, is not this team's", () => {
    const before = [aWorkedDay('2026-01-10', [8, 22]), aWorkedDay('2026-01-11', [6, 9])]
    expect(ownValue('shortRests', { days: [...before, aWorkedDay(MONDAY, [8, 9])] })).toBe(0)
    const days = [aWorkedDay(MONDAY, [8, 22]), aWorkedDay(TUESDAY, [6, 9]), aWorkedDay(WEDNESDAY, [8, 9])]
    expect(ownValue('shortRests', { days, datesInTeam: new Set([WEDNESDAY]) })).toBe(0)
  })

  it('the longest run of days that reaches into the week counts, with its days before', () => {
    const dates = ['2026-01-09', '2026-01-10', '2026-01-11', MONDAY, WEDNESDAY]
    expect(ownValue('consecutiveDays', { days: dates.map((date) => aWorkedDay(date, [8, 9])) })).toBe(4)
  })

  it('days in another team count into a run: a body does not change with its team', () => {
    const days = ['2026-01-11', MONDAY, TUESDAY].map((date) => aWorkedDay(date, [8, 9]))
    expect(ownValue('consecutiveDays', { days, datesInTeam: new Set([TUESDAY]) })).toBe(3)
  })

  it('a run that ended before the week does not', () => {
    const days = ['2026-01-09', '2026-01-10', WEDNESDAY].map((date) => aWorkedDay(date, [8, 9]))
    expect(ownValue('consecutiveDays', { days })).toBe(1)
  })
})

describe('the visits of a week', () => {
  it('are the time of all who had any, added up: one booked twice over shows, where the median does not', () => {
    const visits = (doubleBookedSeconds: number) =>
      aTeamPerson({ days: [aWeekDay(MONDAY, { scheduledSeconds: 3600, doubleBookedSeconds })] })
    const clerk = aTeamPerson({ days: [aWeekDay(MONDAY, { events: 1 })] })
    const { visits: together } = personsOfWeek([visits(0), visits(0), visits(1800), clerk], WEEK)
    expect(together).toEqual({ people: 3, visitSeconds: 10_800, doubleBookedSeconds: 1800 })
  })

  it('are those on days in the team, in the week', () => {
    const days = ['2026-01-11', MONDAY, TUESDAY].map((date) => aWeekDay(date, { scheduledSeconds: 60 }))
    const { visits } = personsOfWeek(
      [aTeamPerson({ days, datesInTeam: new Set(['2026-01-11', MONDAY]) })],
      WEEK,
    )
    expect(visits).toEqual({ people: 1, visitSeconds: 60, doubleBookedSeconds: 0 })
  })
})

describe('the lengths of visits of a week', () => {
  const withVisits = (...visitLengths: number[]) =>
    aTeamPerson({ days: [aWeekDay(MONDAY, { scheduledSeconds: 1, visitLengths })] })

  it('are those of all together, and of how many people they are', () => {
    const { visitLengths } = personsOfWeek([withVisits(900, 1800), withVisits(900), withVisits()], WEEK)
    expect(visitLengths).toEqual({
      people: 2,
      counts: [
        [900, 2],
        [1800, 1],
      ],
    })
  })

  it('are not those of other weeks, nor of days in another team', () => {
    const days = ['2026-01-11', MONDAY, TUESDAY].map((date, index) =>
      aWeekDay(date, { scheduledSeconds: 1, visitLengths: [index] }),
    )
    const person = aTeamPerson({ days, datesInTeam: new Set(['2026-01-11', TUESDAY]) })
    expect(personsOfWeek([person], WEEK).visitLengths).toEqual({ people: 1, counts: [[2, 1]] })
  })
})

describe('shares and rates of a person', () => {
  const planned = aWeekDay(MONDAY, { scheduledSeconds: 100, doubleBookedSeconds: 30, shiftSeconds: 2 * HOUR })
  const worked = aWeekDay(TUESDAY, { activeSeconds: 600, scheduledSeconds: 100, outsideShiftSeconds: 60 })

  it.each([
    ['doubleBookedShare', 0.15],
    ['activeSecondsPerWorkedDay', 600],
    ['activeSecondsPerShiftHour', 300],
    ['outsideShiftSeconds', 60],
  ] as const)('%s of the week is %d: sums first, then the ratio', (figure, expected) => {
    expect(ownValue(figure, { days: [planned, worked] })).toBe(expected)
  })

  it.each([
    'doubleBookedShare',
    'activeSecondsPerWorkedDay',
    'activeSecondsPerShiftHour',
    'outsideShiftSeconds',
  ] as const)('%s has no value where there is nothing to divide by', (figure) => {
    expect(ownValue(figure, { days: [aWeekDay(MONDAY, { events: 1 })] })).toBeUndefined()
  })
})

describe('items of a person', () => {
  it('are what came and what was done, messages and tasks apart, and steps of work of both', () => {
    const items = {
      'message.refill': someItems({ received: 3, handled: 2, worked: 1 }),
      'message.call': someItems({ received: 4 }),
      'task.form': someItems({ received: 5, handled: 6, worked: 7 }),
    }
    const { persons } = personsOfWeek([aTeamPerson({ days: [aWeekDay(MONDAY, { items })] })], WEEK)
    expect(persons).toMatchObject({
      messagesReceived: [7],
      messagesHandled: [2],
      tasksReceived: [5],
      tasksHandled: [6],
      itemsWorked: [8],
    })
  })
})
