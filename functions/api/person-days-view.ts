import * as z from 'zod'
import { hasAnything } from '../../shared/domain/day-figures.ts'
import { instantOf, localText } from '../../shared/domain/local-time.ts'
import { restsOfDays } from '../../shared/domain/rests-of-days.ts'
import { daysInARow, longStretches } from '../../shared/domain/stretch.ts'
import { joinedWorkPeriods } from '../../shared/domain/work-periods-of-day.ts'
import type { StaffDay } from '../../shared/stores/staff-day-store.ts'
import { personDaySchema, personDayView } from './person-day-view.ts'

/** A rest or a run of days may have begun before the first day that is asked for. */
export const DAYS_BEFORE = 28

export const longStretchesSchema = z
  .array(z.object({ start: z.string(), end: z.string(), daysWorked: z.int() }))
  .meta({
    description:
      'Work without a rest of 24 hours on 7 days or more, as far as it reaches into the days (long-stretch). What ' +
      `lies more than ${DAYS_BEFORE} days before them is not looked at.`,
  })

export const personDaysSchema = z.object({
  staffId: z.string(),
  from: z.string(),
  to: z.string(),
  days: z.array(personDaySchema),
  longStretches: longStretchesSchema,
})

/**
 * The days from a date on, with what only their neighbours tell: rests, days in a row, stretches.
 *
 * @param known in order, also of the days before
 */
export function personDaysView(
  known: readonly StaffDay[],
  from: string,
  zone: string,
): Pick<z.infer<typeof personDaysSchema>, 'days' | 'longStretches'> {
  const restsOf = restsOfDays(known)
  const inARow = daysInARow(known)
  return {
    days: known
      .filter((day) => day.date >= from && hasAnything(day))
      .map((day) =>
        personDayView(day, { rests: restsOf.get(day) ?? [], consecutiveDays: inARow.get(day.date) ?? 0 }),
      ),
    longStretches: longStretchesView(known, from, zone),
  }
}

/** @param known in order, also of the days before `from` */
export function longStretchesView(
  known: readonly StaffDay[],
  from: string,
  zone: string,
): z.infer<typeof longStretchesSchema> {
  const start = instantOf(zone, from, '00:00')
  const periods = joinedWorkPeriods(known.flatMap(({ workPeriods }) => workPeriods))
  return longStretches(zone, periods)
    .filter((stretch) => stretch.end > start)
    .map((stretch) => ({
      start: localText(zone, stretch.start),
      end: localText(zone, stretch.end),
      daysWorked: stretch.daysWorked,
    }))
}
