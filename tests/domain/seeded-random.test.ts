import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../shared/domain/seeded-random.ts'

function numbers(seed: number, count: number): number[] {
  const random = seededRandom(seed)
  return Array.from({ length: count }, random)
}

describe('seeded chance', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(numbers(7, 100)).toEqual(numbers(7, 100))
    expect(numbers(7, 100)).not.toEqual(numbers(8, 100))
  })

  it('is the same on every machine and in every version: cached floors stay true', () => {
    expect(numbers(7, 3).map((number) => number.toFixed(6))).toEqual(['0.011705', '0.061958', '0.976908'])
  })

  it('lies evenly from 0 up to, not including, 1', () => {
    const tenths = new Array<number>(10).fill(0)
    for (const number of numbers(1, 100_000)) {
      expect(number >= 0 && number < 1).toBe(true)
      const tenth = Math.floor(number * 10)
      tenths[tenth] = (tenths[tenth] ?? 0) + 1
    }
    for (const count of tenths) expect(Math.abs(count - 10_000)).toBeLessThan(500)
  })
})
