import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gathered, type PartTree, released, SUPPRESSED } from '../../shared/domain/suppression.ts'
import { RUNS } from '../support/arbitraries.ts'

const K = 5

/** A unit whose figure is the list of its people: what is shown can then be counted and compared. */
interface Unit {
  readonly own: readonly string[]
  readonly below: readonly Unit[]
}

function treeOf({ own, below }: Unit): PartTree<readonly string[]> {
  return {
    own: own.length === 0 ? undefined : { people: own.length, figure: own },
    below: below.map(treeOf),
  }
}

function shownOf(unit: Unit): readonly string[] | undefined {
  return gathered(treeOf(unit), K, (one, other) => [...one, ...other]).shown?.figure
}

function unitsOf(unit: Unit): Unit[] {
  return [unit, ...unit.below.flatMap(unitsOf)]
}

interface Sized {
  readonly size: number
  readonly below: readonly Sized[]
}

/** Up to three levels below the top. */
function sizedUnit(levels: number): fc.Arbitrary<Sized> {
  return fc.record({
    size: fc.integer({ min: 0, max: 8 }),
    below: levels === 0 ? fc.constant([]) : fc.array(sizedUnit(levels - 1), { maxLength: 4 }),
  })
}

/** A tree in which every person has a name of their own. */
const anOrganization = sizedUnit(3).map((sized) => {
  let people = 0
  const unit = ({ size, below }: Sized): Unit => ({
    own: Array.from({ length: size }, () => `person-${++people}`),
    below: below.map(unit),
  })
  return unit(sized)
})

describe('a figure', () => {
  it.each([
    [4, SUPPRESSED],
    [5, 1804],
    [0, SUPPRESSED],
  ])('with %i people behind it is %s', (people, shown) => {
    expect(released({ people, figure: 1804 }, K)).toBe(shown)
  })
})

describe('a unit', () => {
  const people = (count: number) => Array.from({ length: count }, (_, index) => `${count}-${index}`)
  const team = (count: number): Unit => ({ own: people(count), below: [] })

  it('of one large team and one small one shows the large one alone: the difference would be the small one', () => {
    expect(shownOf({ own: [], below: [team(8), team(3)] })).toHaveLength(8)
  })

  it('takes two small teams together where they are a group', () => {
    expect(shownOf({ own: [], below: [team(8), team(3), team(4)] })).toHaveLength(15)
  })

  it('of small teams alone that are no group is suppressed', () => {
    expect(shownOf({ own: [], below: [team(1), team(3)] })).toBeUndefined()
  })

  it('lets what is left of two units count above both', () => {
    const units = [
      { own: [], below: [team(8), team(3)] },
      { own: [], below: [team(6), team(2)] },
    ]
    expect(units.map(shownOf).map((shown) => shown?.length)).toEqual([8, 6])
    expect(shownOf({ own: [], below: units })).toHaveLength(19)
  })

  it('counts its own people as if they were a team below it', () => {
    expect(shownOf({ own: people(2), below: [team(8)] })).toHaveLength(8)
    expect(shownOf({ own: people(5), below: [team(8)] })).toHaveLength(13)
  })

  it('never lets fewer than k people be told apart, whatever is added and subtracted', () => {
    fc.assert(
      fc.property(anOrganization, (organization) => {
        // All that is shown: every unit, and the own people of each where they are a group.
        const units = unitsOf(organization)
        const cells = [...units.map(shownOf), ...units.map(({ own }) => (own.length >= K ? own : undefined))]
        const shown = cells.filter((cell) => cell !== undefined)
        // People who stand in exactly the same cells cannot be told apart by any sum or difference of cells.
        const named = new Map<string, number[]>()
        shown.forEach((cell, index) => {
          for (const person of cell) named.set(person, [...(named.get(person) ?? []), index])
        })
        const groups = Map.groupBy(named.keys(), (person) => (named.get(person) ?? []).join())
        for (const group of groups.values()) expect(group.length).toBeGreaterThanOrEqual(K)
      }),
      RUNS,
    )
  })

  it('counts nobody twice, and leaves out fewer than k in all', () => {
    fc.assert(
      fc.property(anOrganization, (organization) => {
        const shown = shownOf(organization) ?? []
        const everybody = unitsOf(organization).flatMap(({ own }) => own)
        expect(new Set(shown).size).toBe(shown.length)
        expect(everybody.length - shown.length).toBeLessThan(K)
      }),
      RUNS,
    )
  })
})
