import { categoryIndex } from '../../shared/domain/activity-category.ts'
import { localDateOf, localDay } from '../../shared/domain/local-time.ts'
import { pajamaSpans } from '../../shared/domain/pajama-time.ts'
import { type PersonDay, personDay } from '../../shared/domain/person-day.ts'
import { type EffectiveParameters, effectiveParameters } from '../../shared/effective-parameters.ts'
import type { ActivityEvent } from '../../shared/events.ts'
import { settingsSchema } from '../../shared/settings.ts'
import type { StaffDayStore } from '../../shared/stores/staff-day-store.ts'

/** `n-17 2026-11-23` -> the figures of that day. */
export type DaysByName = Readonly<Record<string, PersonDay>>

const DEFAULT_PARAMETERS = effectiveParameters('', settingsSchema.parse({}), undefined, undefined)

/** The figures of all days straight from a list of events: no table, no hour, no batch between. */
export function plainDays(
  events: readonly ActivityEvent[],
  parametersOf: (staffId: string) => EffectiveParameters = () => DEFAULT_PARAMETERS,
): DaysByName {
  const days: [string, PersonDay][] = []
  for (const [staffId, ofStaff] of Map.groupBy(events, (event) => event.staffId)) {
    const { zone, inactivityGapSeconds, pajamaWindow, holidays, isSystemAccount } = parametersOf(staffId)
    if (isSystemAccount) continue
    const moments = ofStaff.map(({ at, action }) => ({
      second: Math.floor(Date.parse(at) / 1000),
      category: categoryIndex(action) as number,
    }))
    const distinct = [...new Map(moments.map((one) => [`${one.second} ${one.category}`, one])).values()]
    distinct.sort((a, b) => a.second - b.second || a.category - b.category)
    const rows = {
      seconds: Float64Array.from(distinct, ({ second }) => second),
      categories: Uint8Array.from(distinct, ({ category }) => category),
    }
    for (const date of new Set(distinct.map(({ second }) => localDateOf(zone, second)))) {
      const day = localDay(zone, date)
      const figures = personDay(day, pajamaSpans(day, pajamaWindow, holidays), rows, inactivityGapSeconds)
      days.push([`${staffId} ${date}`, figures])
    }
  }
  return Object.fromEntries(days.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** The same of what is stored; days on which nothing counts are left out. */
export async function storedDays(
  staffDays: StaffDayStore,
  staffIds: Iterable<string>,
  tenantId = 'demo',
): Promise<DaysByName> {
  const days: [string, PersonDay][] = []
  for (const staffId of new Set(staffIds)) {
    for (const day of await staffDays.daysOfStaff(tenantId, staffId, '1970-01-01', '9999-12-31')) {
      const { events, activeSeconds, pajamaSeconds, activeSecondsByCategory, activeSecondsByHour } = day
      const figures = { events, activeSeconds, pajamaSeconds, activeSecondsByCategory, activeSecondsByHour }
      if (events > 0 || activeSeconds > 0) days.push([`${staffId} ${day.date}`, figures])
    }
  }
  return Object.fromEntries(days.sort(([a], [b]) => (a < b ? -1 : 1)))
}
