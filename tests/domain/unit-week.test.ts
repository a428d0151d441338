import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { teamTrees, unitsOf } from '../../shared/domain/team-tree.ts'
import { theilSplit } from '../../shared/domain/theil.ts'
import { type UnitTree, unitWeek } from '../../shared/domain/unit-week.ts'
import { RUNS } from '../support/arbitraries.ts'
import { aTeamWeek, itemsOfWeek } from '../support/team-weeks.ts'

const K = 5
const leaf = (people: number, teamId = `team-${people}`): UnitTree => ({
  own: aTeamWeek(people, { teamId }),
  below: [],
})
const unit = (...below: UnitTree[]): UnitTree => ({ own: undefined, below })

describe('the week of a unit', () => {
  it('is made of the values of persons, not of the medians of teams', () => {
    // 600 to 4,800 and 600 to 3,000: the median of all thirteen, not that of 2,700 and 1,800.
    expect(unitWeek(unit(leaf(8), leaf(5)), K).persons.pajamaSeconds).toEqual({
      people: 13,
      lower: 1200,
      median: 2400,
      upper: 3000,
    })
  })

  it('adds up what its teams received and handled', () => {
    const { inbox, priorAuth, people } = unitWeek(unit(leaf(8), leaf(5)), K)
    expect({ inbox, priorAuth, people }).toMatchObject({
      people: 13,
      inbox: { received: 80, handled: 72, open: 12 },
      priorAuth: { items: 24, minutes: 480, requestsDenied: 4 },
    })
  })

  it('adds up the visits of its teams, and gates them by the people who had some', () => {
    const few = (people: number): UnitTree => ({
      own: aTeamWeek(8, { visits: { people, visitSeconds: 100, doubleBookedSeconds: 30 } }),
      below: [],
    })
    expect(unitWeek(unit(few(3), few(2)), K).visits).toEqual({
      people: 5,
      visitSeconds: 200,
      doubleBookedSeconds: 60,
    })
    expect(unitWeek(unit(few(4)), K).visits).toBe('suppressed')
    expect(unitWeek(unit(few(5), few(4)), K).visits).toMatchObject({ people: 5, visitSeconds: 100 })
  })

  it('has the lengths of the visits of its teams together, by the people whose visits they are', () => {
    const team = (people: number, seconds: number): UnitTree => ({
      own: aTeamWeek(8, { visitLengths: { people, counts: [[seconds, 2 * people]] } }),
      below: [],
    })
    expect(unitWeek(unit(team(6, 900), team(5, 1800)), K).visitLength).toEqual({
      people: 11,
      lower: 900,
      median: 900,
      upper: 1800,
    })
    expect(unitWeek(unit(team(6, 900), team(4, 1800)), K).visitLength).toMatchObject({
      people: 6,
      upper: 900,
    })
    expect(unitWeek(unit(team(3, 900), team(2, 900)), K).visitLength).toMatchObject({ people: 5 })
    expect(unitWeek(unit(team(4, 900)), K).visitLength).toBe('suppressed')
  })

  it('leaves a team of four out of every figure, where it is the only small one', () => {
    expect(unitWeek(unit(leaf(8), leaf(4)), K)).toEqual(unitWeek(unit(leaf(8)), K))
  })

  it('of a team of four is suppressed in every figure', () => {
    const { persons, fairness, ...rest } = unitWeek(unit(leaf(4)), K)
    const shown = [...Object.values(persons), ...Object.values(fairness), ...Object.values(rest)]
    expect(new Set(shown)).toEqual(new Set(['suppressed']))
  })

  it('gates each figure by the people behind that figure', () => {
    const few = aTeamWeek(8)
    const own = { ...few, persons: { ...few.persons, ehrTime8Hours: [1, 2, 3, 4] } }
    const { persons } = unitWeek({ own, below: [] }, K)
    expect([persons.ehrTime8Hours, persons.pajamaSeconds]).toEqual([
      'suppressed',
      expect.objectContaining({ people: 8 }),
    ])
  })

  it('says how much of the unevenness lies within the teams, and how much between them', () => {
    const heavy = aTeamWeek(5, { teamId: 'heavy' })
    const shares = Array.from({ length: 5 }, () => [40, 1] as const)
    const own = { ...heavy, fairness: { ...heavy.fairness, tasks: { ...heavy.fairness.tasks, shares } } }
    const { tasks } = unitWeek(unit({ own, below: [] }, leaf(5, 'light')), K).fairness
    expect(tasks).toMatchObject({ within: expect.closeTo(0, 12) })
    expect(tasks).toEqual(
      theilSplit([
        ...Array.from({ length: 5 }, () => ({ teamId: 'heavy', load: 40, weight: 1 })),
        ...Array.from({ length: 5 }, () => ({ teamId: 'light', load: 12 / 5, weight: 1 })),
      ]),
    )
  })

  it('comes out the same in whatever order its teams are named', () => {
    const teams = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 8 })
    fc.assert(
      fc.property(teams, fc.integer({ min: 0, max: 7 }), (sizes, turn) => {
        const below = sizes.map((people, index) => leaf(people, `team-${index}`))
        const turned = [...below.slice(turn), ...below.slice(0, turn)]
        const { fairness: one, ...figures } = unitWeek(unit(...below), K)
        const { fairness: other, ...others } = unitWeek(unit(...turned), K)
        expect(others).toEqual(figures)
        expect(other.tasks === 'suppressed').toBe(one.tasks === 'suppressed')
      }),
      RUNS,
    )
  })
})

describe('the trees of teams', () => {
  const teams = [
    { teamId: 'a', parentId: 'medicine' },
    { teamId: 'medicine' },
    { teamId: 'surgery', parentId: 'gone' },
    { teamId: 'b', parentId: 'medicine' },
  ]

  it('hang each team under its parent, and at the top what has none here', () => {
    const trees = teamTrees(teams, [aTeamWeek(5, { teamId: 'b', inbox: itemsOfWeek({ received: 7 }) })])
    expect(trees.map(({ teamId, below }) => [teamId, below.map((each) => each.teamId)])).toEqual([
      ['medicine', ['a', 'b']],
      ['surgery', []],
    ])
    expect(unitsOf(trees).map(({ teamId, own }) => [teamId, own?.inbox.received])).toEqual([
      ['medicine', undefined],
      ['a', undefined],
      ['b', 7],
      ['surgery', undefined],
    ])
  })
})
