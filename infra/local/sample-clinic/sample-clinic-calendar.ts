import { addDays, dayOfWeek } from '../../../shared/domain/local-time.ts'

const CLINIC_WEEKS = 4

/** The last four whole weeks before a date, Monday to Sunday: their 28 days in order. */
export function clinicDates(until: string): string[] {
  const thisMonday = addDays(until, 1 - dayOfWeek(until))
  return Array.from({ length: CLINIC_WEEKS * 7 }, (_, day) => addDays(thisMonday, day - CLINIC_WEEKS * 7))
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
