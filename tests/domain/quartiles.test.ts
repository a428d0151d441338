import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quantile } from '../../shared/domain/quantile.ts'
import { type Quartiles, quartiles } from '../../shared/domain/quartiles.ts'
import { RUNS } from '../support/arbitraries.ts'

describe('quartiles', () => {
  it.each([
    [[10, 20, 30, 40], { lower: 17.5, median: 25, upper: 32.5 }],
    [[40, 10, 30, 20, 50], { lower: 20, median: 30, upper: 40 }],
    [[1, 10], { lower: 3.25, median: 5.5, upper: 7.75 }],
    [[9, 100, 20], { lower: 14.5, median: 20, upper: 60 }],
    [[7], { lower: 7, median: 7, upper: 7 }],
    [[-4, 0, 0, 0], { lower: -1, median: 0, upper: 0 }],
  ])('of %j', (values, expected) => {
    expect(quartiles(values)).toEqual(expected)
  })

  it('of nobody are null', () => {
    expect(quartiles([])).toBeNull()
    expect(quantile([], 0.9)).toBeNull()
  })

  it('are in order, within the values, the same in any order, and move with them', () => {
    const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(values, (some) => {
        const { lower, median, upper } = quartiles(some) as Quartiles
        expect([Math.min(...some), lower, median, upper, Math.max(...some)]).toEqual(
          [Math.min(...some), lower, median, upper, Math.max(...some)].toSorted((a, b) => a - b),
        )
        expect(quartiles(some.toReversed())).toEqual({ lower, median, upper })
        expect(quartiles(some.map((each) => 3 - each))).toEqual({
          lower: 3 - upper,
          median: 3 - median,
          upper: 3 - lower,
        })
      }),
      RUNS,
    )
  })
})
