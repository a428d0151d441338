import type { Alert, AlertSubject, Notice } from '../../shared/domain/alerts/alert.ts'
import type { AlertScope } from '../../shared/domain/alerts/alert-scope.ts'
import { evaluateRule, weeksOfReadings } from '../../shared/domain/alerts/evaluate-rule.ts'
import { weekIsReadAt } from '../../shared/domain/alerts/last-ended-week.ts'
import { organizationReadings } from '../../shared/domain/alerts/organization-readings.ts'
import type { Reading } from '../../shared/domain/alerts/reading.ts'
import { TEAM_RULE_IDS, type TeamRuleId } from '../../shared/domain/alerts/rule-id.ts'
import { ruleOf, settingsOfRule } from '../../shared/domain/alerts/settings-of-rule.ts'
import { stepAlert } from '../../shared/domain/alerts/step-alert.ts'
import type { TeamWeek } from '../../shared/domain/team-week.ts'
import { contextAt } from './alerts.ts'

/** An alert, and the last week that was read when it was told. */
export interface FirstNotice {
  readonly ruleId: TeamRuleId
  /** Of a team its id. */
  readonly scope: string
  readonly week: string
}

export interface AlertsOverWeeks {
  readonly told: readonly FirstNotice[]
  /** What fires when the last week has been read: `short-rest of riverside`. */
  readonly firing: readonly string[]
  /** Of each rule, in how many weeks of teams there was something to read. */
  readonly weeksRead: ReadonlyMap<TeamRuleId, number>
}

const SMALLEST_GROUP = 5

/**
 * All rules as they are in the catalogue, read one Monday after the other, for every team and for the organisation:
 * what is told for the first time, with nobody who acknowledges.
 */
export function alertsOverWeeks(
  teamWeeks: ReadonlyMap<string, readonly TeamWeek[]>,
  weeks: readonly string[],
): AlertsOverWeeks {
  const alerts = new Map<string, Alert | undefined>()
  const told: FirstNotice[] = []
  const weeksRead = new Map<TeamRuleId, number>()
  for (const week of weeks) {
    const now = weekIsReadAt('UTC', week)
    for (const ruleId of TEAM_RULE_IDS) {
      const settings = settingsOfRule(ruleId, {})
      const ofTeams = [...teamWeeks].map(([teamId, all]) => {
        return { teamId, readings: evaluateRule(ruleId, all, week, settings, SMALLEST_GROUP) }
      })
      const known = ofTeams.filter(({ readings }) => readings.at(-1)?.level !== 'missing').length
      weeksRead.set(ruleId, (weeksRead.get(ruleId) ?? 0) + known)
      const step = (scope: AlertScope, name: string, readings: readonly Reading[], isInhibited: boolean) => {
        const alertKey = `${ruleId} of ${name}`
        const subject: AlertSubject = { alertKey, ruleId, scope }
        const { hysteresis } = ruleOf(ruleId)
        const mask = isInhibited ? 'inhibited' : null
        const { repeatDays } = settings
        const context = contextAt(now, { subject, hysteresis, repeatDays })
        const { alert, notices } = stepAlert(
          alerts.get(alertKey),
          { kind: 'readings', readings, mask },
          context,
        )
        alerts.set(alertKey, alert)
        if (notices.some(isFirst)) told.push({ ruleId, scope: name, week })
        return alert?.condition.phase === 'firing'
      }
      const ofAll = organizationReadings(
        ofTeams.map(({ readings }) => readings),
        weeksOfReadings(week),
      )
      const isForAll = step({ kind: 'organization' }, 'organization', ofAll, false)
      for (const { teamId, readings } of ofTeams) {
        step({ kind: 'team', id: teamId, name: teamId }, teamId, readings, isForAll)
      }
    }
  }
  const firing = [...alerts].flatMap(([name, alert]) => (alert?.condition.phase === 'firing' ? name : []))
  return { told, firing, weeksRead }
}

function isFirst({ reason }: Notice): boolean {
  return reason === 'first'
}
