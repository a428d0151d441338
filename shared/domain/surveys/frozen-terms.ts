import type { TreeTeam } from '../team-tree.ts'
import type { SurveyTerms } from './closed-cycle.ts'
import type { Instrument } from './instrument.ts'

export type CycleState = 'draft' | 'open' | 'closed'

/** A cycle as it is planned. All of it but the end is frozen when it is launched. */
export interface SurveyCycle {
  readonly cycleId: string
  readonly state: CycleState
  readonly terms: SurveyTerms
  readonly instrument: Instrument
  /** What besides the team a cohort is told by, `role` for one; null: nothing. */
  readonly attribute: string | null
  readonly teams: readonly TreeTeam[]
  readonly opensAt: number
  /** First second in which no answer is taken any more. */
  readonly closesAt: number
}

const FROZEN = ['cycleId', 'terms', 'instrument', 'attribute', 'teams', 'opensAt'] as const

const NEXT_STATES: Readonly<Record<CycleState, readonly CycleState[]>> = {
  draft: ['draft', 'open'],
  open: ['open', 'closed'],
  closed: ['closed'],
}

/**
 * Whether a cycle may become another.
 *
 *   draft   |  everything may change                                          -> open
 *   open    |  threshold, mode, questions, tree, attribute: frozen            -> closed
 *           |  it may close later, never earlier than it has been promised
 *   closed  |  nothing changes
 *
 * Whoever answered under one promise is never published under another (R1).
 * @param isSame whether two values of the same field are alike
 * @returns the field that may not change so; null: all may
 */
export function frozenField(
  before: SurveyCycle,
  after: SurveyCycle,
  isSame: (one: unknown, other: unknown) => boolean,
): keyof SurveyCycle | null {
  if (!NEXT_STATES[before.state].includes(after.state)) return 'state'
  if (before.state === 'draft') return null
  const changed = FROZEN.find((name) => !isSame(before[name], after[name]))
  if (changed !== undefined) return changed
  const isMoved =
    before.state === 'closed' ? after.closesAt !== before.closesAt : after.closesAt < before.closesAt
  return isMoved ? 'closesAt' : null
}
