import * as z from 'zod'
import { addWeeks, isWeek, utcWeekOf, weeksBetween } from '../../shared/domain/week.ts'
import { HttpProblem } from '../../shared/problem.ts'

/** The weeks around each must have a name too, with four digits of year. */
const [FIRST_WEEK, LAST_WEEK] = ['1970-W01', '9998-W52']

export const isoWeek = z
  .string()
  .refine(isWeek, 'is not a week such as 2026-W47')
  .refine((week) => FIRST_WEEK <= week && week <= LAST_WEEK, 'must lie in the years 1970 to 9998')
  .meta({ description: 'A week by ISO 8601, Monday to Sunday.', example: '2026-W47' })

const WEEKS_BY_DEFAULT = 4
const WEEKS_AT_MOST = 106

/** Query parameters of every route that answers week by week. */
export const weekRange = {
  from: isoWeek
    .optional()
    .meta({ description: `The first week. Left out: ${WEEKS_BY_DEFAULT} weeks in all.` }),
  to: isoWeek.optional().meta({ description: 'The last week. Left out: the present one, in UTC.' }),
}

interface WeekLimits {
  /** How many weeks at most: fewer where the answer costs more. */
  readonly atMost?: number
  /** In words, when that is so. */
  readonly where?: string
  /** How many weeks, where the first is not given. */
  readonly byDefault?: number
}

/**
 * @param presentWeek that of now
 * @throws HttpProblem 400 where the range is turned round or too long
 */
export function weeksAsked(
  asked: { from?: string | undefined; to?: string | undefined },
  presentWeek: string,
  { atMost = WEEKS_AT_MOST, byDefault = WEEKS_BY_DEFAULT, where = '' }: WeekLimits = {},
): string[] {
  const to = asked.to ?? (asked.from !== undefined && asked.from > presentWeek ? asked.from : presentWeek)
  const from = asked.from ?? addWeeks(to, 1 - byDefault)
  if (from > to) throw wrongRange('must not be before from')
  if (to > addWeeks(from, atMost - 1)) throw wrongRange(`must lie within ${atMost} weeks of from${where}`)
  return weeksBetween(from, to)
}

function wrongRange(reason: string): HttpProblem {
  return new HttpProblem(400, 'The weeks asked for are not a range', { rejection: { field: 'to', reason } })
}

/** @param now milliseconds since 1970 */
export function presentWeek(now: number): string {
  return utcWeekOf(now / 1000)
}
