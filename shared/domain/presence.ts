import { addDays, dayOfWeek } from './local-time.ts'
import type { TeamPerson } from './team-person.ts'
import { datesOfWeek } from './week.ts'

/**
 * How much of a week somebody was there for, and how long they have been here.
 *
 *   week       |  Mon   Tue   Wed      Thu     Fri  |  Sat  Sun
 *   working    |  x     x     holiday  x       x    |            4 days: Monday to Friday without holidays
 *   Ana        |  here  here           leave   here |            3/4
 *   Ben        |  -     -              joins   here |            2/4: the first half was another team's
 *   Eva        |  leave leave          leave   leave|            0: on leave for the whole week
 *
 * Part time is in the full-time equivalent, not here. In a week of holidays alone all seven days are working days:
 * somebody was there for what was done. Who is in the team on no working day of the week, or has not started by
 * then, has no presence: null, neither here nor on leave. METRICS section 4.
 */
export interface Presence {
  /** 0 to 1. */
  readonly presence: number
  /** From the first day of work to the end of the week; left out for those long here. */
  readonly daysSinceStart?: number
}

/** @param holidays local dates */
export function presenceInWeek(
  { days, datesInTeam, startDate }: TeamPerson,
  week: string,
  holidays: ReadonlySet<string>,
): Presence | null {
  const working = workingDates(week, holidays)
  const due = working.filter(
    (date) => datesInTeam.has(date) && (startDate === undefined || startDate <= date),
  )
  if (due.length === 0) return null
  const leave = new Set(days.filter(({ isOnLeave }) => isOnLeave).map(({ date }) => date))
  const present = due.filter((date) => !leave.has(date)).length
  return {
    presence: present / working.length,
    ...(startDate !== undefined && { daysSinceStart: daysUntilEnd(startDate, week) }),
  }
}

function workingDates(week: string, holidays: ReadonlySet<string>): string[] {
  const dates = datesOfWeek(week)
  const working = dates.filter((date) => dayOfWeek(date) <= 5 && !holidays.has(date))
  return working.length > 0 ? working : dates
}

/** Whole days from the beginning of a date to the end of the week's Sunday. */
function daysUntilEnd(date: string, week: string): number {
  const nextMonday = addDays(datesOfWeek(week)[6] as string, 1)
  return (Date.parse(nextMonday) - Date.parse(date)) / 86_400_000
}
