import type { SurveyRuleId } from '../../shared/domain/alerts/rule-id.ts'
import { type PublishedForTeam, surveyReadings } from '../../shared/domain/alerts/survey-readings.ts'
import { SURVEY_RULES } from '../../shared/domain/alerts/survey-rules.ts'

/** Monday of 2026-W45. */
const PUBLISHED_ON = '2026-11-02'

/** Of a team of twenty twelve have answered, half of them in the worst band. */
export function aCycle(changes: Partial<PublishedForTeam> = {}): PublishedForTeam {
  return {
    surveyId: 'pulse',
    cycleId: 'pulse-2026-10-12',
    opensOn: '2026-10-12',
    publishedOn: PUBLISHED_ON,
    scales: [
      {
        scaleId: 'burnout',
        higherIs: 'worse',
        bands: [
          { name: 'no', from: 0 },
          { name: 'burnout', from: 3 },
        ],
      },
    ],
    counts: { invited: 20, answered: 12 },
    distributions: { burnout: { no: 6, burnout: 6 } },
    ...changes,
  }
}

/** What a rule reads in 2026-W47, set as in the catalogue. */
export function lastReading(ruleId: SurveyRuleId, cycles: readonly PublishedForTeam[], smallestGroup = 5) {
  return surveyReadings(ruleId, cycles, ['2026-W47'], SURVEY_RULES[ruleId].defaults, smallestGroup)[0]
}
