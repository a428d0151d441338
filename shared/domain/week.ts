/**
 * Weeks as ISO 8601 names them: Monday to Sunday, and the first of a year is the one with its first Thursday.
 *
 *   date   |  Mon 2026-12-28 ... Sun 2027-01-03  |  Mon 2027-01-04 ...  |
 *   week   |  2026-W53                           |  2027-W01            |
 *
 * Weeks sort by time when they are sorted as text. They are made of dates, not of instants: no zone is needed.
 */
const MONDAY = 1
const THURSDAY = 4

/** @param date `2026-11-22` */
export function weekOf(date: string): string {
  const thursday = epochDay(date) + THURSDAY - dayOfWeek(epochDay(date))
  const year = dateOf(thursday).slice(0, 4)
  const week = Math.floor((thursday - epochDay(`${year}-01-01`)) / 7) + 1
  return `${year}-W${String(week).padStart(2, '0')}`
}

/** The week of UTC in which an instant lies: by these the copies of items lie with their holders. */
export function utcWeekOf(epochSeconds: number): string {
  return weekOf(new Date(epochSeconds * 1000).toISOString().slice(0, 10))
}

/** The first day of a week. @param week must pass {@link isWeek} */
export function mondayOf(week: string): string {
  return dateOf(epochMonday(week))
}

/** The seven dates of a week, from Monday on. */
export function datesOfWeek(week: string): string[] {
  const monday = epochMonday(week)
  return Array.from({ length: 7 }, (_, days) => dateOf(monday + days))
}

export function addWeeks(week: string, weeks: number): string {
  return weekOf(dateOf(epochMonday(week) + weeks * 7))
}

/** Both ends included; none where the last lies before the first. */
export function weeksBetween(first: string, last: string): string[] {
  const weeks: string[] = []
  for (let week = first; week <= last; week = addWeeks(week, 1)) weeks.push(week)
  return weeks
}

/** A year has 52 or 53 weeks. */
export function isWeek(text: string): boolean {
  return /^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$/.test(text) && weekOf(mondayOf(text)) === text
}

function epochMonday(week: string): number {
  const fourthOfJanuary = epochDay(`${week.slice(0, 4)}-01-04`)
  return fourthOfJanuary + MONDAY - dayOfWeek(fourthOfJanuary) + (Number(week.slice(6)) - 1) * 7
}

/** Days since 1970, a Thursday. */
function epochDay(date: string): number {
  return Date.parse(date) / 86_400_000
}

/** 1 = Monday to 7 = Sunday. */
function dayOfWeek(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

function dateOf(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10)
}

/** Each fourth week, for figures of four weeks that must have no week in common. @param week `2026-W44` */
export function endsFourWeeks(week: string): boolean {
  return ((epochMonday(week) + 3) / 7) % 4 === 0
}
