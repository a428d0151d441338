import { describe, expect, it } from 'vitest'
import { cycleOn, EVERY_WEEKS } from '../../../shared/domain/surveys/cycle-schedule.ts'

const QUARTERLY = { firstDate: '2026-01-12', everyWeeks: EVERY_WEEKS, openDays: 14 }

describe('a survey every 13 weeks', () => {
  it.each([
    ['2026-01-11', null],
    ['2026-01-12', { number: 0, opensOn: '2026-01-12', closesOn: '2026-01-26' }],
    ['2026-04-12', { number: 0, opensOn: '2026-01-12', closesOn: '2026-01-26' }],
    ['2026-04-13', { number: 1, opensOn: '2026-04-13', closesOn: '2026-04-27' }],
    ['2027-01-11', { number: 4, opensOn: '2027-01-11', closesOn: '2027-01-25' }],
  ])('is on %s at %j', (date, cycle) => {
    expect(cycleOn(QUARTERLY, date)).toEqual(cycle)
  })
})
