import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type OpenItem,
  type PresentPerson,
  type RebalanceRules,
  rebalance,
} from '../../shared/domain/rebalance.ts'
import { RUNS } from '../support/arbitraries.ts'
import { bestPlanOfAll, mayTake } from '../support/brute-force.ts'

/** Physicians may do the work of nurses, and both that of assistants. */
const MAY_DO = new Map([
  ['physician', new Set(['nurse', 'assistant'])],
  ['nurse', new Set(['assistant'])],
])

function within(target: number): RebalanceRules {
  return { target, mayDo: MAY_DO }
}

function nurses(...staffIds: readonly string[]): PresentPerson[] {
  return staffIds.map((staffId) => ({ staffId, role: 'nurse', fte: 1 }))
}

/** @param owner a person, or a pool: `@refills` */
function items(owner: string, ...weights: readonly number[]): OpenItem[] {
  return weights.map((weight, index) => ({
    itemId: `${owner}-${index}`,
    weight,
    owner: owner.startsWith('@')
      ? { staffId: undefined, poolId: owner.slice(1) }
      : { staffId: owner, poolId: undefined },
    requires: undefined,
  }))
}

describe('a rebalance', () => {
  it('proposes the fewest moves, and shows before and after', () => {
    const open = [...items('ana', 1, 1, 1, 1), ...items('ben', 1), ...items('eva', 1)]
    const plan = rebalance(open, nurses('ana', 'ben', 'eva'), within(0))
    expect(plan).toMatchObject({ isReached: true, isProven: true })
    expect(plan.moves).toHaveLength(2)
    expect(plan.moves.map(({ from, to }) => [from.staffId, to])).toEqual([
      ['ana', 'ben'],
      ['ana', 'eva'],
    ])
    expect(plan.before.hoover).toBeCloseTo(1 / 3, 12)
    expect(plan.before.loads).toEqual([
      { staffId: 'ana', load: 4 },
      { staffId: 'ben', load: 1 },
      { staffId: 'eva', load: 1 },
    ])
    expect(plan.after.hoover).toBeCloseTo(0, 12)
    expect(plan.after.loads.map(({ load }) => load)).toEqual([2, 2, 2])
  })

  it('moves nothing where the share is at the target already', () => {
    const open = [...items('ana', 3), ...items('ben', 1)]
    expect(rebalance(open, nurses('ana', 'ben'), within(0.25)).moves).toEqual([])
    expect(rebalance(open, nurses('ana', 'ben'), within(0.2499)).isReached).toBe(false)
  })

  it('moves one heavy item rather than three light ones', () => {
    const open = items('ana', 10, 10, 10, 30)
    expect(rebalance(open, nurses('ana', 'ben'), within(0)).moves).toEqual([
      { itemId: 'ana-3', from: { staffId: 'ana', poolId: undefined }, to: 'ben' },
    ])
  })

  it('gives a half-time person half as much', () => {
    const people = [...nurses('ana', 'ben'), { staffId: 'eva', role: 'nurse', fte: 0.5 }]
    const { after } = rebalance(items('ana', 1, 1, 1, 1, 1), people, within(0))
    expect(after.loads.map(({ load }) => load)).toEqual([2, 2, 1])
  })

  it('gives nobody what their role may not do', () => {
    const people = [...nurses('ana'), { staffId: 'ben', role: 'assistant', fte: 1 }]
    const forNurses = items('ana', 1, 1, 1).map((item) => ({ ...item, requires: 'nurse' }))
    const forAssistants = items('ana', 1).map((item) => ({ ...item, itemId: 'easy', requires: 'assistant' }))
    const plan = rebalance([...forNurses, ...forAssistants], people, within(0.1))
    expect(plan).toMatchObject({ isReached: false, isProven: true })
    expect(plan.moves.map(({ itemId }) => itemId)).toEqual(['easy'])
    expect(plan.after.hoover).toBeCloseTo(0.25, 12)
  })

  it('tells work of one person from the same work of another', () => {
    const people = [
      { staffId: 'ana', role: 'assistant', fte: 1 },
      { staffId: 'ben', role: 'assistant', fte: 1 },
      { staffId: 'eva', role: 'nurse', fte: 1 },
    ]
    const open = [...items('ana', 1), ...items('ben', 1, 1)].map((item) => ({ ...item, requires: 'nurse' }))
    const plan = rebalance(open, people, within(0))
    expect(plan.moves.map(({ from, to }) => `${from.staffId}>${to}`)).toEqual(['ben>eva'])
  })

  it('passes work on in a chain where roles allow no other way', () => {
    const people = [
      { staffId: 'ana', role: 'physician', fte: 1 },
      { staffId: 'ben', role: 'nurse', fte: 1 },
      { staffId: 'eva', role: 'assistant', fte: 1 },
    ]
    const open = [
      ...items('ana', 1, 1).map((item) => ({ ...item, requires: 'nurse' })),
      ...items('ben', 1).map((item) => ({ ...item, requires: 'assistant' })),
    ]
    const plan = rebalance(open, people, within(0))
    expect(plan.isReached).toBe(true)
    expect(plan.moves.map(({ from, to }) => `${from.staffId}>${to}`).sort()).toEqual(['ana>ben', 'ben>eva'])
  })

  it('hands out of a pool only what it needs to, and leaves the rest there', () => {
    const open = [...items('ana', 2), ...items('@refills', 1, 1, 1)]
    const plan = rebalance(open, nurses('ana', 'ben'), within(0))
    expect(plan.moves).toHaveLength(2)
    expect(plan.moves.every(({ from, to }) => from.poolId === 'refills' && to === 'ben')).toBe(true)
  })

  it('counts what somebody absent has as nobody’s', () => {
    const open = [...items('ana', 1), ...items('on-leave', 1, 5)]
    const plan = rebalance(open, nurses('ana', 'ben'), within(0))
    expect(plan.before.loads.map(({ load }) => load)).toEqual([1, 0])
    expect(plan.moves).toEqual([
      { itemId: 'on-leave-0', from: { staffId: 'on-leave', poolId: undefined }, to: 'ben' },
    ])
  })

  it('has nothing to propose where nobody has work, or nobody is there', () => {
    const nothing = { isReached: true, moves: [], before: { hoover: null }, after: { hoover: null } }
    expect(rebalance(items('@refills', 1), nurses('ana', 'ben'), within(0))).toMatchObject(nothing)
    expect(rebalance(items('ana', 0), nurses('ana', 'ben'), within(0))).toMatchObject(nothing)
    expect(rebalance(items('ana', 1), [], within(0))).toMatchObject(nothing)
  })
})

