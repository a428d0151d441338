import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hoover } from '../../shared/domain/hoover.ts'
import { RUNS } from '../support/arbitraries.ts'
import { CASE_H_FTE, CASE_H_LOADS, someScale, someTeamLoads } from '../support/loads.ts'

const ALIKE = [1, 1, 1, 1, 1]

describe('the Hoover index', () => {
  it('case H: 0.20 of people alike, 0.30 where two of them work half time', () => {
    expect(hoover(CASE_H_LOADS, ALIKE)).toBeCloseTo(0.2, 12)
    expect(hoover(CASE_H_LOADS, CASE_H_FTE)).toBeCloseTo(0.3, 12)
  })

  it('is 0 where everyone carries what they are due, be it half of what others carry', () => {
    expect(hoover([10, 20, 20], [0.5, 1, 1])).toBeCloseTo(0, 12)
  })

  it('is what would have to move where one carries it all', () => {
    expect(hoover([100, 0, 0, 0], [1, 1, 1, 1])).toBe(0.75)
  })

  it('is null where there is no work', () => {
    expect(hoover([0, 0], [1, 1])).toBeNull()
    expect(hoover([], [])).toBeNull()
  })

  it('lies between 0 and 1, and does not change with the unit of the loads', () => {
    fc.assert(
      fc.property(someTeamLoads, someScale, (people, scale) => {
        const loads = people.map(({ load }) => load)
        const weights = people.map(({ weight }) => weight)
        const index = hoover(loads, weights) as number
        expect(index).toBeGreaterThanOrEqual(0)
        expect(index).toBeLessThan(1)
        expect(
          hoover(
            loads.map((load) => load * scale),
            weights,
          ),
        ).toBeCloseTo(index, 9)
      }),
      RUNS,
    )
  })
})
