import { quantile } from '../quantile.ts'
import type { TeamWeek } from '../team-week.ts'
import { addWeeks, weeksBetween } from '../week.ts'
import { MEASURES } from './measures.ts'
import type { Level, Reading, Thresholds } from './reading.ts'
import type { TeamRuleId } from './rule-id.ts'

/** So many ended weeks an alert is derived from. */
export const WEEKS_OF_READINGS = 8
/** A measure may look back over the weeks before: four in all. */
export const WEEKS_BEHIND = 3
const FEWEST_WEEKS_OF_BASELINE = 3

/** The weeks that must be read to evaluate the rules of a team, in order. @param lastEnded `2026-W47` */
export function weeksToRead(lastEnded: string): string[] {
  return weeksBetween(addWeeks(lastEnded, 1 - WEEKS_OF_READINGS - WEEKS_BEHIND), lastEnded)
}

/**
 * What a rule reads of a team's weeks.
 *
 *   weeks      |  61   66   -    70   74   |      minutes after hours; one week is missing
 *   high 68    |  low  btw  miss high high |
 *   baseline   |  -    -    -    -    66   |      the median of the weeks before: the team's own past
 *
 * The smallest group comes before the rule: with fewer people behind it a week is missing, whatever its figures
 * say. TRUST section 3, expectation 2.
 *
 * @param teamWeeks of one team, in any order; those that are not stored are missing
 * @returns a reading of each week, in order
 */
export function evaluateRule(
  ruleId: TeamRuleId,
  teamWeeks: readonly TeamWeek[],
  lastEnded: string,
  thresholds: Thresholds,
  smallestGroup: number,
): Reading[] {
  const byWeek = new Map(teamWeeks.map((teamWeek) => [teamWeek.week, teamWeek]))
  const { high, low } = thresholds
  const earlier: number[] = []
  return weeksToRead(lastEnded)
    .slice(WEEKS_BEHIND)
    .map((week): Reading => {
      const weeks = [-3, -2, -1, 0].map((back) => byWeek.get(addWeeks(week, back)))
      const measured = MEASURES[ruleId](weeks)
      if (measured === null || measured.people < smallestGroup) return { week, level: 'missing' }
      const { value, people, evidence } = measured
      const baseline = earlier.length < FEWEST_WEEKS_OF_BASELINE ? null : quantile(earlier, 0.5)
      earlier.push(value)
      return {
        week,
        level: levelOf(value, thresholds),
        value,
        baseline,
        thresholds: { high, low },
        people,
        evidence,
      }
    })
}

export function levelOf(value: number, { high, low }: Thresholds): Exclude<Level, 'missing'> {
  if (value > high) return 'high'
  return value <= low ? 'low' : 'between'
}
