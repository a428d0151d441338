import { DEFINITION_OF_MEASURE, type UnitMeasure } from '../../../shared/domain/unit-measure.ts'
import type { FigureKind } from '../figures/figure.tsx'

/** A measure as a page calls it. */
export interface MeasureShown extends FigureKind {
  readonly measure: UnitMeasure
  readonly name: string
  /** Whether a unit has the sum of those below it: then it is always more than each of them. */
  readonly isSum: boolean
  /** Whether a chart has the quartiles of persons around the middle. */
  readonly hasBand: boolean
}

function ofPersons(measure: UnitMeasure, name: string, unit: FigureKind['unit']): MeasureShown {
  return { measure, name, unit, definition: DEFINITION_OF_MEASURE[measure], isSum: false, hasBand: true }
}

function ofAll(measure: UnitMeasure, name: string, unit: FigureKind['unit'], isSum = true): MeasureShown {
  return { measure, name, unit, definition: DEFINITION_OF_MEASURE[measure], isSum, hasBand: false }
}

/** What leadership can follow from week to week; the first stands there unless another is chosen. */
export const MEASURES = [
  ofPersons('pajamaSeconds', 'Pajama time', 'seconds'),
  ofPersons('wow8Hours', 'Work outside work per 8 h', 'hours'),
  ofPersons('activeSeconds', 'EHR active time', 'seconds'),
  ofPersons('messagesReceived', 'Messages per person', 'count'),
  ofAll('inboxAfterHoursShare', 'Messages after hours', 'share', false),
  ofAll('inboxOpen', 'Open messages', 'count'),
  ofAll('tasksOpen', 'Open tasks', 'count'),
  ofAll('priorAuthMinutes', 'Prior authorisations', 'minutes'),
] as const satisfies readonly MeasureShown[]

/** The one that is asked for; any other word is the first. */
export function measureNamed(name: string | undefined): MeasureShown {
  return MEASURES.find(({ measure }) => measure === name) ?? MEASURES[0]
}
