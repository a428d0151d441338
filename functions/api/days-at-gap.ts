import { readActivityAndPlan } from '../../shared/activity-and-plan.ts'
import type { EffectiveParameters } from '../../shared/effective-parameters.ts'
import { figuresOfDay } from '../../shared/figures-of-day.ts'
import type { RememberedDays } from '../../shared/remembered-days.ts'
import type { StaffDay } from '../../shared/stores/staff-day-store.ts'
import type { ApiDependencies } from './api.ts'

/**
 * A person's stored days as they are under another inactivity gap: computed from the stored activity and plan by the
 * rules that made the stored days, with the settings of now.
 *
 *   stored   |  Mon  Tue       Thu  |      no other day can have a figure: an interval ends in a row,
 *   result   |  Mon  Tue       Thu  |      and a day with a row is stored
 *
 * Items do not depend on the gap: they stay as they are stored.
 *
 * @param stored days of one person, in order
 * @param parameters with the gap that is asked for
 */
export async function daysAtGap(
  tenantId: string,
  staffId: string,
  stored: readonly StaffDay[],
  parameters: EffectiveParameters,
  remembered: RememberedDays,
  stores: Pick<ApiDependencies, 'activity' | 'schedule'>,
): Promise<StaffDay[]> {
  const [first, last] = [stored[0], stored.at(-1)]
  if (first === undefined || last === undefined) return []
  const { zone, inactivityGapSeconds } = parameters
  const span = {
    start: remembered.day(parameters, first.date).day.start,
    end: remembered.day(parameters, last.date).day.end,
  }
  const inputs = await readActivityAndPlan(tenantId, staffId, span, inactivityGapSeconds, stores)
  return stored.map((day) => {
    const { figures } = figuresOfDay(day, { ...inputs, items: [] }, parameters, remembered)
    return { ...day, ...figures, items: day.items, zone, inactivityGapSeconds }
  })
}
