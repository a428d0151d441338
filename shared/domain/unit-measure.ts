import type { DefinitionId } from './definition-reference.ts'
import { DEFINITION_OF_FIGURE } from './figure-definitions.ts'
import { median } from './quantile.ts'
import { SUPPRESSED, type Suppressed } from './suppression.ts'
import { PERSON_FIGURES, type PersonFigure } from './team-week.ts'
import { itemsOfUnit, personsOfUnit, priorAuthOfUnit, type UnitTree } from './unit-week.ts'

/** What a unit does as a whole, in one number. */
const SUM_MEASURES = [
  /** Of the messages handled. */
  'inboxAfterHoursShare',
  /** At the end of the week. */
  'inboxOpen',
  'tasksOpen',
  'priorAuthMinutes',
] as const
type SumMeasure = (typeof SUM_MEASURES)[number]

/** What a unit can be followed by, week by week: one number each, and of persons how their values lie around it. */
export const UNIT_MEASURES = [...PERSON_FIGURES, ...SUM_MEASURES] as const
export type UnitMeasure = (typeof UNIT_MEASURES)[number]

export const DEFINITION_OF_MEASURE: Readonly<Record<UnitMeasure, DefinitionId>> = {
  ...DEFINITION_OF_FIGURE,
  inboxAfterHoursShare: 'items-after-hours',
  inboxOpen: 'backlog',
  tasksOpen: 'backlog',
  priorAuthMinutes: 'prior-auth-burden',
}

/** A measure of a unit in a week: of persons the median with its quartiles, of what all did together the number alone. */
export interface Measured {
  readonly value: number | null | Suppressed
  readonly lower: number | null | Suppressed
  readonly upper: number | null | Suppressed
}

const HIDDEN: Measured = { value: SUPPRESSED, lower: SUPPRESSED, upper: SUPPRESSED }

/** The same number as in the week of the unit, without all the others. */
export function unitMeasure(tree: UnitTree, measure: UnitMeasure, smallestGroup: number): Measured {
  if (isPersonFigure(measure)) {
    const summary = personsOfUnit(tree, measure, smallestGroup)
    if (summary === SUPPRESSED) return HIDDEN
    return { value: summary.median, lower: summary.lower, upper: summary.upper }
  }
  const value = sumOf(tree, measure, smallestGroup)
  return value === SUPPRESSED ? HIDDEN : { value, lower: null, upper: null }
}

function isPersonFigure(measure: UnitMeasure): measure is PersonFigure {
  return (PERSON_FIGURES as readonly UnitMeasure[]).includes(measure)
}

function sumOf(tree: UnitTree, measure: SumMeasure, smallestGroup: number): Measured['value'] {
  if (measure === 'priorAuthMinutes') {
    const counts = priorAuthOfUnit(tree, smallestGroup)
    return counts === SUPPRESSED ? counts : counts.minutes
  }
  const items = itemsOfUnit(tree, measure === 'tasksOpen' ? 'tasks' : 'inbox', smallestGroup)
  if (items === SUPPRESSED) return items
  return measure === 'inboxAfterHoursShare' ? shareAfterHours(items) : items.open
}

/** Null where nothing was handled. */
export function shareAfterHours({
  handled,
  handledAfterHours,
}: {
  readonly handled: number
  readonly handledAfterHours: number
}): number | null {
  return handled === 0 ? null : handledAfterHours / handled
}

/** Weeks that say what is usual, and the fewest of them that do. */
const USUAL_WEEKS = 8
const FEWEST_WEEKS = 3

/**
 * What a week is held against: the median of the weeks before it, as far as they are shown.
 *
 *   weeks   |  60   62   ?   58   61   59   60   63   71  |   ?  suppressed: left out
 *   usual   |  60                                         |   of the eight before the last
 *
 * @param weeks in order; the last is the one that is held against the others
 * @returns null with fewer than three
 */
export function usualOf(weeks: readonly Measured[]): number | null {
  const before = weeks.slice(0, -1).slice(-USUAL_WEEKS)
  const values = before.flatMap(({ value }) => (typeof value === 'number' ? [value] : []))
  return values.length < FEWEST_WEEKS ? null : median(values)
}
