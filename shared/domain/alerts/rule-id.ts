/** The rules of METRICS section 5, the team agreements, surveys, and the silent feed. */
const WORKLOAD_RULE_IDS = [
  'after-hours-load',
  'message-volume',
  'system-messages',
  'work-on-leave',
  'short-rest',
  'unfair-distribution',
  'backlog-ageing',
  'prior-auth-burden',
  'double-booking',
] as const

/** What a team has agreed on, as rules. */
const AGREEMENT_RULE_IDS = [
  'protected-time',
  'response-time',
  'after-hours-messages',
  'consecutive-days',
] as const

/** What is read from team-weeks; the silent feed is read from the arrivals of a feed. */
export const TEAM_RULE_IDS = [...WORKLOAD_RULE_IDS, ...AGREEMENT_RULE_IDS] as const
export type TeamRuleId = (typeof TEAM_RULE_IDS)[number]

/** What is read from the published results of surveys, of teams, too. */
export const SURVEY_RULE_IDS = ['survey-result', 'survey-participation'] as const
export type SurveyRuleId = (typeof SURVEY_RULE_IDS)[number]

/** What is read week by week. */
export const WEEKLY_RULE_IDS = [...TEAM_RULE_IDS, ...SURVEY_RULE_IDS] as const
export type WeeklyRuleId = (typeof WEEKLY_RULE_IDS)[number]

export const RULE_IDS = [...WEEKLY_RULE_IDS, 'silent-feed'] as const
export type RuleId = (typeof RULE_IDS)[number]

export function isTeamRule(ruleId: RuleId): ruleId is TeamRuleId {
  return (TEAM_RULE_IDS as readonly RuleId[]).includes(ruleId)
}

export function isSurveyRule(ruleId: RuleId): ruleId is SurveyRuleId {
  return (SURVEY_RULE_IDS as readonly RuleId[]).includes(ruleId)
}
