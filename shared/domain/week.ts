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
const MS_PER_DAY = 86_400_000
const DAYS_BEFORE_1970 = 719_528

/**
 * @param date `2026-11-22`
 * @throws RangeError for what is none
 */
export function weekOf(date: string): string {
  return weekAround(Date.parse(date) / MS_PER_DAY)
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
  return weekAround(epochMonday(week) + weeks * 7)
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

/** @param day days since 1970, a Thursday */
function weekAround(day: number): string {
  const thursday = day + THURSDAY - dayOfWeek(day)
  const year = new Date(thursday * MS_PER_DAY).getUTCFullYear()
  if (Number.isNaN(year)) throw new RangeError('A week needs a date')
  const week = Math.floor((thursday - firstOfJanuary(year)) / 7) + 1
  return `${String(year).padStart(4, '0')}-W${String(week).padStart(2, '0')}`
}

function epochMonday(week: string): number {
  const fourthOfJanuary = firstOfJanuary(Number(week.slice(0, 4))) + 3
  return fourthOfJanuary + MONDAY - dayOfWeek(fourthOfJanuary) + (Number(week.slice(6)) - 1) * 7
}

/** Counted, not read from a text: an alert looks at weeks by the hundred thousand. The year 0 is a leap year. */
function firstOfJanuary(year: number): number {
  const leapYears = Math.ceil(year / 4) - Math.ceil(year / 100) + Math.ceil(year / 400)
  return year * 365 + leapYears - DAYS_BEFORE_1970
}

/** 1 = Monday to 7 = Sunday. */
function dayOfWeek(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

function dateOf(day: number): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10)
}

/** Each fourth week, for figures of four weeks that must have no week in common. @param week `2026-W44` */
export function endsFourWeeks(week: string): boolean {
  return ((epochMonday(week) + 3) / 7) % 4 === 0
}
