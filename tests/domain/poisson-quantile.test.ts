import { describe, expect, it } from 'vitest'
import { poissonQuantile } from '../../shared/domain/poisson-quantile.ts'

describe('the quantile of Poisson', () => {
  // R: qpois(share, mean)
  it.each([
    [0, 0.95, 0],
    [0.05, 0.95, 0],
    [0.06, 0.95, 1],
    [0.5, 0.95, 2],
    [0.8, 0.95, 2],
    [1.2, 0.95, 3],
    [2, 0.95, 5],
    [5, 0.5, 5],
    [10, 0.95, 15],
    [100, 0.95, 117],
  ])('of mean %d at %d is %i', (mean, share, count) => {
    expect(poissonQuantile(mean, share)).toBe(count)
  })
})
