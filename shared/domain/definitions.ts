import { DEFINITION_VERSIONS, type DefinitionId } from './definition-reference.ts'

/**
 * The catalogue of figures: every number that Evenshift shows names one of these, with its version.
 * A changed formula is a new version; a changed parameter is not, it stands beside the figure.
 */
export interface Definition {
  readonly id: DefinitionId
  readonly version: number
  readonly name: string
  readonly unit: 'seconds' | 'events'
  /** In words that a member of staff can check by hand. */
  readonly formula: string
  readonly parameters: readonly DefinitionParameter[]
  readonly source: string
}

export interface DefinitionParameter {
  /** The name under which the tenant's settings hold it. */
  readonly name: string
  readonly default: string
  readonly meaning: string
}

const INACTIVITY_GAP: DefinitionParameter = {
  name: 'inactivityGapSeconds',
  default: '300',
  meaning: 'the longest silence, in seconds, that still counts as work; exactly this long counts',
}
const ZONE: DefinitionParameter = {
  name: 'zone',
  default: 'UTC',
  meaning: "the person's time zone: their own, else their team's, else the organisation's",
}
const SYSTEM_ACCOUNTS: DefinitionParameter = {
  name: 'systemAccounts',
  default: 'none',
  meaning: 'accounts of machines, whose rows take no part in time',
}

export const DEFINITIONS: readonly Definition[] = [
  {
    id: 'active-time',
    version: DEFINITION_VERSIONS['active-time'],
    name: 'EHR active time',
    unit: 'seconds',
    formula:
      'Sort the distinct audit rows of a person. The time from a row to the next belongs to the first, ' +
      'unless it is longer than the inactivity gap: then it is a break and is worth 0. The last row is ' +
      'worth 0. The figure of a day is the sum of what lies between its two midnights.',
    parameters: [INACTIVITY_GAP, ZONE, SYSTEM_ACCOUNTS],
    source:
      'Gap of 300 s: code behind Lou 2022, doi 10.1016/j.jbi.2022.104015. No validated gold standard exists (Nguyen 2025, doi 10.1055/a-2698-0841).',
  },
  {
    id: 'pajama-time',
    version: DEFINITION_VERSIONS['pajama-time'],
    name: 'Pajama time',
    unit: 'seconds',
    formula:
      'The part of active time that lies in the pajama window of a working day, or anywhere on a Saturday, ' +
      'a Sunday or a holiday. An interval that crosses an edge is split there.',
    parameters: [
      INACTIVITY_GAP,
      {
        name: 'pajamaWindow',
        default: '17:30-07:00',
        meaning: 'local clock times between which a working day counts as after hours',
      },
      { name: 'holidays', default: 'none', meaning: 'local dates that count whole, as a weekend does' },
      ZONE,
      SYSTEM_ACCOUNTS,
    ],
    source: "Epic's window: Rotenstein 2023, doi 10.1001/jamanetworkopen.2023.44713.",
  },
  {
    id: 'scheduled-time',
    version: DEFINITION_VERSIONS['scheduled-time'],
    name: 'Patient-scheduled time',
    unit: 'seconds',
    formula:
      'The time of a local day that at least one visit covers: booked, arrived, fulfilled or no-show, not ' +
      'cancelled. Time that is booked twice counts once. Of each visit the last record counts.',
    parameters: [ZONE],
    source: 'Sinsky 2020, doi 10.1093/jamia/ocz223.',
  },
  {
    id: 'work-outside-work',
    version: DEFINITION_VERSIONS['work-outside-work'],
    name: 'Work outside work',
    unit: 'seconds',
    formula:
      'The part of active time that lies outside every visit. No minute before or after a visit is left ' +
      'out, and a day without visits counts whole.',
    parameters: [INACTIVITY_GAP, ZONE, SYSTEM_ACCOUNTS],
    source: 'Sinsky 2020, doi 10.1093/jamia/ocz223.',
  },
  {
    id: 'outside-scheduled-span',
    version: DEFINITION_VERSIONS['outside-scheduled-span'],
    name: 'Outside scheduled hours',
    unit: 'seconds',
    formula:
      'On a day with visits, the part of active time before the first visit or after the last. Gaps between ' +
      'visits do not count. A day without visits has none.',
    parameters: [INACTIVITY_GAP, ZONE, SYSTEM_ACCOUNTS],
    source: 'METRICS section 2; no shoulder before or after.',
  },
  {
    id: 'unscheduled-day',
    version: DEFINITION_VERSIONS['unscheduled-day'],
    name: 'Time on unscheduled days',
    unit: 'seconds',
    formula:
      'The active time of a day on which neither a visit nor a shift lies. Leave does not schedule a day.',
    parameters: [INACTIVITY_GAP, ZONE, SYSTEM_ACCOUNTS],
    source: 'Arndt 2024, doi 10.1370/afm.3047.',
  },
  {
    id: 'outside-shift',
    version: DEFINITION_VERSIONS['outside-shift'],
    name: 'Time outside shifts',
    unit: 'seconds',
    formula:
      'The part of active time outside every shift of clinic, administration or on call; a day off counts ' +
      'whole. Only for people who work by shifts: one has begun on the day or in the 31 days before it. For ' +
      'all others there is no figure.',
    parameters: [INACTIVITY_GAP, ZONE, SYSTEM_ACCOUNTS],
    source: 'METRICS section 2; own.',
  },
  {
    id: 'leave-day',
    version: DEFINITION_VERSIONS['leave-day'],
    name: 'Time on leave',
    unit: 'seconds',
    formula:
      'The active time of a day that leave covers: there is leave on it, and no visit or shift outside the leave.',
    parameters: [INACTIVITY_GAP, ZONE, SYSTEM_ACCOUNTS],
    source: 'doi 10.1001/jamanetworkopen.2023.51635.',
  },
  {
    id: 'events',
    version: DEFINITION_VERSIONS.events,
    name: 'Audit rows',
    unit: 'events',
    formula:
      'The number of distinct audit rows of a person in a local day: same second and same category count once.',
    parameters: [ZONE, SYSTEM_ACCOUNTS],
    source: 'METRICS section 1.',
  },
]
