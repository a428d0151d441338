import { describe, expect, it } from 'vitest'
import { teamWeekView } from '../../functions/api/team-week-view.ts'
import { aTeamWeek } from '../support/team-weeks.ts'

/** A week of a team of 12, in which 36 messages took 360 minutes. */
const WEEK = aTeamWeek(12)
const PRICE = { hourlyRate: null, currency: 'USD' }

function loads(apart: { onLeave: number; starters: number }, load = 36) {
  const inbox = { ...WEEK.fairness.inbox, ...apart, load, people: 12 - apart.onLeave - apart.starters }
  const minutes = { ...inbox, load: load * 10 }
  const byTypes = { byType: { 'message.refill': inbox }, minutesByType: { 'message.refill': minutes } }
  const fairness = { ...WEEK.fairness, inbox, inboxMinutes: minutes, ...byTypes }
  const all = { ...WEEK.inbox, handled: 36, minutes: 360 }
  const week = { ...WEEK, inbox: all, byType: { 'message.refill': all }, fairness }
  const { fairness: shown } = teamWeekView('2026-W47', week, 5, PRICE)
  const ofTypes = [shown.byType['message.refill'], shown.minutesByType['message.refill']]
  return [shown.inbox, shown.inboxMinutes, ...ofTypes].map((each) => typeof each === 'object' && each.load)
}

describe('what is shared out among those who stand in the indices', () => {
  it('is shown where they are all', () => {
    expect(loads({ onLeave: 0, starters: 0 })).toEqual([36, 360, 36, 360])
  })

  it.each([
    ['one is new', { onLeave: 0, starters: 1 }, 29],
    ['one is on leave, and did nothing', { onLeave: 1, starters: 0 }, 36],
    ['four are apart', { onLeave: 2, starters: 2 }, 29],
    ['somebody came for the weekend only, and is in no count', { onLeave: 0, starters: 0 }, 29],
  ])('is suppressed where %s: the sum of all would tell the rest', (_, apart, load) => {
    expect(loads(apart, load)).toEqual(new Array(4).fill('suppressed'))
  })

  it('is shown where five are apart', () => {
    expect(loads({ onLeave: 2, starters: 3 }, 29)).toEqual([29, 290, 29, 290])
  })
})
