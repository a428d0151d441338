import { AT_ONCE } from './condition.ts'
import type { Rule } from './rule.ts'
import type { SurveyRuleId } from './rule-id.ts'

const ON = { isOn: true, repeatDays: 7 }

/** The rules on published results of surveys. A result stands until the next one: one week of it is enough. */
export const SURVEY_RULES: Readonly<Record<SurveyRuleId, Rule>> = {
  'survey-result': {
    title: 'Many answers at or above a cut-off',
    severity: 'warning',
    defaults: { ...ON, high: 0.5, low: 0.4 },
    hysteresis: AT_ONCE,
    unit: {
      format: 'percent',
      words: 'of those who answered lie in the band of a scale that calls for action',
    },
    why: 'The cut-off is that of the instrument, or what your organisation has set. The 50 % are a policy, not evidence. A survey says something about a group, and is no finding about any person.',
    suggestedAction:
      'Ask the team what weighs on it, agree on protected time or a rebalancing of work, and answer the survey with a promise.',
    definitions: ['survey-cut-off-share'],
  },
  'survey-participation': {
    title: 'Far fewer answer a survey',
    severity: 'notice',
    defaults: { ...ON, high: 0.33, low: 0.2 },
    hysteresis: AT_ONCE,
    unit: { format: 'percent', words: 'less of those invited answered than in the cycle before' },
    why: 'People stop to answer where they see nothing come of it, or do not trust it. A third is a policy, not evidence.',
    suggestedAction:
      'Tell the team what became of the last survey: keep what was promised, or rebalance work so that there is time to answer.',
    definitions: ['survey-participation'],
  },
}
