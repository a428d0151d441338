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
