import { instantOf, localDateOf } from '../local-time.ts'
import { addWeeks, mondayOf, weekOf } from '../week.ts'

/** When the weeks of a team are read: Monday at this clock time, when the events of Sunday night are in. */
const WEEK_IS_READ_AT = '06:00'

/**
 * The last week that counts: only weeks that have ended do, from Monday 06:00 on.
 *
 *   clock   |  Sun 23:59   Mon 05:59   Mon 06:00  |
 *   result  |  W46         W46         W47        |      by the clock of the team; Sunday is the last day of W47
 *
 * @param now seconds since 1970
 */
export function lastEndedWeek(zone: string, now: number): string {
  const week = addWeeks(weekOf(localDateOf(zone, now)), -1)
  return weekIsReadAt(zone, week) <= now ? week : addWeeks(week, -1)
}

/** @returns seconds since 1970 */
export function weekIsReadAt(zone: string, week: string): number {
  return instantOf(zone, mondayOf(addWeeks(week, 1)), WEEK_IS_READ_AT)
}
