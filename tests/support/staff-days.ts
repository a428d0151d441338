import type { ActivityEvents } from '../../shared/domain/active-time.ts'
import { ACTIVITY_CATEGORIES } from '../../shared/domain/activity-category.ts'
import { activityCode, encodeActivityLog } from '../../shared/domain/activity-log.ts'
import type { ItemsOfType } from '../../shared/domain/items-of-day.ts'
import { utcHourOf } from '../../shared/domain/utc-hour.ts'
import { workWithoutSchedule } from '../../shared/domain/work-by-schedule.ts'
import type { ActivityStore } from '../../shared/stores/activity-store.ts'
import type { StaffDay } from '../../shared/stores/staff-day-store.ts'
import { rowsOf } from './builders.ts'

/** A stored day: one hour of notes in the morning of a Friday. */
export function aStaffDay(changes: Partial<StaffDay> = {}): StaffDay {
  return {
    ...workWithoutSchedule(changes.activeSeconds ?? 3600),
    staffId: 'n-17',
    date: '2026-11-20',
    teamId: null,
    earlierTeams: [],
    zone: 'America/New_York',
    inactivityGapSeconds: 300,
    definitions: ['active-time/1', 'pajama-time/1'],
    events: 61,
    activeSeconds: 3600,
    pajamaSeconds: 0,
    activeSecondsByCategory: ACTIVITY_CATEGORIES.map((category) => (category === 'notes' ? 3600 : 0)),
    workPeriods: [],
    visitLengths: [],
    items: {},
    activeSecondsByHour: Array.from({ length: 24 }, (_, hour) => (hour === 9 ? 3600 : 0)),
    ...changes,
  }
}

/** Stores a person's rows as `record` does: one log an hour. */
export async function storeActivity(
  store: ActivityStore,
  tenantId: string,
  staffId: string,
  events: ActivityEvents,
): Promise<void> {
  const byHour = Map.groupBy(rowsOf(events), ([second]) => utcHourOf(second))
  for (const [hour, rows] of byHour) {
    const log = encodeActivityLog(rows.map(([second, category]) => activityCode(second, category)))
    await store.saveHour(tenantId, { staffId, hour, log }, undefined, 0)
  }
}

/** What was done with items of one type on a day: nothing but what is said. */
export function someItems(changes: Partial<ItemsOfType> = {}): ItemsOfType {
  return {
    received: 0,
    receivedFirst: 0,
    handled: 0,
    handledAfterHours: 0,
    worked: 0,
    workedAfterHours: 0,
    minutes: 0,
    turnaroundSeconds: [],
    turnaroundBusinessSeconds: [],
    handOffs: 0,
    bounces: 0,
    opened: 0,
    ownerlessSeconds: 0,
    roleMismatches: 0,
    outcomes: {},
    ...changes,
  }
}
