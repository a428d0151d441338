import { describe, expect, it } from 'vitest'
import { fairnessOfWeek } from '../../shared/domain/fairness-of-week.ts'
import type { ItemsOfDay } from '../../shared/domain/items-of-day.ts'
import type { TeamPerson } from '../../shared/domain/team-person.ts'
import { CASE_H_FTE, CASE_H_LOADS } from '../support/loads.ts'
import { WEEK, WEEK_DATES } from '../support/plain-week.ts'
import { someItems } from '../support/staff-days.ts'
import { aTeamPerson, aWeekDay } from '../support/team-persons.ts'

const [MONDAY = ''] = WEEK_DATES
const FLOOR = { mean: 0.1, p95: 0.2 }

function ofWeek(people: readonly TeamPerson[], floorOf = () => FLOOR) {
  return fairnessOfWeek(people, WEEK, new Set(), floorOf)
}

function withItems(items: ItemsOfDay, changes: Partial<TeamPerson> = {}): TeamPerson {
  return aTeamPerson({ days: [aWeekDay(MONDAY, { items })], ...changes })
}

function handled(count: number, changes: Partial<TeamPerson> = {}): TeamPerson {
  return withItems({ 'task.form': someItems({ handled: count, minutes: 10 * count }) }, changes)
}

describe('the fairness of a week', () => {
  it('case H: Hoover 0.20, and 0.30 where two work half time', () => {
    const fullTime = CASE_H_LOADS.map((load) => handled(load))
    const byFte = CASE_H_LOADS.map((load, index) => handled(load, { fte: CASE_H_FTE[index] as number }))
    expect(ofWeek(fullTime).tasks).toMatchObject({ people: 5, load: 100, maxToMedian: 2, topFifthShare: 0.4 })
    expect(ofWeek(fullTime).tasks.hoover).toBeCloseTo(0.2, 12)
    expect(ofWeek(fullTime).tasks.correctedGini).toBeCloseTo(0.35, 12)
    expect(ofWeek(byFte).tasks.hoover).toBeCloseTo(0.3, 12)
  })

  it('weighs whoever was there for half of the week by half', () => {
    const half = handled(10, { datesInTeam: new Set(WEEK_DATES.slice(0, 2)), fte: 0.5 })
    const { shares, hoover } = ofWeek([handled(50), half]).tasks
    expect(shares).toEqual([
      [10, 0.2],
      [50, 1],
    ])
    expect(hoover).toBeCloseTo(0, 12)
  })

  it('has the empty desk beside the full one, whether or not anything is stored of it', () => {
    expect(ofWeek([handled(10), aTeamPerson()]).tasks).toMatchObject({ people: 2, hoover: 0.5 })
  })

  it('shows people on leave and starters apart', () => {
    const away = aTeamPerson({ days: WEEK_DATES.map((date) => aWeekDay(date, { isOnLeave: true })) })
    const { tasks } = ofWeek([handled(10), away, handled(3, { startDate: '2025-12-23' })])
    expect(tasks).toMatchObject({ people: 1, load: 10, onLeave: 1, starters: 1, shares: [[10, 1]] })
  })

  it('has Theil whole within the team', () => {
    const { total, within, between } = ofWeek(CASE_H_LOADS.map((load) => handled(load))).tasks.theil ?? {}
    expect(total).toBeCloseTo(0.1386, 4)
    expect([within, between]).toEqual([total, 0])
  })

  it('is told for the inbox, for tasks, for their minutes, and for each type with a load', () => {
    const { inbox, tasks, taskMinutes, inboxMinutes, byType, minutesByType } = ofWeek([
      handled(10),
      handled(20),
    ])
    expect([inbox.load, tasks.load, inboxMinutes.load, taskMinutes.load]).toEqual([0, 30, 0, 300])
    expect(Object.keys(byType)).toEqual(['task.form'])
    expect(Object.keys(minutesByType)).toEqual(['task.form'])
    expect(inbox).toMatchObject({ hoover: null, gini: null, theil: null, people: 2 })
  })

  it('asks for the noise floor of counts, not of minutes, and not where there is nothing to share', () => {
    const asked: unknown[] = []
    const floorOf = (weights: readonly number[], items: number) => {
      asked.push([weights, items])
      return FLOOR
    }
    const { tasks, taskMinutes, inbox } = fairnessOfWeek([handled(10), handled(20)], WEEK, new Set(), floorOf)
    expect([tasks.noiseFloor, taskMinutes.noiseFloor, inbox.noiseFloor]).toEqual([FLOOR, null, null])
    expect(asked).toEqual([
      [[1, 1], 30],
      [[1, 1], 30],
    ])
  })
})

describe('the minutes of a type', () => {
  const person = (forms: readonly [handled: number, minutes: number], calls: number) =>
    withItems({
      'task.form': someItems({ handled: forms[0], minutes: forms[1] }),
      'task.callback': someItems({ handled: calls, minutes: 5 * calls }),
      'message.call': someItems({ handled: 1 }),
    })

  it('are even where the counts are not, and add up to those of their kind', () => {
    const { byType, minutesByType, taskMinutes } = ofWeek([person([1, 60], 4), person([3, 60], 0)])
    expect(byType['task.form']?.hoover).toBeCloseTo(0.25, 12)
    expect(minutesByType['task.form']).toMatchObject({ load: 120, hoover: 0, correctedGini: 0 })
    expect(minutesByType['task.callback']).toMatchObject({
      load: 20,
      hoover: 0.5,
      theil: { within: Math.LN2 },
    })
    expect(taskMinutes.load).toBe(140)
  })

  it('have no noise floor, for they are no counts, and are left out where there are none', () => {
    const { minutesByType } = ofWeek([person([1, 60], 0), person([1, 10], 0)])
    expect(Object.keys(minutesByType)).toEqual(['task.form'])
    expect(minutesByType['task.form']?.noiseFloor).toBeNull()
  })
})

describe('where a feed tells of no completion', () => {
  const worked = (count: number, done = 0) =>
    withItems({
      'task.form': someItems({ worked: count }),
      'task.other': someItems({ worked: 1, handled: done }),
      'message.call': someItems({ handled: 2, worked: 50 }),
    })

  it('steps of work are the load', () => {
    const { tasks, byType } = ofWeek([worked(3), worked(6)])
    expect([tasks.load, byType['task.form']?.load, byType['task.other']?.load]).toEqual([11, 9, 2])
  })

  it('that is decided for tasks and inbox each: one task done, and tasks are counted when done', () => {
    const { tasks, inbox, byType } = ofWeek([worked(3), worked(6, 1)])
    expect([tasks.load, inbox.load]).toEqual([1, 4])
    expect(byType['task.form']).toBeUndefined()
  })
})
