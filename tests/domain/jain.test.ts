import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jain } from '../../shared/domain/jain.ts'
import { RUNS } from '../support/arbitraries.ts'
import { CASE_H_LOADS, someScale, someTeamLoads } from '../support/loads.ts'

describe('Jain’s index', () => {
  it('case H: 0.769', () => {
    expect(jain(CASE_H_LOADS)).toBeCloseTo(0.769, 3)
  })

  it('is 1 where all carry the same, and 1/n where one carries it all', () => {
    expect(jain([5, 5, 5, 5])).toBe(1)
    expect(jain([10, 10, 0, 0])).toBe(0.5)
    expect(jain([20, 0, 0, 0])).toBe(0.25)
  })

  it('is null where there is no work', () => {
    expect(jain([0, 0])).toBeNull()
    expect(jain([])).toBeNull()
  })

  it('lies between 1/n and 1, and does not change with the unit of the loads', () => {
    fc.assert(
      fc.property(someTeamLoads, someScale, (people, scale) => {
        const loads = people.map(({ load }) => load)
        const index = jain(loads) as number
        expect(index).toBeGreaterThanOrEqual(1 / loads.length - 1e-12)
        expect(index).toBeLessThanOrEqual(1 + 1e-12)
        expect(jain(loads.map((load) => load * scale))).toBeCloseTo(index, 9)
      }),
      RUNS,
    )
  })
})
