import type * as z from 'zod'
import { alertPreferencesSchema } from '../../shared/alert-preferences.ts'
import { ACTIVITY_CATEGORIES } from '../../shared/domain/activity-category.ts'
import { activityEvents, eventsBetween } from '../../shared/domain/activity-events.ts'
import { addDays, instantOf } from '../../shared/domain/local-time.ts'
import type { Shift, Visit } from '../../shared/domain/schedule.ts'
import type { Span } from '../../shared/domain/span.ts'
import { utcHourOf } from '../../shared/domain/utc-hour.ts'
import { utcWeekOf } from '../../shared/domain/week.ts'
import { secondOf } from '../../shared/domain/work-item.ts'
import { effectiveParameters } from '../../shared/effective-parameters.ts'
import type { ApiDependencies } from './api.ts'
import { instantText } from './instant-text.ts'
import type { ownDataSchema } from './own-data-schema.ts'
import { DAYS_BEFORE, personDaysView } from './person-days-view.ts'

type OwnData = z.infer<typeof ownDataSchema>

/** What stands nowhere under somebody's name, or goes by itself within weeks. */
const NOT_HERE = [
  'Your answers to surveys: they are kept without your name, and cannot be found for you.',
  'Who was asked in a survey: this is deleted 30 days after the last day on which it may close.',
  'Messages that were sent to you: they are kept for 90 days, and an administrator finds them by their channel.',
  'Events that were refused at the door: they are kept for 30 days as they came.',
]

/**
 * All that is kept of a person, of some days by their own clock; their entry in the roster, and how they want to be
 * told of alerts, as they stand now.
 *
 *   days      |        from ........ to        |
 *   visit     |  ---                           |      not in it
 *   shift     |     ------                     |      in it: it lies in one of the days
 *   item      |   created    done     reopened |      the steps of these days that name the person
 */
export async function ownData(
  tenantId: string,
  staffId: string,
  { from, to }: { readonly from: string; readonly to: string },
  { roster, staffDays, activity, schedule, workItems, preferences, accessLog }: ApiDependencies,
): Promise<OwnData> {
  const [{ settings }, { member, team }] = await Promise.all([
    roster.settings(tenantId),
    roster.memberWithTeam(tenantId, staffId),
  ])
  const { zone } = effectiveParameters(staffId, settings, member, team)
  const span = { start: instantOf(zone, from, '00:00'), end: instantOf(zone, addDays(to, 1), '00:00') }
  const last = span.end - 1
  const [days, hours, planned, items, told, accesses] = await Promise.all([
    staffDays.daysOfStaff(tenantId, staffId, addDays(from, -DAYS_BEFORE), to),
    activity.hoursBetween(tenantId, staffId, utcHourOf(Math.max(0, span.start)), utcHourOf(last)),
    schedule.aroundDay(tenantId, staffId, span),
    workItems.itemsOf(tenantId, `staff#${staffId}`, utcWeekOf(span.start), utcWeekOf(last)),
    preferences.get(tenantId, staffId),
    accessLog.ofStaffBetween(tenantId, staffId, instantText(span.start), instantText(span.end)),
  ])
  const { seconds, categories } = eventsBetween(activityEvents(hours), span.start, last)
  return {
    staffId,
    from,
    to,
    zone,
    rosterEntry: member ?? null,
    alertPreferences: alertPreferencesSchema.parse(told.preferences),
    ...personDaysView(days, from, zone),
    events: Array.from(seconds, (second, index) => ({
      at: instantText(second),
      category: ACTIVITY_CATEGORIES[categories[index] as number] ?? 'other',
    })),
    schedule: [...planned.visits.map(visitView), ...planned.shifts.map(shiftView)]
      .filter(({ start, end }) => overlaps(span, start, end))
      .sort((one, other) => one.start - other.start)
      .map(({ start, end, ...entry }) => ({ ...entry, start: instantText(start), end: instantText(end) })),
    workItemSteps: items
      .flatMap(({ itemId, item }) => item.map((step) => ({ itemId, step })))
      .filter(({ step }) => step.staffId === staffId && overlaps(span, secondOf(step), secondOf(step) + 1))
      .sort((one, other) => one.step.at - other.step.at)
      .map(({ itemId, step: { staffId: _self, at, ...step } }) => ({
        itemId,
        at: instantText(at / 1000),
        ...step,
      })),
    accesses,
    notHere: NOT_HERE,
  }
}

function visitView({ visitId, status, start, end, recordedAt }: Visit) {
  return { kind: 'visit' as const, id: visitId, status, start, end, recordedAt: instantText(recordedAt) }
}

function shiftView({ shiftId, type, start, end, recordedAt }: Shift) {
  return { kind: 'shift' as const, id: shiftId, type, start, end, recordedAt: instantText(recordedAt) }
}

function overlaps(span: Span, start: number, end: number): boolean {
  return start < span.end && end > span.start
}
