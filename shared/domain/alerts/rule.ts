import type { DefinitionId } from '../definition-reference.ts'
import type { Hysteresis } from './condition.ts'
import type { Measure } from './measure.ts'
import type { RuleSettings } from './rule-settings.ts'

/** A rule of the catalogue: what it measures, when it fires if nobody sets it otherwise, and how it explains itself. */
export interface Rule {
  readonly title: string
  readonly severity: 'notice' | 'warning'
  readonly defaults: RuleSettings
  readonly hysteresis: Hysteresis
  /** Of the value in words: `84 minutes ...`. */
  readonly unit: ValueUnit
  /** Of the baseline, where that is no value of the same kind. */
  readonly baselineUnit?: ValueUnit
  /** Why it matters, with its source and how sure that is. */
  readonly why: string
  readonly suggestedAction: string
  readonly definitions: readonly DefinitionId[]
}

export interface TeamRule extends Rule {
  readonly measure: Measure
}

export interface ValueUnit {
  readonly format: 'number' | 'percent'
  /** Behind the number: `minutes per full-time equivalent and week`. */
  readonly words: string
  /** Behind 1, where that is another word. */
  readonly one?: string
}
