import { type ActivityCategory, categoryIndex } from './activity-category.ts'

/**
 * The core measures of EHR work, per 8 hours of patient-scheduled time.
 *
 *   day        |  Mon   Tue   Wed  |  sum
 *   EHR hours  |   5     6     1   |   12
 *   scheduled  |   8     8     0   |   16       8 x 12 / 16 = 6.0; the unscheduled Wednesday adds to the work
 *
 * Sums over the period first, then the ratio; meant for 4 weeks or more. Nothing scheduled gives null, never 0.
 * A team's value is the median of its persons' values, not the ratio of their sums (persons-of-week.ts).
 * Source: Sinsky 2020, doi 10.1093/jamia/ocz223. METRICS section 2.
 */
export type PerScheduledHours = Readonly<Record<CoreMeasure, number | null>> & {
  /** H, shown beside the ratios: how much scheduled time they stand on. */
  readonly scheduledHours: number
}

/** One day, or any longer time, of one person. */
export interface ScheduledWork {
  /** In the order of ACTIVITY_CATEGORIES. */
  readonly activeSecondsByCategory: readonly number[]
  readonly workOutsideWorkSeconds: number
  readonly scheduledSeconds: number
}

/** What is divided by the scheduled time. EHR-Time8, WOW8, Note-Time8, Script-Time8, IB-Time8, in hours. */
const NUMERATORS = {
  ehrTime8Hours: ({ activeSecondsByCategory }: ScheduledWork) => sum(activeSecondsByCategory),
  wow8Hours: ({ workOutsideWorkSeconds }: ScheduledWork) => workOutsideWorkSeconds,
  noteTime8Hours: (work: ScheduledWork) => secondsOf('notes', work),
  scriptTime8Hours: (work: ScheduledWork) => secondsOf('prescribing', work),
  ibTime8Hours: (work: ScheduledWork) => secondsOf('inbox', work),
}
type CoreMeasure = keyof typeof NUMERATORS

const MEASURES = Object.keys(NUMERATORS) as CoreMeasure[]

/** @param days of one person, those without visits included */
export function perScheduledHours(days: readonly ScheduledWork[]): PerScheduledHours {
  const scheduledSeconds = sum(days.map((day) => day.scheduledSeconds))
  const measures = eachMeasure((measure) =>
    scheduledSeconds === 0 ? null : (8 * sum(days.map(NUMERATORS[measure]))) / scheduledSeconds,
  )
  return { ...measures, scheduledHours: scheduledSeconds / 3600 }
}

function eachMeasure<T>(figureOf: (measure: CoreMeasure) => T): Record<CoreMeasure, T> {
  return Object.fromEntries(MEASURES.map((measure) => [measure, figureOf(measure)])) as Record<CoreMeasure, T>
}

function secondsOf(category: ActivityCategory, { activeSecondsByCategory }: ScheduledWork): number {
  return activeSecondsByCategory[categoryIndex(category)] ?? 0
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
