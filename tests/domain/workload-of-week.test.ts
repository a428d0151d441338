import { describe, expect, it } from 'vitest'
import { addDays } from '../../shared/domain/local-time.ts'
import { mondayOf } from '../../shared/domain/week.ts'
import { workloadOfWeek } from '../../shared/domain/workload-of-week.ts'
import { WEEK } from '../support/plain-week.ts'
import { someItems } from '../support/staff-days.ts'
import { aTeamPerson, aWeekDay } from '../support/team-persons.ts'

const MONDAY = mondayOf(WEEK)
const day = (days: number) => addDays(MONDAY, days)
const PHYSICIANS = new Set(['physician'])
const VISITS = { scheduledSeconds: 3600, events: 1 }

function workload(...people: Parameters<typeof aTeamPerson>[0][]) {
  return workloadOfWeek(people.map(aTeamPerson), WEEK, PHYSICIANS)
}

describe('time after hours, of a team', () => {
  it('is by full-time equivalent, of days with visits, of who had any', () => {
    const { afterHoursPerFte } = workload(
      {
        fte: 0.5,
        days: [
          aWeekDay(day(0), { ...VISITS, pajamaSeconds: 1800 }),
          aWeekDay(day(5), { pajamaSeconds: 7200 }),
        ],
      },
      { days: [aWeekDay(day(1), { ...VISITS, pajamaSeconds: 60 })] },
      { days: [aWeekDay(day(1), { events: 1, pajamaSeconds: 6000 })] },
    )
    expect(afterHoursPerFte).toEqual([60, 3600])
  })

  it('does not count days of other weeks, or in other teams', () => {
    const days = [
      aWeekDay(day(-1), { ...VISITS, pajamaSeconds: 900 }),
      aWeekDay(day(0), { ...VISITS, pajamaSeconds: 60 }),
      aWeekDay(day(1), { ...VISITS, pajamaSeconds: 900 }),
    ]
    expect(workload({ days, datesInTeam: new Set([day(-1), day(0)]) }).afterHoursPerFte).toEqual([60])
  })
})

describe('messages, of a team', () => {
  const items = {
    'message.system': someItems({ received: 60 }),
    'message.patient': someItems({ received: 40 }),
    'task.form': someItems({ received: 7 }),
  }

  it('are by full-time equivalent of who had visits', () => {
    const { messagesPerFte } = workload(
      { fte: 0.5, days: [aWeekDay(day(0), { ...VISITS, items })] },
      { days: [aWeekDay(day(0), { items })] },
    )
    expect(messagesPerFte).toEqual([200])
  })

  it('of the system are of everybody who received any message, none included', () => {
    const { systemMessages } = workload(
      { days: [aWeekDay(day(0), { items })] },
      { days: [aWeekDay(day(0), { items: { 'message.patient': someItems({ received: 3 }) } })] },
      { days: [aWeekDay(day(0), { items: { 'task.form': someItems({ received: 3 }) } })] },
    )
    expect(systemMessages).toEqual([0, 60])
  })
})

describe('leave, of a team', () => {
  const leave = (days: number, leaveDaySeconds = 0) =>
    aWeekDay(day(days), { isOnLeave: true, leaveDaySeconds })

  it('is that of four weeks: people, days, and days with more than half an hour of work', () => {
    expect(
      workload(
        { days: [leave(-22, 9000), leave(-21, 1801), leave(-20, 1800), leave(6, 1801)] },
        { days: [leave(0)] },
        { days: [aWeekDay(day(0), { leaveDaySeconds: 0 })] },
      ).leave,
    ).toEqual({ people: 2, days: 4, workedDays: 2 })
  })
})

describe('physicians, of a team', () => {
  it('are the full-time equivalents of who worked in the week, by the roles of the organisation', () => {
    const { physicianFte } = workload(
      { role: 'physician', fte: 0.5, days: [aWeekDay(day(0), { events: 1 })] },
      { role: 'physician', days: [aWeekDay(day(0), { isOnLeave: true })] },
      { role: 'nurse', days: [aWeekDay(day(0), { events: 1 })] },
      { days: [aWeekDay(day(0), { events: 1 })] },
    )
    expect(physicianFte).toBe(0.5)
  })
})
