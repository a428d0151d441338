import type { Thresholds } from './reading.ts'
import type { RuleId } from './rule-id.ts'

/** How a rule is set for a team, a feed or the organisation. */
export interface RuleSettings extends Thresholds {
  readonly isOn: boolean
  /** After how many days an alert that nobody has acknowledged is told again; 7 or more. */
  readonly repeatDays: number
}

/** What a tenant has changed; what is left out is as the catalogue has it. */
export interface RuleChange extends Partial<RuleSettings> {
  /** By team, over what is changed for all. */
  readonly teams?: Readonly<Record<string, Partial<RuleSettings>>>
}
export type RuleChanges = Readonly<Partial<Record<RuleId, RuleChange>>>
