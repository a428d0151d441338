import { ACTIVITY_CATEGORIES } from '../../shared/domain/activity-category.ts'
import type { WorkBySchedule } from '../../shared/domain/work-by-schedule.ts'
import type { StaffDay } from '../../shared/stores/staff-day-store.ts'

const BY_SCHEDULE = [
  'scheduledSeconds',
  'workOutsideWorkSeconds',
  'outsideScheduledSpanSeconds',
  'unscheduledDaySeconds',
  'outsideShiftSeconds',
  'leaveDaySeconds',
] as const satisfies readonly (keyof WorkBySchedule)[]

/** Person-days as RFC 4180 writes a table: the same days give the same bytes. */
const HEADER = [
  'staffId',
  'date',
  'events',
  'activeSeconds',
  'pajamaSeconds',
  ...ACTIVITY_CATEGORIES.map((category) => `${camelCase(category)}Seconds`),
  ...BY_SCHEDULE,
]

export function personDaysCsv(days: readonly StaffDay[]): string {
  return [HEADER, ...days.map(fields)].map((each) => `${each.join(',')}\r\n`).join('')
}

function fields(day: StaffDay): (string | number)[] {
  const { staffId, date, events, activeSeconds, pajamaSeconds, activeSecondsByCategory } = day
  const byCategory = ACTIVITY_CATEGORIES.map((_, index) => activeSecondsByCategory[index] ?? 0)
  const bySchedule = BY_SCHEDULE.map((figure) => day[figure] ?? '')
  return [
    ...[quoted(defused(staffId)), date, events, activeSeconds, pajamaSeconds],
    ...[...byCategory, ...bySchedule],
  ]
}

/** A spreadsheet takes what begins so for a formula, and runs it; the apostrophe makes it text. */
function defused(text: string): string {
  return /^[=+\-@]/.test(text) ? `'${text}` : text
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function camelCase(words: string): string {
  return words.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase())
}
