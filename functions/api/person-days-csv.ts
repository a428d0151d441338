import { ACTIVITY_CATEGORIES } from '../../shared/domain/activity-category.ts'
import type { ItemsOfType } from '../../shared/domain/items-of-day.ts'
import type { WorkBySchedule } from '../../shared/domain/work-by-schedule.ts'
import type { StaffDay } from '../../shared/stores/staff-day-store.ts'
import { csvField } from './csv-field.ts'

const BY_SCHEDULE = [
  'scheduledSeconds',
  'workOutsideWorkSeconds',
  'outsideScheduledSpanSeconds',
  'unscheduledDaySeconds',
  'outsideShiftSeconds',
  'leaveDaySeconds',
  'shiftSeconds',
  'doubleBookedSeconds',
] as const satisfies readonly (keyof WorkBySchedule)[]

const OF_ITEMS = {
  itemsReceived: 'received',
  itemsHandled: 'handled',
  itemsHandledAfterHours: 'handledAfterHours',
  itemsWorked: 'worked',
  itemsWorkedAfterHours: 'workedAfterHours',
  itemMinutes: 'minutes',
  handOffs: 'handOffs',
  bounces: 'bounces',
} as const satisfies Readonly<Record<string, keyof ItemsOfType>>

/** Person-days as RFC 4180 writes a table: the same days give the same bytes. */
const HEADER = [
  'staffId',
  'date',
  'events',
  'activeSeconds',
  'pajamaSeconds',
  ...ACTIVITY_CATEGORIES.map((category) => `${camelCase(category)}Seconds`),
  ...BY_SCHEDULE,
  ...Object.keys(OF_ITEMS),
]

export function personDaysCsv(days: readonly StaffDay[]): string {
  return [HEADER, ...days.map(fields)].map((each) => `${each.join(',')}\r\n`).join('')
}

function fields(day: StaffDay): (string | number)[] {
  const { staffId, date, events, activeSeconds, pajamaSeconds, activeSecondsByCategory } = day
  const byCategory = ACTIVITY_CATEGORIES.map((_, index) => activeSecondsByCategory[index] ?? 0)
  const bySchedule = BY_SCHEDULE.map((figure) => day[figure] ?? '')
  return [
    ...[csvField(staffId), date, events, activeSeconds, pajamaSeconds],
    ...[...byCategory, ...bySchedule],
    ...Object.values(OF_ITEMS).map((figure) => sum(Object.values(day.items).map((items) => items[figure]))),
  ]
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

function camelCase(words: string): string {
  return words.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase())
}
