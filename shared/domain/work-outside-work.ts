import type { ActiveInterval } from './active-time.ts'
import type { ScheduleOfDay } from './schedule-of-day.ts'
import { subtract } from './span.ts'

/**
 * Active time outside every visit: the "work outside work" of Sinsky 2020.
 *
 *   active  |  =======    ====  ==  |
 *   visits  |  ----    -----        |
 *   result  |      ===      ==  ==  |
 *
 * Half-open, no buffer before or after a visit (Arndt 2023). A day without visits counts whole.
 * Source: Sinsky 2020, doi 10.1093/jamia/ocz223. METRICS section 2.
 *
 * @param active intervals of the day, in order
 * @returns the parts that count, in order
 */
export function workOutsideWork(
  active: readonly ActiveInterval[],
  { visits }: ScheduleOfDay,
): ActiveInterval[] {
  return subtract(active, visits)
}
