import { describe, expect, it } from 'vitest'
import { agreementsOfWeek, type WorkUnderAgreements } from '../../shared/domain/agreements-of-week.ts'
import { businessCalendar } from '../../shared/domain/business-hours.ts'
import { agreementsOf } from '../../shared/domain/team-agreements.ts'
import { someItems } from '../support/staff-days.ts'

const HOUR = 3600
const START = Date.parse('2026-01-12T00:00:00Z') / 1000
const END = START + 7 * 24 * HOUR
const calendar = businessCalendar(
  { zone: 'UTC', weekdays: [1, 2, 3, 4, 5], start: '08:00', end: '17:00', holidays: new Set() },
  { start: START, end: END },
)
const friday = (hour: number) => START + (4 * 24 + hour) * HOUR

function work(changes: Partial<WorkUnderAgreements> = {}): WorkUnderAgreements {
  return {
    items: [],
    open: [],
    end: END,
    calendar,
    inbox: { handled: 0, handledAfterHours: 0 },
    consecutiveDays: [],
    protectedTimes: [],
    ...changes,
  }
}

describe('an agreement on answers', () => {
  const refills = (...hours: number[]) => ({
    'message.refill': someItems({ turnaroundBusinessSeconds: hours.map((each) => each * HOUR) }),
  })
  const agreed = { responseHours: { 'message.refill': 4 } }

  it('is kept by what was handled in the agreed business hours, exactly so many too', () => {
    const { responseTime } = agreementsOfWeek(agreed, work({ items: [refills(3, 4), refills(4.01)] }))
    expect(responseTime).toEqual({ due: 3, kept: 2 })
  })

  it('is not kept by what lies open for longer; what is open for less is not due yet', () => {
    const open = [friday(12), friday(13), friday(14)].map((createdAt) => ({
      type: 'message.refill' as const,
      createdAt,
    }))
    expect(agreementsOfWeek(agreed, work({ open })).responseTime).toEqual({ due: 1, kept: 0 })
  })

  it('says nothing of other types', () => {
    const items = [{ 'message.call': someItems({ turnaroundBusinessSeconds: [9 * HOUR] }) }]
    const open = [{ type: 'message.call' as const, createdAt: START }]
    expect(agreementsOfWeek(agreed, work({ items, open })).responseTime).toEqual({ due: 0, kept: 0 })
  })
})

describe('other agreements', () => {
  it('on messages after hours are kept by those handled in hours', () => {
    const inbox = { handled: 10, handledAfterHours: 3 }
    expect(agreementsOfWeek({ afterHoursShare: 0.2 }, work({ inbox }))).toEqual({
      afterHoursMessages: { due: 10, kept: 7, atMostShare: 0.2 },
    })
  })

  it('on days in a row are kept by whoever has no more of them', () => {
    expect(agreementsOfWeek({ consecutiveDays: 6 }, work({ consecutiveDays: [5, 6, 7] }))).toEqual({
      consecutiveDays: { due: 3, kept: 2, atMostDays: 6 },
    })
  })

  it('on protected time are kept by the times without a visit', () => {
    const protectedTimes = [
      [
        { due: 1, kept: 1 },
        { due: 2, kept: 0 },
      ],
      [],
      [{ due: 1, kept: 1 }],
    ]
    expect(agreementsOfWeek({ protectedTime: [] }, work({ protectedTimes }))).toEqual({
      protectedTime: { due: 4, kept: 2, people: 2 },
    })
  })

  it('what is not agreed on is not measured', () => {
    expect(agreementsOfWeek({}, work({ consecutiveDays: [9] }))).toEqual({})
  })
})

describe('the agreements of a team', () => {
  const agreements = { consecutiveDays: 6, afterHoursShare: 0.2, teams: { night: { consecutiveDays: 4 } } }

  it('are those of the organisation, but for its own', () => {
    expect(agreementsOf(agreements, 'night')).toEqual({ consecutiveDays: 4, afterHoursShare: 0.2 })
    expect(agreementsOf(agreements, 'day')).toEqual({ consecutiveDays: 6, afterHoursShare: 0.2 })
    expect(agreementsOf(agreements, 'constructor')).toEqual({ consecutiveDays: 6, afterHoursShare: 0.2 })
    expect(agreementsOf(agreements, null)).toEqual({ consecutiveDays: 6, afterHoursShare: 0.2 })
  })
})
