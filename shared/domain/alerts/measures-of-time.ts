import { poissonQuantile } from '../poisson-quantile.ts'
import { median } from '../quantile.ts'
import { endsFourWeeks } from '../week.ts'
import type { Measure } from './measure.ts'

const FEWEST_WEEKS = 3

/**
 * Minutes after hours per full-time equivalent: the mean of the team's medians over four weeks.
 *
 *   week     |  W1   W2   W3        W4   |
 *   median   |  60   80   too few   100  |      mean 80: three weeks are known, and three are enough
 */
export const afterHoursLoad: Measure = ({ week, fourWeeks }, smallestGroup) => {
  if (week.workload === undefined || week.workload.afterHoursPerFte.length < smallestGroup) return null
  const lists = fourWeeks.flatMap(({ workload }) =>
    workload && workload.afterHoursPerFte.length >= smallestGroup ? [workload.afterHoursPerFte] : [],
  )
  if (lists.length < FEWEST_WEEKS) return null
  const medians = lists.map((values) => (median(values) ?? 0) / 60)
  return {
    value: medians.reduce((total, value) => total + value, 0) / medians.length,
    people: Math.min(...lists.map(({ length }) => length)),
    evidence: { weeks: lists.length, minutesOfTheWeek: medians.at(-1) ?? 0 },
  }
}

/**
 * The share of the days of leave, of four weeks, on which somebody worked for more than half an hour: of the four weeks
 * that ended last. Two windows have no week in common, or their difference would be the leave of one person.
 *
 *   week     |  W40  W41  W42   W43              W44  W45  W46   W47              |
 *   result   |  of W36 to W39   of W40 to W43    of W40 to W43   of W44 to W47    |
 */
export const workOnLeave: Measure = ({ fourWeeks }) => {
  const workload = fourWeeks.find(({ week }) => endsFourWeeks(week))?.workload
  if (workload === undefined || workload.leave.days === 0) return null
  const { people, days, workedDays } = workload.leave
  return { value: workedDays / days, people, evidence: { leaveDays: days, workedLeaveDays: workedDays } }
}

/** One late evening of each person in so many weeks is nothing of the team's: a policy, not evidence. */
const WEEKS_TO_A_SHORT_REST = 10

/**
 * Rests under 11 hours, of all, where they are more than chance makes of one short rest a person in ten weeks.
 *
 *   people of the team     |  8              8       20          |
 *   by chance, in 95 of 100|  up to 2        2       up to 5     |
 *   short rests            |  2              3       5           |
 *   result                 |  none, low      high   none, low   |     one rest would be one person's
 */
export const shortRest: Measure = ({ week: { persons } }) => {
  const { shortRests } = persons
  if (shortRests.length === 0) return null
  const value = shortRests.reduce((total, count) => total + count, 0)
  const byChance = poissonQuantile(shortRests.length / WEEKS_TO_A_SHORT_REST, 0.95)
  return {
    value: value <= byChance ? 0 : value,
    people: shortRests.length,
    evidence: { byChance },
    isByChance: value <= byChance,
  }
}

/** The share of the time with patients that was promised to two of them or more. */
export const doubleBooking: Measure = ({ week: { visits } }) => {
  const { people, visitSeconds, doubleBookedSeconds } = visits
  if (visitSeconds === 0) return null
  return {
    value: doubleBookedSeconds / visitSeconds,
    people,
    evidence: { visitHours: visitSeconds / 3600, doubleBookedHours: doubleBookedSeconds / 3600 },
  }
}
