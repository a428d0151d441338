import type { Definition } from './definition.ts'
import { HOLIDAYS, ZONE } from './definition-parameters.ts'

const LOADS =
  'Load: items handled in the week, or their minutes. Weight: full-time equivalent x share of working days present. ' +
  'People on leave for the whole week and starters of under 4 weeks are shown apart.'
const PARAMETERS = [HOLIDAYS, ZONE]

/** How evenly a team's work is shared. */
export const DEFINITIONS_OF_FAIRNESS: readonly Omit<Definition, 'version'>[] = [
  {
    id: 'hoover',
    name: 'Share of the work that would have to move',
    unit: 'share',
    formula: `Half the sum of |share of the load - share of the weight|: the Hoover index. ${LOADS}`,
    parameters: PARAMETERS,
    source: 'METRICS section 4.',
  },
  {
    id: 'gini',
    name: 'Gini index, corrected for small teams',
    unit: 'index',
    formula: `Of loads per weight: G = sum of (2i - n - 1) x(i) / (n x sum of x), times n / (n - 1). ${LOADS}`,
    parameters: PARAMETERS,
    source: 'Correction: Deltas 2003. METRICS section 4.',
  },
  {
    id: 'jain',
    name: 'Jain index',
    unit: 'index',
    formula: `Of loads per weight: (sum of x)^2 / (n x sum of x^2). 1 is even. ${LOADS}`,
    parameters: PARAMETERS,
    source: 'METRICS section 4.',
  },
  {
    id: 'theil',
    name: 'Theil index, within and between teams',
    unit: 'index',
    formula: `Sum of p x ln(p / w), shares of load and weight; it splits exactly into within and between teams. ${LOADS}`,
    parameters: PARAMETERS,
    source: 'METRICS section 4.',
  },
  {
    id: 'max-to-median',
    name: 'Highest load to median load',
    unit: 'index',
    formula: `Of loads per weight, for 5 people or more; none where the median is 0. ${LOADS}`,
    parameters: PARAMETERS,
    source: 'METRICS section 4.',
  },
  {
    id: 'top-fifth-share',
    name: 'Share of the most loaded fifth',
    unit: 'share',
    formula: `Of loads per weight, for 5 people or more; of 7 people the fifth is 1.4. ${LOADS}`,
    parameters: PARAMETERS,
    source: 'METRICS section 4.',
  },
  {
    id: 'noise-floor',
    name: 'Noise floor',
    unit: 'index',
    formula:
      'Mean and 95th percentile of the corrected Gini index of a perfectly fair share of as many items over as many ' +
      'people, from a seeded Poisson simulation. What does not exceed it is chance.',
    parameters: PARAMETERS,
    source: 'METRICS section 4; own.',
  },
  {
    id: 'lorenz',
    name: 'What the less loaded part of a team carries',
    unit: 'share',
    formula:
      'The Lorenz curve at 20, 40, 60 and 80 %: people from the least to the most loaded by load per weight, their ' +
      'share of the load against their share of the weight. For twice the smallest group of people or more. ' +
      LOADS,
    parameters: PARAMETERS,
    source: 'METRICS section 4.',
  },
  {
    id: 'within-roles',
    name: 'Share of the work that would have to move between people of the same role',
    unit: 'share',
    formula:
      'Half the sum of |share of the load - share due|, where each is due the part of their role’s load that their ' +
      `weight is of the role’s; whoever is alone in a role takes no part. ${LOADS}`,
    parameters: PARAMETERS,
    source: 'METRICS section 4; own.',
  },
]
