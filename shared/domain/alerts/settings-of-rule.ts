import type { Rule } from './rule.ts'
import type { RuleId } from './rule-id.ts'
import { isSurveyRule, isTeamRule } from './rule-id.ts'
import type { RuleChanges, RuleSettings } from './rule-settings.ts'
import { SILENT_FEED, TEAM_RULES } from './rules.ts'
import { SURVEY_RULES } from './survey-rules.ts'

export function ruleOf(ruleId: RuleId): Rule {
  if (isTeamRule(ruleId)) return TEAM_RULES[ruleId]
  return isSurveyRule(ruleId) ? SURVEY_RULES[ruleId] : SILENT_FEED
}

/**
 * How a rule is set.
 *
 *   catalogue    |  on   high 68   low 60   |
 *   tenant       |       high 80            |
 *   this team    |                 low 70   |
 *   result       |  on   high 80   low 70   |
 *
 * A low threshold above the high one, as where only the high one was lowered, is taken as the high one.
 *
 * @param teamId left out: of the organisation, or of a feed
 */
export function settingsOfRule(ruleId: RuleId, changes: RuleChanges, teamId?: string): RuleSettings {
  const { teams, ...ofTenant } = changes[ruleId] ?? {}
  const ofTeam = teamId !== undefined && teams && Object.hasOwn(teams, teamId) ? teams[teamId] : {}
  const settings = { ...ruleOf(ruleId).defaults, ...ofTenant, ...ofTeam }
  return { ...settings, low: Math.min(settings.low, settings.high) }
}
