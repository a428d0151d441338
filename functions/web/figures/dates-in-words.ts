import { dayOfWeek } from '../../../shared/domain/local-time.ts'
import { datesOfWeek } from '../../../shared/domain/week.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

export const WEEKDAYS = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const

/** `20 Nov`. @param date `2026-11-20`, or with a time after it */
export function dayAndMonth(date: string): string {
  return `${Number(date.slice(8, 10))} ${MONTHS[Number(date.slice(5, 7)) - 1]}`
}

/** `20 Nov 2026`. */
export function dateInWords(date: string): string {
  return `${dayAndMonth(date)} ${date.slice(0, 4)}`
}

/** `Fri 20 Nov 2026`. */
export function dayInWords(date: string): string {
  const weekday = WEEKDAYS[dayOfWeek(date) - 1] as string
  return `${weekday.slice(0, 3)} ${dateInWords(date)}`
}

/** `16–22 Nov 2026`, `26 Oct – 22 Nov 2026`, `28 Dec 2026 – 3 Jan 2027`. Both dates are included. */
export function datesInWords(from: string, to: string): string {
  if (from.slice(0, 7) === to.slice(0, 7)) return `${Number(from.slice(8, 10))}–${dateInWords(to)}`
  const isOneYear = from.slice(0, 4) === to.slice(0, 4)
  return `${isOneYear ? dayAndMonth(from) : dateInWords(from)} – ${dateInWords(to)}`
}

/** `47`. @param week `2026-W47` */
export function weekNumber(week: string): string {
  return String(Number(week.slice(6)))
}

/** `week 47: 16–22 Nov 2026`. */
export function weekInWords(week: string): string {
  const dates = datesOfWeek(week)
  return `week ${weekNumber(week)}: ${datesInWords(dates[0] as string, dates[6] as string)}`
}

/** Kept on one line, in a column too narrow for it. */
export function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00a0').replaceAll('–', '\u2060–\u2060')
}

/** `17:30`, or with the date before it where it is another. @param text `2026-11-20T17:30:00-05:00` */
export function clockInWords(text: string, date = text.slice(0, 10)): string {
  const clock = text.slice(11, 16)
  return text.startsWith(date) ? clock : `${dayAndMonth(text)} ${clock}`
}
