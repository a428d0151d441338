import type { Definition } from './definition.ts'

const POLICY = 'A rule of Evenshift that protects people, not evidence; METRICS sections 4 and 5.'

/** What is told of groups as such: how many they are, what of them is not shown, and what they have answered. */
export const DEFINITIONS_OF_GROUPS: readonly Omit<Definition, 'version'>[] = [
  {
    id: 'people-of-week',
    name: 'People',
    unit: 'people',
    formula:
      'People of the unit who did anything in the week. Behind a single figure may stand fewer: those who have a value.',
    parameters: [],
    source: POLICY,
  },
  {
    id: 'suppressed-share',
    name: 'Units suppressed',
    unit: 'share',
    formula: 'Units and teams of the roster with too few people to be shown / units and teams of the roster.',
    parameters: [],
    source: POLICY,
  },
  {
    id: 'suppressed-cells',
    name: 'Cells suppressed',
    unit: 'share',
    formula:
      'Cells of a published survey cycle, a unit or one role in it, whose means are not shown / all its cells. Counts of ' +
      'answers and details have thresholds of their own.',
    parameters: [],
    source: POLICY,
  },
  {
    id: 'alerts-standing',
    name: 'Alerts that stand',
    unit: 'items',
    formula:
      'Alerts that fire, and those that somebody has acknowledged, snoozed or silenced; one for each rule and team, ' +
      'however long it stands.',
    parameters: [],
    source: POLICY,
  },
  {
    id: 'survey-answers',
    name: 'Survey answers',
    unit: 'people',
    formula:
      'People who were asked, who have answered, and who have given an answer. Shown where enough stand behind them, ' +
      'from the one snapshot that was made when the survey had closed.',
    parameters: [],
    source: POLICY,
  },
  {
    id: 'survey-score',
    name: 'Score of a survey scale',
    unit: 'index',
    formula:
      'The mean of the scores of all who have one; how a score is made of answers is said by the scoring key of the ' +
      'instrument. Compared with the past of the same unit alone.',
    parameters: [],
    source: 'The scoring key of the instrument; METRICS section 5.',
  },
  {
    id: 'survey-workload',
    name: 'Workload beside survey results',
    unit: 'index',
    formula:
      "Pearson's r over team-quarters, with its 95% interval by Fisher's transformation; nothing with fewer than 20. " +
      'Workload is the mean of the weekly medians of a quarter. It says nothing on any person, nor on causes.',
    parameters: [],
    source: 'METRICS section 5.',
  },
]
