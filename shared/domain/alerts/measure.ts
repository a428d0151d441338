import type { TeamWeek } from '../team-week.ts'
import type { Thresholds } from './reading.ts'

/** What a rule measures of a team's week. */
export interface Measured {
  readonly value: number
  /** What is held against the thresholds instead, where too few stand behind it to be told. */
  readonly judged?: number
  /** How many people stand behind the value. */
  readonly people: number
  /** Numbers that explain it, by name: of the team, never of one person. */
  readonly evidence: Readonly<Record<string, number>>
  /** Where the team has agreed on its own. */
  readonly thresholds?: Thresholds
  /** Chance alone makes such a value: the week is low, whatever the value. */
  readonly isByChance?: boolean
}

/** The week itself, and those before it that a measure may look back on. */
export interface MeasuredWeeks {
  readonly week: TeamWeek
  /** Up to four, the week itself included; what is not stored is left out. */
  readonly fourWeeks: readonly TeamWeek[]
}

/** @returns null where the week cannot say */
export type Measure = (weeks: MeasuredWeeks, smallestGroup: number) => Measured | null
