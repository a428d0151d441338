import { addDays, dayOfWeek, localDateOf, localText } from '../../../shared/domain/local-time.ts'

const CLINIC_WEEKS = 4

/** The last four whole weeks before a date, Monday to Sunday: their 28 days in order. */
export function clinicDates(until: string): string[] {
  const thisMonday = addDays(until, 1 - dayOfWeek(until))
  return Array.from({ length: CLINIC_WEEKS * 7 }, (_, day) => addDays(thisMonday, day - CLINIC_WEEKS * 7))
}

const FRIDAY = 5
const SATURDAY = 6
const CLOSES = '18:00'

/**
 * The date before which the weeks of a clinic lie that is looked at now.
 *
 *   now    |  Mon ... Fri 17:59   |  Fri 18:00 ... Sun   |
 *   until  |  today               |  the next Monday     |    the week is over but for what comes on the weekend
 *
 * So the alerts that the clinic has on the weekend are still those of its last week on Monday.
 *
 * @param now seconds since 1970
 */
export function clinicUntil(zone: string, now: number): string {
  const today = localDateOf(zone, now)
  const day = dayOfWeek(today)
  const isWeekend = day >= SATURDAY || (day === FRIDAY && localText(zone, now).slice(11, 16) >= CLOSES)
  return isWeekend ? addDays(today, 8 - day) : today
}

/** The days of a year on which the clinic is closed. */
export function clinicHolidays(year: number): string[] {
  return [
    `${year}-01-01`,
    mondayFrom(`${year}-05-25`),
    `${year}-07-04`,
    mondayFrom(`${year}-09-01`),
    addDays(mondayFrom(`${year}-11-19`), 3),
    `${year}-12-25`,
  ]
}

/** The first Monday that is not before a date. */
function mondayFrom(date: string): string {
  return addDays(date, (8 - dayOfWeek(date)) % 7)
}
