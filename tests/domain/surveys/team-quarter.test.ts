import { describe, expect, it } from 'vitest'
import { correlation, quarterOf, type TeamQuarter } from '../../../shared/domain/surveys/team-quarter.ts'

function teamQuarters(count: number, surveyOf: (at: number) => number): TeamQuarter[] {
  return Array.from({ length: count }, (_, at) => ({
    teamId: `team-${at % 5}`,
    quarter: '2026-Q1',
    workload: at,
    survey: surveyOf(at),
  }))
}

describe('the correlation of workload and survey', () => {
  it('is said of 20 team-quarters, and of no fewer', () => {
    expect(correlation(teamQuarters(19, (at) => at % 3))).toBeNull()
    expect(correlation(teamQuarters(20, (at) => at % 3))).toMatchObject({ teamQuarters: 20 })
  })

  it('comes with its interval by Fisher: r = 0.50 of 28 is 0.16 to 0.74', () => {
    // Half of them with little work, 4 of 14 strained; half with much, 11 of 14.
    const points = Array.from({ length: 28 }, (_, at): TeamQuarter => {
      const workload = at < 14 ? 0 : 1
      return {
        teamId: 'A',
        quarter: '2026-Q1',
        workload,
        survey: at % 14 < (workload === 0 ? 4 : 11) ? 1 : 0,
      }
    })
    const found = correlation(points)
    expect(found?.r).toBeCloseTo(0.501, 3)
    expect(found?.from).toBeCloseTo(0.158, 3)
    expect(found?.to).toBeCloseTo(0.737, 3)
  })

  it('is 1 where both rise together, -1 where one falls, and nothing where one stands still', () => {
    expect(correlation(teamQuarters(30, (at) => 2 * at))).toMatchObject({ r: 1, from: 1, to: 1 })
    expect(correlation(teamQuarters(30, (at) => -at))?.r).toBeCloseTo(-1, 12)
    expect(correlation(teamQuarters(30, () => 4))).toBeNull()
  })
})

describe('a quarter', () => {
  it.each([
    ['2026-01-01', '2026-Q1'],
    ['2026-03-31', '2026-Q1'],
    ['2026-04-01', '2026-Q2'],
    ['2026-12-31', '2026-Q4'],
  ])('of %s is %s', (date, quarter) => {
    expect(quarterOf(date)).toBe(quarter)
  })
})
