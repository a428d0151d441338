import { describe, expect, it } from 'vitest'
import { fewestMoves } from '../../shared/domain/fewest-moves.ts'
import { greedyMoves } from '../../shared/domain/greedy-moves.ts'
import { loadsAfter, type MoveProblem } from '../../shared/domain/move-plan.ts'
import { seededRandom } from '../../shared/domain/seeded-random.ts'

/** Each piece lies with one of the people and may go to any other. */
function problemOf(
  people: number,
  pieces: readonly (readonly [from: number, weight: number])[],
): MoveProblem {
  const everyone = Array.from({ length: people }, (_, person) => person)
  return {
    weights: everyone.map(() => 1),
    pieces: pieces
      .toSorted(([oneFrom, one], [otherFrom, other]) => other - one || oneFrom - otherFrom)
      .map(([from, weight]) => ({ weight, from, to: everyone.filter((person) => person !== from) })),
  }
}

/** Odd weights that lie with a few of many people: too much to try every plan. */
function aLargeTeam(people: number, pieces: number): MoveProblem {
  const random = seededRandom(5)
  const owners = Math.ceil(people / 3)
  return problemOf(
    people,
    Array.from(
      { length: pieces },
      () => [Math.floor(random() * owners), 7 + Math.floor(random() * 900)] as const,
    ),
  )
}

describe('the fewest moves', () => {
  it('are fewer than those of the greedy plan, where the best first move is not part of the best plan', () => {
    const problem = problemOf(3, [
      [0, 6],
      [2, 5],
      [2, 3],
      [0, 1],
      [0, 1],
    ])
    expect(greedyMoves(problem, 0.05).moves).toBe(3)
    expect(fewestMoves(problem, 0.05)).toMatchObject({ isReached: true, isProven: true, moves: 2 })
  })

  it('reach the target in a team too large to try every plan, and do not claim to be proven', () => {
    const problem = aLargeTeam(30, 150)
    const plan = fewestMoves(problem, 0.02)
    expect(plan).toMatchObject({ isReached: true, isProven: false })
    expect(plan.hoover).toBeLessThanOrEqual(0.02)
    expect(plan.moves).toBeLessThan(150)
  })

  it('come as close as they can, unproven, where a large team cannot reach the target', () => {
    const problem = aLargeTeam(30, 150)
    const plan = fewestMoves(problem, 0)
    expect(plan).toMatchObject({ isReached: false, isProven: false })
    expect(plan.hoover).toBeLessThan(0.02)
    expect(loadsAfter(problem, plan.destinations).every((load) => load > 0)).toBe(true)
  })

  it('are proven where many pieces are alike: plans that differ in nothing else are tried once', () => {
    const pieces = new Array(14).fill([0, 1] as const)
    expect(fewestMoves(problemOf(5, pieces), 0)).toMatchObject({
      isReached: false,
      isProven: true,
      moves: 11,
    })
  })

  it('are found at once where many pieces are alike', () => {
    const pieces = new Array(200).fill([0, 1] as const)
    expect(fewestMoves(problemOf(4, pieces), 0)).toMatchObject({
      isReached: true,
      isProven: true,
      moves: 150,
    })
  })
})

describe('the greedy plan', () => {
  it('takes back a move that later moves have made needless', () => {
    const problem: MoveProblem = {
      weights: [1, 1, 1],
      pieces: [
        { weight: 9, from: 0, to: [1] },
        { weight: 9, from: 1, to: [0, 2] },
        { weight: 5, from: 0, to: [] },
        { weight: 2, from: 0, to: [1] },
      ],
    }
    expect(greedyMoves(problem, 0.1)).toMatchObject({ destinations: [1, 2, undefined, undefined], moves: 2 })
  })

  it('is empty where the target is met already', () => {
    expect(
      greedyMoves(
        problemOf(2, [
          [0, 3],
          [1, 3],
        ]),
        0,
      ).moves,
    ).toBe(0)
  })
})
