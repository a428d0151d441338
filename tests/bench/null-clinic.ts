import { TEAM_RULE_IDS, type TeamRuleId } from '../../shared/domain/alerts/rule-id.ts'
import { median } from '../../shared/domain/quantile.ts'
import { weeksBetween } from '../../shared/domain/week.ts'
import { type AlertsOverWeeks, alertsOverWeeks } from '../support/alerts-over-weeks.ts'
import { type Fault, nullClinic } from '../support/null-clinic/null-clinic.ts'
import { below, type Figure, shown } from './figure.ts'

const SEED = 'a calm year'
const TEAMS = 40
const WEEKS = 52
/** Alerts from chance alone that a team may get in a year. */
const MOST_A_TEAM_YEAR = 1

/** What is planted to see how soon a rule finds it. */
const FAULTS: readonly {
  readonly says: string
  readonly ruleId: TeamRuleId
  readonly fault: Partial<Fault>
}[] = [
  { says: 'one person with 3 x the work', ruleId: 'unfair-distribution', fault: { firstPersonTimes: 3 } },
  { says: '+50 % after hours', ruleId: 'after-hours-load', fault: { evenings: 1.5 } },
  { says: '5 x after hours', ruleId: 'after-hours-load', fault: { evenings: 5 } },
  { says: '3 x the prior authorisations', ruleId: 'prior-auth-burden', fault: { requestsTimes: 3 } },
  { says: '20 % of visits squeezed in', ruleId: 'double-booking', fault: { squeezedIn: 0.2 } },
  { says: 'most evenings begun late', ruleId: 'short-rest', fault: { late: 0.7 } },
]
const TEAMS_WITH_FAULTS = 10
const WEEKS_WITH_FAULTS = 12
const FAULT_FROM = 2

/**
 * How often all rules fire in a clinic in which nothing is wrong, and how soon they find what is. The figures are
 * those of made-up teams: they say what chance does, not what clinics are like.
 */
export async function nullClinicAlerts(): Promise<Figure[]> {
  const calm = nullClinic({ seed: SEED, teams: TEAMS, weeks: WEEKS })
  const { told, weeksRead } = alertsOverWeeks(calm.teamWeeks, calm.weeks)
  const teamYears = (TEAMS * WEEKS) / 52
  const perRule = TEAM_RULE_IDS.map((ruleId) => {
    const firsts = told.filter((each) => each.ruleId === ruleId).length
    const read = Math.round((100 * (weeksRead.get(ruleId) ?? 0)) / (TEAMS * WEEKS))
    return shown(`Null clinic: ${ruleId}, read in ${read} % of weeks`, firsts / teamYears, 'alerts/team-year')
  })
  return [
    below(
      `Null clinic: alerts from chance alone, all rules (${TEAMS} teams, ${WEEKS} weeks)`,
      told.length / teamYears,
      'alerts/team-year',
      MOST_A_TEAM_YEAR,
    ),
    ...perRule,
    ...FAULTS.flatMap(foundIn),
  ]
}

function foundIn({ says, ruleId, fault }: (typeof FAULTS)[number]): Figure[] {
  const { teamWeeks, weeks } = nullClinic({
    seed: SEED,
    teams: TEAMS_WITH_FAULTS,
    weeks: WEEKS_WITH_FAULTS,
    fault: { ...fault, fromWeek: FAULT_FROM },
  })
  const first = weeks[FAULT_FROM] as string
  // Each team alone: what fires in all of them would be one alert of the organisation.
  const alone = [...teamWeeks].map((team) => alertsOverWeeks(new Map([team]), weeks))
  const readable = alone.filter(({ weeksRead }) => (weeksRead.get(ruleId) ?? 0) > 0)
  const waits = readable.flatMap((team) => weeksUntilTold(team, ruleId, first))
  const name = `Planted: ${says}: ${ruleId}`
  return [
    shown(`${name}, found in so many of ${readable.length} teams`, waits.length, 'teams'),
    ...(waits.length === 0 ? [] : [shown(`${name}, after`, median(waits) as number, 'weeks')]),
  ]
}

function weeksUntilTold({ told }: AlertsOverWeeks, ruleId: TeamRuleId, first: string): number[] {
  const week = told.find((each) => each.ruleId === ruleId && each.week >= first)?.week
  return week === undefined ? [] : [weeksBetween(first, week).length]
}
