import type { TeamWeek } from '../team-week.ts'

/** What a rule measures of a team's week; null where the week cannot say. */
export interface Measured {
  readonly value: number
  /** How many people stand behind the value. */
  readonly people: number
  /** Numbers that explain it, by name. */
  readonly evidence: Readonly<Record<string, number>>
}

/** @param weeks the week itself last, the three before it, undefined where nothing is stored */
export type Measure = (weeks: readonly (TeamWeek | undefined)[]) => Measured | null
