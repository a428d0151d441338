import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { median, quantile } from '../../shared/domain/quantile.ts'
import { RUNS } from '../support/arbitraries.ts'

describe('a quantile', () => {
  it.each([
    { values: [10, 20, 30, 40], share: 0.5, is: 25 },
    { values: [10, 20, 30, 40], share: 0.9, is: 37 },
    { values: [40, 10, 30, 20], share: 0, is: 10 },
    { values: [40, 10, 30, 20], share: 1, is: 40 },
    { values: [10, 20, 30], share: 0.25, is: 15 },
    { values: [7], share: 0.9, is: 7 },
    { values: [100, 9, 20], share: 0.5, is: 20 },
  ])('of $values at $share is $is', ({ values, share, is }) => {
    expect(quantile(values, share)).toBeCloseTo(is, 12)
  })

  it('is null where there are no values', () => {
    expect(quantile([], 0.5)).toBeNull()
    expect(median([])).toBeNull()
  })

  it('has at least its share of the values at or below it, and the rest at or above', () => {
    const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(values, (given) => {
        const middle = median(given) as number
        expect(given.filter((value) => value <= middle).length * 2).toBeGreaterThanOrEqual(given.length)
        expect(given.filter((value) => value >= middle).length * 2).toBeGreaterThanOrEqual(given.length)
      }),
      RUNS,
    )
  })
})
