import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lorenzAtFifths } from '../../shared/domain/lorenz.ts'
import { RUNS } from '../support/arbitraries.ts'
import { CASE_H_FTE, CASE_H_LOADS, someTeamLoads } from '../support/loads.ts'

const alike = (loads: readonly number[]) => loads.map((load) => [load, 1] as const)
const rounded = (curve: readonly number[] | null) => curve?.map((share) => Math.round(share * 1e9) / 1e9)

describe('the Lorenz curve at fifths', () => {
  it('case H: of five people alike each fifth is one of them, the least loaded first', () => {
    expect(rounded(lorenzAtFifths(alike(CASE_H_LOADS)))).toEqual([0.1, 0.2, 0.4, 0.6])
  })

  it('case H with two at half time: it goes by load per full-time equivalent', () => {
    const shares = CASE_H_LOADS.map((load, index) => [load, CASE_H_FTE[index] as number] as const)
    // Of 4 full-time equivalents a fifth is 0.8: 10 for 1, 10 for 1, then 20 for 0.5 twice or 40 for 1.
    expect(rounded(lorenzAtFifths(shares))).toEqual([0.08, 0.16, 0.36, 0.68])
  })

  it('is the even line where everyone carries what they are due', () => {
    const even = [
      [10, 0.5],
      [20, 1],
      [20, 1],
    ] as const
    expect(rounded(lorenzAtFifths(even))).toEqual([0.2, 0.4, 0.6, 0.8])
  })

  it('stays at nothing where one of five carries it all', () => {
    expect(lorenzAtFifths(alike([0, 0, 0, 0, 7]))).toEqual([0, 0, 0, 0])
  })

  it('is null where there is no work', () => {
    expect(lorenzAtFifths([])).toBeNull()
    expect(lorenzAtFifths(alike([0, 0]))).toBeNull()
  })

  it('gives each fifth no less than the one before, lies under the even line, and does not depend on the order', () => {
    fc.assert(
      fc.property(someTeamLoads, (people) => {
        const shares = people.map(({ load, weight }) => [load, weight] as const)
        const curve = lorenzAtFifths(shares) as number[]
        const fifths = [...curve, 1].map((share, index) => share - (curve[index - 1] ?? 0))
        for (const [index, fifth] of fifths.entries()) {
          expect(fifth).toBeGreaterThanOrEqual((fifths[index - 1] ?? 0) - 1e-9)
        }
        for (const [index, share] of curve.entries()) {
          expect(share).toBeLessThanOrEqual((index + 1) / 5 + 1e-9)
        }
        expect(rounded(lorenzAtFifths(shares.toReversed()))).toEqual(rounded(curve))
      }),
      RUNS,
    )
  })
})
