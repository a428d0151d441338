import {
  ACTIVITY_CATEGORIES,
  type ActivityCategory,
  categoryIndex,
} from '../../shared/domain/activity-category.ts'
import { addDays, dayOfWeek } from '../../shared/domain/local-time.ts'
import type { ScheduleEntry } from '../../shared/domain/schedule-entry.ts'
import { settingsSchema } from '../../shared/settings.ts'
import type { StaffDay } from '../../shared/stores/staff-day-store.ts'
import { type ApiUnderTest, apiUnderTest } from './api-under-test.ts'
import { type AuditRow, at, CHICAGO, eventsOf } from './builders.ts'
import { aStaffDay, someItems, storeActivity } from './staff-days.ts'

/** Somebody with visits, somebody with shifts alone, somebody on leave, somebody new. */
export const PHYSICIAN = { role: 'staff', staff_id: 'doc-1', sub: 'account-of-doc-1' }
export const CLERK = { role: 'staff', staff_id: 'desk-1', sub: 'account-of-desk-1' }
export const AWAY = { role: 'staff', staff_id: 'away-1', sub: 'account-of-away-1' }
export const NEWCOMER = { role: 'staff', staff_id: 'new-1', sub: 'account-of-new-1' }
/** The day that is laid open, a Thursday, and the first of the stored weeks. */
export const LAID_OPEN = '2026-11-19'
const FIRST_MONDAY = '2026-09-28'
const DAYS = 54

/** Eight weeks of a small clinic, as they are stored. */
export async function myWorkClinic(): Promise<ApiUnderTest> {
  const api = apiUnderTest()
  await api.roster.saveSettings('demo', settingsSchema.parse({ zone: CHICAGO }), 1, 0)
  for (let day = 0; day < DAYS; day++) {
    for (const stored of [physicianDay(day), clerkDay(day), leaveDay(day)]) {
      if (stored !== undefined) await api.staffDays.save('demo', stored, undefined, 0)
    }
  }
  await layOpen(api)
  return api
}

/** Notes at night on some days, and each fourth Saturday in the morning. */
function physicianDay(day: number): StaffDay | undefined {
  const date = addDays(FIRST_MONDAY, day)
  const weekday = dayOfWeek(date)
  if (weekday === 7 || (weekday === 6 && day % 4 !== 1)) return undefined
  const late = weekday < 6 ? (day * 7) % 5 : 0
  const hours = Array.from({ length: 24 }, (_, hour) => {
    if (weekday === 6) return hour === 9 || hour === 10 ? 1500 : 0
    if (hour >= 8 && hour < 17) return hour === 12 ? 600 : 1800 + ((day + hour) % 5) * 300
    return hour >= 19 && hour < 19 + late ? 900 : 0
  })
  const active = total(hours)
  const pajama = weekday === 6 ? active : late * 900
  const midnight = at(CHICAGO, `${date}T00:00`)
  const end = weekday === 6 ? 11 : late === 4 ? 23.5 : 17
  return aStaffDay({
    staffId: 'doc-1',
    date,
    zone: CHICAGO,
    events: 1200,
    activeSeconds: active,
    activeSecondsByCategory: ofCategory('notes', active),
    activeSecondsByHour: hours,
    pajamaSeconds: pajama,
    scheduledSeconds: weekday < 6 ? 7 * 3600 : 0,
    workOutsideWorkSeconds: pajama + 1800,
    workPeriods: [{ start: midnight + 8 * 3600, end: midnight + end * 3600 }],
    items: {
      'message.result': someItems({ received: 20 + (day % 7), handled: 19, handledAfterHours: late }),
      'message.refill': someItems({ received: 6, handled: 5 + (day % 3), handledAfterHours: 1 }),
      'task.prior-auth': someItems({ received: 2, handled: 1 + (day % 2), minutes: 20 }),
    },
  })
}

function clerkDay(day: number): StaffDay | undefined {
  const date = addDays(FIRST_MONDAY, day)
  if (dayOfWeek(date) > 5) return undefined
  return aStaffDay({
    staffId: 'desk-1',
    date,
    zone: CHICAGO,
    outsideShiftSeconds: 600,
    shiftSeconds: 8 * 3600,
    workOutsideWorkSeconds: 3600,
  })
}

function leaveDay(day: number): StaffDay | undefined {
  const date = addDays(FIRST_MONDAY, day)
  if (day < 42 || dayOfWeek(date) > 5) return undefined
  return aStaffDay({
    staffId: 'away-1',
    date,
    zone: CHICAGO,
    events: 0,
    activeSeconds: 0,
    activeSecondsByCategory: ofCategory('notes', 0),
    activeSecondsByHour: new Array(24).fill(0),
    isOnLeave: true,
    unscheduledDaySeconds: 0,
    workOutsideWorkSeconds: 0,
  })
}

/** The rows and the plan behind the day that is laid open: visits in a shift, notes at night, one lone look. */
async function layOpen(api: ApiUnderTest): Promise<void> {
  const clock = (time: string) => at(CHICAGO, `${LAID_OPEN}T${time}`)
  const between = (from: string, to: string, everySeconds: number): AuditRow[] => {
    const length = Math.floor((clock(to) - clock(from)) / everySeconds)
    return Array.from({ length }, (_, index) => [
      clock(from) + index * everySeconds,
      (Math.floor(index / 6) * 5) % ACTIVITY_CATEGORIES.length,
    ])
  }
  const notes = categoryIndex('notes')
  const night = Array.from({ length: 20 }, (_, index): AuditRow => [clock('20:40') + index * 120, notes])
  const rows = [
    ...between('07:50', '09:20', 70),
    ...between('09:40', '12:05', 110),
    ...between('13:00', '17:50', 95),
    ...night,
    [clock('22:40'), notes] as const,
  ]
  await storeActivity(api.activity, 'demo', 'doc-1', eventsOf(rows))
  const common = { staffId: 'doc-1', recordedAt: 0 }
  const visit = (id: number, from: string, to: string): ScheduleEntry => ({
    ...{ kind: 'visit', visitId: `v${id}`, ...common, status: 'fulfilled' },
    ...{ start: clock(from), end: clock(to) },
  })
  const entries: ScheduleEntry[] = [
    { kind: 'shift', shiftId: 's', ...common, start: clock('08:00'), end: clock('17:00'), type: 'clinic' },
    visit(1, '08:00', '08:30'),
    visit(2, '08:30', '09:00'),
    visit(3, '09:45', '10:30'),
    visit(4, '11:00', '12:00'),
    visit(5, '13:00', '14:30'),
    visit(6, '15:00', '16:30'),
  ]
  for (const entry of entries) await api.schedule.saveEntry('demo', { entry, elsewhere: [] }, undefined, 0)
}

function ofCategory(category: ActivityCategory, seconds: number): number[] {
  return ACTIVITY_CATEGORIES.map((each) => (each === category ? seconds : 0))
}

function total(seconds: readonly number[]): number {
  return seconds.reduce((sum, each) => sum + each, 0)
}
