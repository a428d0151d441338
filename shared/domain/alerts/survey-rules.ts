import { AT_ONCE } from './condition.ts'
import type { Rule } from './rule.ts'
import type { SurveyRuleId } from './rule-id.ts'

/** Nothing new is known until the next cycle: who is told each week of one result stops to listen. */
const ON = { isOn: true, repeatDays: 28 }

/** The rules on published results of surveys. A result stands until the next one: one week of it is enough. */
export const SURVEY_RULES: Readonly<Record<SurveyRuleId, Rule>> = {
  'survey-result': {
    title: 'Many answers at or above a cut-off',
    severity: 'warning',
    defaults: { ...ON, high: 0.5, low: 0.4 },
    hysteresis: AT_ONCE,
    unit: {
      format: 'percent',
      words: 'of those who answered have a score in the band that calls for action',
    },
    why: 'The cut-off is that of the instrument, whose source stands with it, or what your organisation has set. The 50 % are a policy, not evidence. In a small team a few answers move the share far, and who did not answer is not in it. It says something about a group, and is no finding about any person.',
    suggestedAction:
      'Meet with the team and agree on one thing to change, such as protected time or a rebalancing of work.',
    definitions: ['survey-cut-off-share'],
  },
  'survey-participation': {
    title: 'Far fewer answer a survey',
    severity: 'notice',
    defaults: { ...ON, high: 0.33, low: 0.2 },
    hysteresis: AT_ONCE,
    unit: { format: 'percent', words: 'fewer of those invited answered than in the cycle before' },
    baselineUnit: { format: 'percent', words: 'of those invited answered' },
    why: 'People may see nothing come of a survey, have no time for it, or not trust it: the numbers cannot say which, and in a small team a few answers move them far. A third is a policy, not evidence. Nobody is told who has not answered.',
    suggestedAction:
      'Show the team what has come of the last survey, such as time that was protected or work that was rebalanced.',
    definitions: ['survey-participation'],
  },
}
