import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { correctedGini, gini } from '../../shared/domain/gini.ts'
import { RUNS } from '../support/arbitraries.ts'
import { CASE_H_FTE, CASE_H_LOADS, someScale, someTeamLoads } from '../support/loads.ts'

const loadsOf = (people: readonly { readonly load: number }[]) => people.map(({ load }) => load)

describe('the Gini index', () => {
  it('case H: 0.28, corrected 0.35; of loads per full-time equivalent 0.257', () => {
    expect(gini(CASE_H_LOADS)).toBeCloseTo(0.28, 12)
    expect(correctedGini(CASE_H_LOADS)).toBeCloseTo(0.35, 12)
    const perFte = CASE_H_LOADS.map((load, index) => load / (CASE_H_FTE[index] as number))
    expect(gini(perFte)).toBeCloseTo(0.257, 3)
  })

  it('is 0 where all carry the same; corrected it is 1 where one carries it all, in a team of any size', () => {
    expect(gini([7, 7, 7])).toBe(0)
    expect(gini([0, 0, 12])).toBeCloseTo(2 / 3, 12)
    expect(correctedGini([0, 12])).toBe(1)
    expect(correctedGini([0, 0, 12])).toBeCloseTo(1, 12)
  })

  it('is null where there is no work, and corrected for one person alone', () => {
    expect(gini([0, 0])).toBeNull()
    expect(gini([])).toBeNull()
    expect(correctedGini([0, 0])).toBeNull()
    expect(gini([5])).toBe(0)
    expect(correctedGini([5])).toBeNull()
  })

  it('is half the mean difference of any two people, over the mean', () => {
    fc.assert(
      fc.property(someTeamLoads, (people) => {
        const loads = loadsOf(people)
        const mean = loads.reduce((sum, load) => sum + load, 0) / loads.length
        const differences = loads.flatMap((one) => loads.map((other) => Math.abs(one - other)))
        const meanDifference = differences.reduce((sum, each) => sum + each, 0) / differences.length
        expect(gini(loads)).toBeCloseTo(meanDifference / (2 * mean), 9)
      }),
      RUNS,
    )
  })

  it('does not change with the unit or the order of the loads', () => {
    fc.assert(
      fc.property(someTeamLoads, someScale, (people, scale) => {
        const loads = loadsOf(people)
        const index = gini(loads) as number
        expect(gini(loads.map((load) => load * scale).reverse())).toBeCloseTo(index, 9)
      }),
      RUNS,
    )
  })
})
