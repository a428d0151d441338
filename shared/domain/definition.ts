import type { DefinitionId } from './definition-reference.ts'

/** What a figure counts in. */
export const DEFINITION_UNITS = [
  'seconds',
  'hours',
  'minutes',
  'days',
  'events',
  'items',
  'rests',
  'people',
  'share',
  'index',
] as const
export type DefinitionUnit = (typeof DEFINITION_UNITS)[number]

/**
 * The catalogue of figures: every number that Evenshift shows names one of these, with its version.
 * A changed formula is a new version; a changed parameter is not, it stands beside the figure.
 */
export interface Definition {
  readonly id: DefinitionId
  readonly version: number
  readonly name: string
  readonly unit: DefinitionUnit
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
