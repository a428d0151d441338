import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Fairness, fairness, type PersonLoad } from '../../shared/domain/fairness.ts'
import { RUNS } from '../support/arbitraries.ts'
import { CASE_H_FTE, CASE_H_LOADS, peopleWith, someScale } from '../support/loads.ts'

describe('fairness', () => {
  it('case H: five people with 40, 20, 20, 10 and 10', () => {
    const result = fairness(peopleWith(CASE_H_LOADS))
    expect(result).toMatchObject({ people: 5, load: 100, maxToMedian: 2, onLeave: [], starters: [] })
    expect(result.gini).toBeCloseTo(0.28, 12)
    expect(result.correctedGini).toBeCloseTo(0.35, 12)
    expect(result.jain).toBeCloseTo(0.769, 3)
    expect(result.hoover).toBeCloseTo(0.2, 12)
    expect(result.theil?.total).toBeCloseTo(0.1386, 4)
    expect(result.topFifthShare).toBeCloseTo(0.4, 12)
  })

  it('case H: with two of them at half time others are overloaded than before', () => {
    const result = fairness(
      peopleWith(
        CASE_H_LOADS,
        CASE_H_FTE.map((fte) => ({ fte })),
      ),
    )
    expect(result.hoover).toBeCloseTo(0.3, 12)
    expect(result.gini).toBeCloseTo(0.257, 3)
    expect(result.maxToMedian).toBe(1)
  })

  it('takes half the days like half the contract', () => {
    const halfTime = fairness(peopleWith(CASE_H_LOADS, [{}, { fte: 0.5 }]))
    const halfThere = fairness(peopleWith(CASE_H_LOADS, [{}, { presence: 0.5 }]))
    expect(halfThere).toEqual(halfTime)
  })

  it('shows people on leave for the whole period apart, with what they did all the same', () => {
    const people = peopleWith([...CASE_H_LOADS, 30], [...new Array(5).fill({}), { presence: 0 }])
    const { onLeave, ...others } = fairness(people)
    expect(onLeave).toEqual([people[5]])
    expect(others).toEqual({ ...fairness(peopleWith(CASE_H_LOADS)), onLeave: undefined, starters: [] })
  })

  it.each([
    { days: 27, isStarter: true },
    { days: 28, isStarter: false },
  ])('shows who began $days days before the end apart: $isStarter', ({ days, isStarter }) => {
    const { starters, people } = fairness(peopleWith(CASE_H_LOADS, [{ daysSinceStart: days }]))
    expect(starters.map(({ staffId }) => staffId)).toEqual(isStarter ? ['person-0'] : [])
    expect(people).toBe(isStarter ? 4 : 5)
  })

  it('shows a starter on leave once, as on leave', () => {
    const { onLeave, starters } = fairness(peopleWith([1], [{ presence: 0, daysSinceStart: 3 }]))
    expect([onLeave.length, starters.length]).toEqual([1, 0])
  })

  it('ranks nobody under five people', () => {
    expect(fairness(peopleWith([40, 20, 20, 10]))).toMatchObject({ maxToMedian: null, topFifthShare: null })
  })

  it('gives no ratio to a median of 0', () => {
    expect(fairness(peopleWith([9, 0, 0, 0, 1]))).toMatchObject({ maxToMedian: null, topFifthShare: 0.9 })
  })

  it('takes of seven people the most loaded and 0.4 of the next as the top fifth', () => {
    expect(fairness(peopleWith([10, 50, 10, 5, 10, 5, 10])).topFifthShare).toBeCloseTo(0.54, 12)
  })

  it('splits the Theil index over the teams', () => {
    const teams = [{ teamId: 'east' }, { teamId: 'east' }, { teamId: 'west' }, { teamId: 'west' }]
    const { theil } = fairness(peopleWith([10, 10, 20, 20], teams))
    expect(theil?.within).toBeCloseTo(0, 12)
    expect(theil?.between).toBeGreaterThan(0.05)
  })

  it.each([
    ['nobody', []],
    ['nobody who has work', peopleWith([0, 0, 0, 0, 0])],
    ['nobody present', peopleWith([5, 5], [{ presence: 0 }, { presence: 0 }])],
  ])('is null of %s', (_, people) => {
    expect(fairness(people)).toMatchObject({
      load: 0,
      hoover: null,
      gini: null,
      correctedGini: null,
      jain: null,
      theil: null,
      maxToMedian: null,
      topFifthShare: null,
    })
  })

  it('does not change in any index when all loads are scaled', () => {
    const indices = ({ hoover, gini, correctedGini, jain, theil, maxToMedian, topFifthShare }: Fairness) => [
      hoover,
      gini,
      correctedGini,
      jain,
      theil?.total ?? null,
      theil?.within ?? null,
      theil?.between ?? null,
      maxToMedian,
      topFifthShare,
    ]
    const somePeople: fc.Arbitrary<PersonLoad[]> = fc.array(
      fc.record(
        {
          staffId: fc.uuid(),
          teamId: fc.constantFrom('east', 'west'),
          load: fc.integer({ min: 0, max: 500 }),
          fte: fc.constantFrom(0.25, 0.5, 0.8, 1),
          presence: fc.constantFrom(0, 0.25, 0.5, 1),
          daysSinceStart: fc.integer({ min: 0, max: 60 }),
        },
        { requiredKeys: ['staffId', 'load', 'fte', 'presence'] },
      ),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(somePeople, someScale, (people, scale) => {
        const before = indices(fairness(people))
        const after = indices(fairness(people.map((person) => ({ ...person, load: person.load * scale }))))
        before.forEach((index, position) => {
          if (index === null) expect(after[position]).toBeNull()
          else expect(after[position]).toBeCloseTo(index, 9)
        })
      }),
      RUNS,
    )
  })
})