const ROLES = ['physician', 'nurse', 'assistant']
/** @param mostItems for each number of people, from two on: as many as can all be tried */
function aTeam(...mostItems: readonly number[]) {
  return fc.integer({ min: 2, max: mostItems.length + 1 }).chain((size) =>
    fc.record({
      people: fc
        .array(fc.record({ role: fc.constantFrom(...ROLES), fte: fc.constantFrom(0.5, 0.8, 1) }), {
          minLength: size,
          maxLength: size,
        })
        .map((all) => all.map((person, index) => ({ ...person, staffId: `person-${index}` }))),
      items: fc
        .array(
          fc.record({
            weight: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 20 })),
            owner: fc.record({
              staffId: fc.oneof(
                { weight: 3, arbitrary: fc.constant('person-0') },
                { weight: 3, arbitrary: fc.nat(size - 1).map((index) => `person-${index}`) },
                { weight: 1, arbitrary: fc.constantFrom(undefined, 'on-leave') },
              ),
              poolId: fc.constant('refills'),
            }),
            requires: fc.constantFrom(undefined, undefined, ...ROLES),
          }),
          { maxLength: mostItems[size - 2] ?? 0 },
        )
        .map((all) => all.map((item, index) => ({ ...item, itemId: `item-${index}` }))),
      target: fc.constantFrom(0, 0.02, 0.05, 0.1, 0.15, 0.25),
    }),
  )
}

describe('a rebalance of any small team', () => {
  const isAsGoodAsTheBest = (team: { items: OpenItem[]; people: PresentPerson[]; target: number }) => {
    const best = bestPlanOfAll(team.items, team.people, within(team.target))
    const plan = rebalance(team.items, team.people, within(team.target))
    expect(plan.isProven).toBe(true)
    expect(plan.isReached).toBe(best.isReached)
    expect(plan.moves.length).toBe(best.moves)
    if (!best.isReached) expect(plan.after.hoover ?? 0).toBeCloseTo(best.hoover, 9)
  }

  it('needs exactly as many moves as the best of all plans there are', () => {
    fc.assert(fc.property(aTeam(8, 7, 5, 5), isAsGoodAsTheBest), { numRuns: 500 })
  })

  it('does so for five people and eight items as well', () => {
    const five = aTeam(0, 0, 0, 8).filter(({ people, items }) => people.length === 5 && items.length >= 7)
    fc.assert(fc.property(five, isAsGoodAsTheBest), { numRuns: 6 })
  })

  it('moves each item at most once, to somebody else who may do it, and adds up', () => {
    fc.assert(
      fc.property(aTeam(8, 8, 8, 8), ({ people, items, target }) => {
        const { moves, isReached, before, after } = rebalance(items, people, within(target))
        const itemOf = new Map(items.map((item) => [item.itemId, item]))
        const personOf = new Map(people.map((person) => [person.staffId, person]))
        expect(new Set(moves.map(({ itemId }) => itemId)).size).toBe(moves.length)
        const loads = new Map(before.loads.map(({ staffId, load }) => [staffId, load]))
        for (const { itemId, from, to } of moves) {
          const item = itemOf.get(itemId) as OpenItem
          expect(from).toEqual(item.owner)
          expect(to).not.toBe(item.owner.staffId)
          expect(mayTake(personOf.get(to) as PresentPerson, item, within(target))).toBe(true)
          const giver = loads.get(from.staffId ?? '')
          if (giver !== undefined) loads.set(from.staffId as string, giver - item.weight)
          loads.set(to, (loads.get(to) as number) + item.weight)
        }
        expect(after.loads).toEqual([...loads].map(([staffId, load]) => ({ staffId, load })))
        expect(isReached).toBe((after.hoover ?? 0) <= target + 1e-12)
        expect(after.hoover ?? 0).toBeLessThanOrEqual(Math.max(before.hoover ?? 0, target))
      }),
      RUNS,
    )
  })

  it('is the same in whatever order people and items are named', () => {
    const shuffled = aTeam(6, 6, 6, 6).chain((team) =>
      fc.record({
        team: fc.constant(team),
        items: fc.shuffledSubarray(team.items, { minLength: team.items.length }),
        people: fc.shuffledSubarray(team.people, { minLength: team.people.length }),
      }),
    )
    fc.assert(
      fc.property(shuffled, ({ team, items, people }) => {
        const plan = rebalance(team.items, team.people, within(team.target))
        expect(rebalance(items, people, within(team.target))).toEqual(plan)
      }),
      RUNS,
    )
  })
})
