import type { Measure } from './measure.ts'
import { TEAM_RULE_IDS, type TeamRuleId } from './rule-id.ts'

export const MEASURES = Object.fromEntries(
  TEAM_RULE_IDS.map((id) => [id, () => null]),
) as unknown as Readonly<Record<TeamRuleId, Measure>>
