import type { ActiveInterval } from './active-time.ts'
import type { ScheduleOfDay } from './schedule-of-day.ts'
import { subtract } from './span.ts'

/**
 * Active time outside shifts, for anyone who works by shifts: nurses, front desk, billing, inpatient.
 *
 *   active  |  ==   ========    ===     ==  |
 *   shifts  |     [clinic  ]        [on call|
 *   result  |  ==          =    ===         |
 *
 * A shift of any type counts but leave. A day off counts whole. Half-open, no buffer.
 * Source: own; the vendors' figures leave these people out. METRICS section 2.
 *
 * @param active intervals of the day, in order
 * @returns the parts that count, in order; null for a person without shifts, for whom the question is empty
 */
export function outsideShift(
  active: readonly ActiveInterval[],
  { shifts, hasShifts }: ScheduleOfDay,
): ActiveInterval[] | null {
  return hasShifts ? subtract(active, shifts) : null
}
