import { describe, expect, it } from 'vitest'
import { noiseFloor } from '../../shared/domain/noise-floor.ts'

function peopleAlike(people: number): number[] {
  return new Array(people).fill(1)
}

describe('the noise floor', () => {
  it.each([
    { people: 3, each: 5, mean: 0.26, p95: 0.5 },
    { people: 3, each: 20, mean: 0.13, p95: 0.25 },
    { people: 3, each: 100, mean: 0.06, p95: 0.11 },
    { people: 5, each: 5, mean: 0.25, p95: 0.42 },
    { people: 5, each: 20, mean: 0.13, p95: 0.21 },
    { people: 5, each: 100, mean: 0.06, p95: 0.09 },
    { people: 12, each: 5, mean: 0.25, p95: 0.35 },
    { people: 12, each: 20, mean: 0.13, p95: 0.17 },
    { people: 12, each: 100, mean: 0.06, p95: 0.08 },
    { people: 20, each: 5, mean: 0.25, p95: 0.32 },
    { people: 20, each: 20, mean: 0.13, p95: 0.16 },
    { people: 20, each: 100, mean: 0.06, p95: 0.07 },
  ])('of $people people with $each items each is $mean on average, $p95 at the 95th percentile', (row) => {
    for (const seed of [1, 2026]) {
      const floor = noiseFloor(peopleAlike(row.people), row.people * row.each, { seed })
      expect(Math.abs((floor?.mean ?? 1) - row.mean)).toBeLessThan(0.02)
      expect(Math.abs((floor?.p95 ?? 1) - row.p95)).toBeLessThan(0.02)
    }
  })

  it('is the same for the same seed, and nearly the same for another', () => {
    const floors = [1, 1, 2].map((seed) => noiseFloor(peopleAlike(5), 100, { seed }))
    expect(floors[0]).toEqual(floors[1])
    expect(floors[0]).not.toEqual(floors[2])
    expect(floors[2]?.p95).toBeCloseTo(floors[0]?.p95 as number, 1)
  })

  it('is higher in a team of part-timers: few items scatter more', () => {
    const alike = noiseFloor(peopleAlike(5), 100, { seed: 1 })
    const partTime = noiseFloor([1, 1, 0.5, 0.5, 0.2], 100, { seed: 1 })
    expect(partTime?.p95).toBeGreaterThan((alike?.p95 as number) + 0.02)
  })

  it('does not depend on what a full contract is called: 1, or 40 hours', () => {
    const inHours = noiseFloor([40, 40, 20], 60, { seed: 3 })
    const inContracts = noiseFloor([1, 1, 0.5], 60, { seed: 3 })
    expect(inHours?.p95).toBeCloseTo(inContracts?.p95 as number, 9)
  })

  it('takes a deal in which nobody got anything as an even one', () => {
    const floor = noiseFloor(peopleAlike(4), 0.3, { seed: 1 })
    expect(floor?.mean).toBeCloseTo(1 - Math.exp(-0.3), 1)
    expect(floor?.p95).toBe(1)
  })

  it('vanishes in a large number of items, for part-timers too', () => {
    const floor = noiseFloor([1, 0.5, 0.2], 500_000, { seed: 1, draws: 2000 })
    expect(floor?.mean).toBeGreaterThan(0)
    expect(floor?.p95).toBeLessThan(0.01)
  })

  it('is null where there is nothing to share, or nobody to share it with', () => {
    expect(noiseFloor(peopleAlike(5), 0, { seed: 1 })).toBeNull()
    expect(noiseFloor([1], 100, { seed: 1 })).toBeNull()
    expect(noiseFloor([], 100, { seed: 1 })).toBeNull()
  })

  it('is not guessed from fewer than 2,000 draws', () => {
    expect(() => noiseFloor(peopleAlike(5), 100, { seed: 1, draws: 1999 })).toThrow(RangeError)
  })
})
