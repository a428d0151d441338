import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type TeamLoad, theil, theilSplit } from '../../shared/domain/theil.ts'
import { RUNS } from '../support/arbitraries.ts'
import { CASE_H_LOADS, someScale, someTeamLoads } from '../support/loads.ts'

function team(teamId: string, ...loads: readonly number[]): TeamLoad[] {
  return loads.map((load) => ({ teamId, load, weight: 1 }))
}

describe('the Theil index', () => {
  it('case H: 0.1386', () => {
    expect(theil(team('east', ...CASE_H_LOADS))).toBeCloseTo(0.1386, 4)
  })

  it('is 0 where everyone carries what they are due, be it half of what others carry', () => {
    const people = [
      { load: 10, weight: 0.5 },
      { load: 20, weight: 1 },
    ]
    expect(theil(people)).toBeCloseTo(0, 12)
  })

  it('takes people without work at 0 ln 0 = 0: one of two carries it all gives ln 2', () => {
    expect(theil(team('east', 0, 8))).toBeCloseTo(Math.log(2), 12)
  })

  it('is null where there is no work', () => {
    expect(theil([])).toBeNull()
    expect(theilSplit(team('east', 0, 0))).toBeNull()
  })
})

describe('the split of the Theil index', () => {
  it('puts it all within where teams carry alike', () => {
    const split = theilSplit([...team('east', 30, 10), ...team('west', 10, 30)])
    expect(split?.between).toBeCloseTo(0, 12)
    expect(split?.within).toBeCloseTo(theil(team('east', 30, 10)) as number, 12)
  })

  it('puts it all between where people of a team carry alike', () => {
    const split = theilSplit([...team('east', 10, 10), ...team('west', 20, 20)])
    expect(split?.within).toBeCloseTo(0, 12)
    expect(split?.between).toBeCloseTo(split?.total as number, 12)
    expect(split?.total).toBeGreaterThan(0.05)
  })

  it('takes a team without work, and people of no team', () => {
    const noTeam = [{ teamId: undefined, load: 20, weight: 1 }]
    const split = theilSplit([...team('east', 0, 0), ...team('west', 10, 20), ...noTeam])
    expect((split?.within as number) + (split?.between as number)).toBeCloseTo(split?.total as number, 12)
  })

  it('adds up to the whole to a billionth, with no part negative, in any unit', () => {
    fc.assert(
      fc.property(someTeamLoads, someScale, (people, scale) => {
        const { total, within, between } = theilSplit(people) as {
          total: number
          within: number
          between: number
        }
        expect(Math.abs(within + between - total)).toBeLessThan(1e-9)
        expect(Math.min(total, within, between)).toBeGreaterThan(-1e-12)
        const scaled = theilSplit(people.map((person) => ({ ...person, load: person.load * scale })))
        expect(scaled?.within).toBeCloseTo(within, 9)
        expect(scaled?.between).toBeCloseTo(between, 9)
      }),
      RUNS,
    )
  })
})
