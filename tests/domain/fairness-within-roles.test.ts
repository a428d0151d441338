import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fairnessWithinRoles, type LoadInRole } from '../../shared/domain/fairness-within-roles.ts'
import { correctedGini } from '../../shared/domain/gini.ts'
import { hoover } from '../../shared/domain/hoover.ts'
import { RUNS } from '../support/arbitraries.ts'
import { floorAsAsked } from '../support/plain-fairness.ts'

const one = (role: string | undefined, load: number, weight = 1): LoadInRole => ({ role, load, weight })

describe('Fairness within roles', () => {
  it('leaves out what one role has more of than another, and who has nobody to be compared with', () => {
    const people = [
      ...[one('physician', 60), one('physician', 20)],
      ...[one('nurse', 15), one('nurse', 15), one('billing', 90)],
    ]
    const within = fairnessWithinRoles(people, floorAsAsked)
    expect(within?.hoover).toBeCloseTo(20 / 110)
    expect(within?.noiseFloor).toEqual({ mean: 110, p95: 110 })
  })

  it.each([
    ['alike for what each is there for', [one('nurse', 30), one('nurse', 15, 0.5)], 0],
    ['people without a role with each other', [one(undefined, 30), one(undefined, 10)], 0.25],
  ])('compares %s', (_, people, expected) => {
    expect(fairnessWithinRoles(people, floorAsAsked)?.hoover).toBeCloseTo(expected)
  })

  it.each([
    ['nobody', []],
    ['one of each role', [one('nurse', 30), one('physician', 10), one(undefined, 9)]],
    ['no work', [one('nurse', 0), one('nurse', 0)]],
  ])('of %s says nothing', (_, people) => {
    expect(fairnessWithinRoles(people, floorAsAsked)).toBeNull()
  })

  it('leaves out a role that has no work', () => {
    const people = [one('nurse', 0), one('nurse', 0), one('physician', 30), one('physician', 10)]
    expect(fairnessWithinRoles(people, floorAsAsked)?.hoover).toBe(0.25)
  })

  it('of one role is that of the team', () => {
    const people = fc.array(fc.tuple(fc.integer({ min: 0, max: 99 }), fc.constantFrom(0.5, 0.8, 1)), {
      minLength: 2,
    })
    fc.assert(
      fc.property(people, (pairs) => {
        const loads = pairs.map(([load]) => load)
        const weights = pairs.map(([, weight]) => weight)
        const within = fairnessWithinRoles(
          pairs.map(([load, weight]) => one('nurse', load, weight)),
          floorAsAsked,
        )
        const gini = correctedGini(pairs.map(([load, weight]) => load / weight))
        if (within === null) return expect(hoover(loads, weights)).toBeNull()
        expect(within.hoover).toBeCloseTo(hoover(loads, weights) as number)
        expect(within.correctedGini).toBeCloseTo(gini as number)
      }),
      RUNS,
    )
  })
})
