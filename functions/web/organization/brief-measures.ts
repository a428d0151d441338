import type { UnitMeasure } from '../../../shared/domain/unit-measure.ts'
import { MEASURES } from './measures.ts'

/** What the brief of a week tells of, in this order. */
export const BRIEF_MEASURES = MEASURES.filter(({ measure }) => measure !== 'activeSeconds')

/** Of these it has a chart. */
export const BRIEF_CHARTS: readonly UnitMeasure[] = [
  'pajamaSeconds',
  'inboxAfterHoursShare',
  'priorAuthMinutes',
]
