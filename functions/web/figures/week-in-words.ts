import { datesOfWeek } from '../../../shared/domain/week.ts'

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })
const DATE = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})

/** `2026-11-18` -> `18 Nov 2026` */
export function dateInWords(date: string): string {
  return DATE.format(Date.parse(date))
}

/**
 * A week as people say it.
 *
 *   2026-W47  ->  week 47: 16-22 Nov 2026
 *   2026-W49  ->  week 49: 30 Nov - 6 Dec 2026
 */
export function weekInWords(week: string): string {
  const dates = datesOfWeek(week)
  const [first, last] = [Date.parse(dates[0] as string), Date.parse(dates[6] as string)]
  const isOneMonth = dates[0]?.slice(0, 7) === dates[6]?.slice(0, 7)
  const begin = isOneMonth ? `${new Date(first).getUTCDate()}–` : `${DAY.format(first)} – `
  return `week ${weekNumber(week)}: ${begin}${DATE.format(last)}`
}

/** `2026-W07` -> 7 */
export function weekNumber(week: string): number {
  return Number(week.slice(6))
}
