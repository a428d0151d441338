import { dayOfWeek } from '../../../shared/domain/local-time.ts'
import { dateInWords } from './week-in-words.ts'

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

/** `Fri 20 Nov 2026`. @param date `2026-11-20` */
export function dayInWords(date: string): string {
  const weekday = WEEKDAYS[dayOfWeek(date) - 1] as string
  return `${weekday.slice(0, 3)} ${dateInWords(date)}`
}

/** `20 Nov`. */
export function dayAndMonth(date: string): string {
  return `${Number(date.slice(8, 10))} ${MONTHS[Number(date.slice(5, 7)) - 1]}`
}

/** `26 Oct – 22 Nov 2026`, `28 Dec 2026 – 3 Jan 2027`. Both dates are included. */
export function datesInWords(from: string, to: string): string {
  const isOneYear = from.slice(0, 4) === to.slice(0, 4)
  return `${isOneYear ? dayAndMonth(from) : dateInWords(from)} – ${dateInWords(to)}`
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
