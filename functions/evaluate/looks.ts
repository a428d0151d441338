import { alertKeyOf } from '../../shared/alert-key.ts'
import type { AlertSubject } from '../../shared/domain/alerts/alert.ts'
import type { AlertScope } from '../../shared/domain/alerts/alert-scope.ts'
import { weeksOfReadings } from '../../shared/domain/alerts/evaluate-rule.ts'
import { lastEndedWeek } from '../../shared/domain/alerts/last-ended-week.ts'
import { organizationReadings } from '../../shared/domain/alerts/organization-readings.ts'
import type { Reading } from '../../shared/domain/alerts/reading.ts'
import { isSurveyRule, type RuleId, WEEKLY_RULE_IDS } from '../../shared/domain/alerts/rule-id.ts'
import type { RuleSettings } from '../../shared/domain/alerts/rule-settings.ts'
import { settingsOfRule } from '../../shared/domain/alerts/settings-of-rule.ts'
import { readingsOfFeed } from '../../shared/domain/alerts/silent-feed.ts'
import { weeksOfSurveys } from '../../shared/domain/alerts/survey-readings.ts'
import type { Tenant } from './read-tenant.ts'

/** An alert to be looked at: there is a look for every rule that is on, and all that it can be about. */
export interface Look {
  readonly subject: AlertSubject
  readonly settings: RuleSettings
  readonly readings: readonly Reading[]
}

/**
 * Each rule for the whole organisation, by the organisation's own clock. A team for which the rule is off is in no
 * share.
 *
 * @param now seconds since 1970
 */
export function looksAtOrganization(
  tenantId: string,
  { settings, rules, teams }: Tenant,
  now: number,
): Look[] {
  const ended = weeksOfReadings(lastEndedWeek(settings.zone, now))
  const ofSurveys = weeksOfSurveys(settings.zone, now)
  return WEEKLY_RULE_IDS.flatMap((ruleId) => {
    const ofRule = settingsOfRule(ruleId, rules)
    if (!ofRule.isOn) return []
    const ofTeams = teams.flatMap(({ readings }) => {
      const ofTeam = readings.get(ruleId)
      return ofTeam === undefined ? [] : [ofTeam]
    })
    const weeks = isSurveyRule(ruleId) ? ofSurveys : ended
    return [look(tenantId, ruleId, { kind: 'organization' }, ofRule, organizationReadings(ofTeams, weeks))]
  })
}

export function looksAtTeams(tenantId: string, { rules, teams }: Tenant): Look[] {
  return teams.flatMap(({ team: { teamId, name }, readings }) =>
    [...readings].map(([ruleId, ofRule]) =>
      look(
        tenantId,
        ruleId,
        { kind: 'team', id: teamId, name },
        settingsOfRule(ruleId, rules, teamId),
        ofRule,
      ),
    ),
  )
}

/** @param now seconds since 1970 */
export function looksAtFeeds(tenantId: string, { rules, feeds }: Tenant, now: number): Look[] {
  const settings = settingsOfRule('silent-feed', rules)
  if (!settings.isOn) return []
  return feeds.map(({ feedId, arrivals }) =>
    look(
      tenantId,
      'silent-feed',
      { kind: 'feed', id: feedId },
      settings,
      readingsOfFeed(arrivals, now, settings.high),
    ),
  )
}

function look(
  tenantId: string,
  ruleId: RuleId,
  scope: AlertScope,
  settings: RuleSettings,
  readings: readonly Reading[],
): Look {
  const subject = { alertKey: alertKeyOf(tenantId, ruleId, scope), ruleId, scope }
  return { subject, settings, readings }
}
