import type { ActivityEvents } from './domain/active-time.ts'
import { activityEvents } from './domain/activity-events.ts'
import type { Shift, Visit } from './domain/schedule.ts'
import type { Span } from './domain/span.ts'
import { utcHourOf } from './domain/utc-hour.ts'
import { workPeriodContextSeconds } from './domain/work-periods-of-day.ts'
import type { ActivityStore } from './stores/activity-store.ts'
import type { ScheduleStore } from './stores/schedule-store.ts'

/** What somebody did in the EHR, and what was planned for them. */
export interface ActivityAndPlan {
  readonly events: ActivityEvents
  readonly visits: readonly Visit[]
  readonly shifts: readonly Shift[]
}

/**
 * What is stored of a person around some days, as far on each side as the figures of these days need.
 *
 * @param span from the start of the first day to the end of the last
 */
export async function readActivityAndPlan(
  tenantId: string,
  staffId: string,
  span: Span,
  gapSeconds: number,
  { activity, schedule }: { readonly activity: ActivityStore; readonly schedule: ScheduleStore },
): Promise<ActivityAndPlan> {
  const context = workPeriodContextSeconds(gapSeconds)
  const from = utcHourOf(Math.max(0, span.start - context))
  const to = utcHourOf(span.end + context)
  const [hours, { visits, shifts }] = await Promise.all([
    activity.hoursBetween(tenantId, staffId, from, to),
    schedule.aroundDay(tenantId, staffId, span),
  ])
  return { events: activityEvents(hours), visits, shifts }
}
