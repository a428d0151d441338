import { addDays, instantOf, localDateOf } from '../local-time.ts'
import { addWeeks, datesOfWeek, weekOf } from '../week.ts'
import { WEEK_IS_READ_AT } from './dry-run.ts'

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
  return instantOf(zone, weekIsReadOn(week), WEEK_IS_READ_AT) <= now ? week : addWeeks(week, -1)
}

function weekIsReadOn(week: string): string {
  return addDays(datesOfWeek(week)[6] as string, 1)
}
