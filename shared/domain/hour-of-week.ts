import { dayOfWeek, localDay } from './local-time.ts'

/**
 * When in the week somebody is active: the mean of each clock hour of each weekday.
 *
 *   Mon 2 Nov   |  09-10 50 min   |
 *   Mon 9 Nov   |  09-10 10 min   |
 *   Mon 16 Nov  |  nothing        |      a day without activity counts with 0, leave too
 *   result      |  Mon 09-10 20 min
 *
 * By the clock of the person on each day. Where the clock goes back, an hour comes twice and both count to its name;
 * where it goes forward, the hour that is missing has 0 on that day.
 */
export interface WeekdayHours {
  /** 1 = Monday to 7 = Sunday. */
  readonly weekday: number
  /** How many days the means are of. */
  readonly days: number
  /** Of the clock hours 0 to 23, in whole seconds; null where there was no such day. */
  readonly activeSeconds: readonly (number | null)[]
}

interface DayOfHours {
  readonly date: string
  readonly zone: string
  /** In the order in which the hours of the day pass. */
  readonly activeSecondsByHour: readonly number[]
}

/**
 * @param days in any order; those of other dates do not count
 * @param dates over which the means are taken, each once
 */
export function hourOfWeek(days: readonly DayOfHours[], dates: readonly string[]): WeekdayHours[] {
  const datesOf = Map.groupBy(dates, dayOfWeek)
  const byDate = new Map(days.map((day) => [day.date, day]))
  return [1, 2, 3, 4, 5, 6, 7].map((weekday) => {
    const ofWeekday = datesOf.get(weekday) ?? []
    const sums = new Array<number>(24).fill(0)
    for (const date of ofWeekday) addHours(sums, byDate.get(date))
    const count = ofWeekday.length
    return {
      weekday,
      days: count,
      activeSeconds: sums.map((sum) => (count === 0 ? null : Math.round(sum / count))),
    }
  })
}

function addHours(sums: number[], day: DayOfHours | undefined): void {
  if (day === undefined) return
  for (const [index, { hour }] of localDay(day.zone, day.date).hours.entries()) {
    sums[hour] = (sums[hour] as number) + (day.activeSecondsByHour[index] ?? 0)
  }
}
