import type { OpenItem, PresentPerson, RebalanceRules } from '../../shared/domain/rebalance.ts'

export interface BestPlan {
  readonly isReached: boolean
  readonly moves: number
  readonly hoover: number
}

const ROUNDING = 1e-12

/** Tries every plan there is: each item stays or goes to each person who may do it. For small teams. */
export function bestPlanOfAll(
  items: readonly OpenItem[],
  people: readonly PresentPerson[],
  rules: RebalanceRules,
): BestPlan {
  let fewest: BestPlan | undefined
  let closest: BestPlan = { isReached: false, moves: 0, hoover: Infinity }
  const loads = new Map(people.map(({ staffId }) => [staffId, 0]))
  const fte = people.reduce((sum, person) => sum + person.fte, 0)

  function tryAll(index: number, moves: number): void {
    const item = items[index]
    if (item === undefined) {
      judge(moves)
      return
    }
    give(item, item.owner.staffId, () => tryAll(index + 1, moves))
    for (const person of people) {
      if (person.staffId === item.owner.staffId || !mayTake(person, item, rules)) continue
      give(item, person.staffId, () => tryAll(index + 1, moves + 1))
    }
  }

  function give({ weight }: OpenItem, staffId: string | undefined, then: () => void): void {
    const had = loads.get(staffId ?? '')
    if (had !== undefined) loads.set(staffId ?? '', had + weight)
    then()
    if (had !== undefined) loads.set(staffId ?? '', had)
  }

  function judge(moves: number): void {
    let total = 0
    for (const load of loads.values()) total += load
    let tooMuch = 0
    for (const person of people) {
      const due = (total * person.fte) / fte
      tooMuch += Math.max(0, (loads.get(person.staffId) as number) - due)
    }
    const hoover = total === 0 ? 0 : tooMuch / total
    if (hoover <= rules.target + ROUNDING && moves < (fewest?.moves ?? Infinity)) {
      fewest = { isReached: true, moves, hoover }
    }
    const isClosest = hoover < closest.hoover - ROUNDING
    const isAsCloseWithFewer = hoover <= closest.hoover + ROUNDING && moves < closest.moves
    if (isClosest || isAsCloseWithFewer) closest = { isReached: false, moves, hoover }
  }

  tryAll(0, 0)
  return fewest ?? closest
}

export function mayTake({ role }: PresentPerson, { requires }: OpenItem, { mayDo }: RebalanceRules): boolean {
  return requires === undefined || role === requires || mayDo.get(role)?.has(requires) === true
}
