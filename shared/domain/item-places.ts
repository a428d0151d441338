import type { HolderKey } from './item-holder-key.ts'
import { addWeeks, utcWeekOf } from './week.ts'
import type { ItemStep, WorkItem } from './work-item.ts'

/**
 * With whom a copy of an item lies, and for which weeks of UTC: with each person and pool that it names, from the
 * week in which it first does to the week of the last step.
 *
 *   week     |  W47              W48        W49          W50          |
 *   steps    |  created  opened             forwarded    completed    |
 *            |  pool P   by A               to B         by B         |
 *   P, A     |  x                x          x            x            |
 *   B        |                              x            x            |
 *
 * So whatever a person's day or a team's week needs of an item lies in that week: the steps that name somebody,
 * those at which they had it, and the weeks through which it was open with them. W48 has no step: A's open work
 * at its end is found all the same. After the last step the index of open items knows more.
 *
 * A silent item is followed for FOLLOWED_WEEKS, as long as its rows stand, and again from its next step on.
 *
 * More steps never take a place away: the same steps lie in the same places, in whatever order they were heard
 * of, and each copy is reached by every later step. The rule may be widened, never narrowed.
 */
export interface ItemPlace {
  readonly holder: HolderKey
  /** `2026-W47` */
  readonly week: string
}

/** The 396 days for which a work item is kept. */
export const FOLLOWED_WEEKS = 57

/** One after the other: a faulty item may have more places than anybody wants to see. */
export function* itemPlaces(item: WorkItem): Generator<ItemPlace> {
  const weeks = weeksFollowed(item)
  for (const [holder, [first]] of stepsByHolder(item)) {
    const firstWeek = weekOfStep(first)
    for (const week of weeks) if (week >= firstWeek) yield { holder, week }
  }
}

/** Each person and pool that an item names, with the step that first does and all that follow it. */
export function stepsByHolder(item: WorkItem): Map<HolderKey, [ItemStep, ...ItemStep[]]> {
  const steps = new Map<HolderKey, [ItemStep, ...ItemStep[]]>()
  item.forEach((step, index) => {
    for (const holder of namedBy(step)) {
      if (!steps.has(holder)) steps.set(holder, [step, ...item.slice(index + 1)])
    }
  })
  return steps
}

function namedBy({ staffId, poolId }: ItemStep): HolderKey[] {
  return [
    ...(staffId === undefined ? [] : [`staff#${staffId}` as const]),
    ...(poolId === undefined ? [] : [`pool#${poolId}` as const]),
  ]
}

/** In order, each once. */
function weeksFollowed(item: WorkItem): string[] {
  const weeks: string[] = []
  const weeksOfSteps = [...new Set(item.map(weekOfStep))]
  for (const [index, first] of weeksOfSteps.entries()) {
    const next = weeksOfSteps[index + 1] ?? addWeeks(first, 1)
    for (let week = first, after = 0; week < next && after <= FOLLOWED_WEEKS; after++) {
      weeks.push(week)
      week = addWeeks(week, 1)
    }
  }
  return weeks
}

function weekOfStep({ at }: ItemStep): string {
  return utcWeekOf(at / 1000)
}
