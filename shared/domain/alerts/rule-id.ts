/** The rules of METRICS section 5, the team agreements, and the silent feed. */
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

export const RULE_IDS = [...TEAM_RULE_IDS, 'silent-feed'] as const
export type RuleId = (typeof RULE_IDS)[number]

export function isTeamRule(ruleId: RuleId): ruleId is TeamRuleId {
  return ruleId !== 'silent-feed'
}
