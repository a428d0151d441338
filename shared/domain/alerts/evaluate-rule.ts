import { median } from '../quantile.ts'
import type { TeamWeek } from '../team-week.ts'
import { addWeeks, weeksBetween } from '../week.ts'
import type { Measured } from './measure.ts'
import type { Level, Reading, Thresholds } from './reading.ts'
import type { TeamRuleId } from './rule-id.ts'
import { TEAM_RULES } from './rules.ts'

/** So many ended weeks an alert is derived from. */
const WEEKS_OF_READINGS = 8
/** A measure may look back over the weeks before: four in all. */
const WEEKS_BEHIND = 3
const FEWEST_WEEKS_OF_BASELINE = 3

/** The weeks that must be read to evaluate the rules of a team, in order. @param lastEnded `2026-W47` */
export function weeksToRead(lastEnded: string): string[] {
  return weeksBetween(addWeeks(lastEnded, 1 - WEEKS_OF_READINGS - WEEKS_BEHIND), lastEnded)
}

/** The weeks of which there is a reading, in order. */
export function weeksOfReadings(lastEnded: string): string[] {
  return weeksToRead(lastEnded).slice(WEEKS_BEHIND)
}

/**
 * What a rule reads of a team's weeks.
 *
 *   weeks      |  61   66       -        70    74    |      minutes after hours; one week is missing
 *   high 68    |  btw  between  missing  high  high  |
 *   baseline   |  -    -        -        -     66    |      the median of the weeks before: the team's own past
 *
 * The smallest group comes before the rule: with fewer people behind it a week is missing, whatever its figures
 * say, and nothing tells the one from the other. TRUST section 3, expectation 2.
 *
 * @param teamWeeks of one team, in any order; those that are not stored are missing
 * @returns a reading of each of the last eight ended weeks, in order
 */
export function evaluateRule(
  ruleId: TeamRuleId,
  teamWeeks: readonly TeamWeek[],
  lastEnded: string,
  thresholds: Thresholds,
  smallestGroup: number,
): Reading[] {
  const byWeek = new Map(teamWeeks.map((teamWeek) => [teamWeek.week, teamWeek]))
  const earlier: number[] = []
  return weeksOfReadings(lastEnded).map((name): Reading => {
    const week = byWeek.get(name)
    const fourWeeks = weeksBetween(addWeeks(name, -WEEKS_BEHIND), name).flatMap(
      (each) => byWeek.get(each) ?? [],
    )
    const measured =
      week === undefined ? null : TEAM_RULES[ruleId].measure({ week, fourWeeks }, smallestGroup)
    if (measured === null || measured.people < smallestGroup) return { week: name, level: 'missing' }
    const { value, people, evidence } = measured
    const baseline = earlier.length < FEWEST_WEEKS_OF_BASELINE ? null : median(earlier)
    earlier.push(value)
    const { high, low } = measured.thresholds ?? thresholds
    const level = levelOf(measured, { high, low })
    return { week: name, level, value, baseline, thresholds: { high, low }, people, evidence }
  })
}

function levelOf(
  { value: told, judged: value = told, isByChance }: Measured,
  { high, low }: Thresholds,
): Exclude<Level, 'missing'> {
  if (isByChance) return 'low'
  if (value > high) return 'high'
  return value <= low ? 'low' : 'between'
}
