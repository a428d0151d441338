import { SUPPRESSED } from '../suppression.ts'
import { type CommentOptions, cellComments, cellDetails } from './cell-details.ts'
import type { AnswerSheet, ClosedCohort, ClosedCycle } from './closed-cycle.ts'
import { gatesOf } from './gates-of-cycle.ts'
import { type Cell, latticeOf } from './lattice.ts'
import { type ReleaseRule, releasedCells } from './release-gate.ts'
import { RELEASE_RULES } from './release-rules.ts'
import type { ReleasedCycle } from './released-cycle.ts'
import { publishedScales, score } from './score.ts'
import type { Snapshot, SnapshotCell } from './snapshot.ts'

export interface Release {
  readonly snapshot: Snapshot
  readonly released: ReleasedCycle
}

export interface ReleaseOptions extends CommentOptions {
  readonly rules?: readonly ReleaseRule[]
}

/** Of distributions and comments it is twice that, and so never under 10 (R1, R5, R7). */
const SMALLEST_THRESHOLD = 5

/**
 * The one snapshot of a closed cycle (R2), on the lattice of its teams and its attribute.
 *
 *   means    |  people who answered                       k or more in every difference, of all cycles
 *   details  |  the same, where means are published       2k, and 10
 *   counts   |  people who did not answer                 k: nobody's silence or answer is given away
 *
 * Every viewer's view is cut out of it, so what two of them know together has been audited, too.
 * @param past every cycle that was released before, of whatever instrument
 * @throws RangeError for a cycle that was released before, or a threshold under 5
 */
export function release(
  cycle: ClosedCycle,
  past: readonly ReleasedCycle[],
  { rules = RELEASE_RULES, ...options }: ReleaseOptions,
): Release {
  const { cycleId, terms, cohorts, teams } = cycle
  if (past.some((earlier) => earlier.cycleId === cycleId))
    throw new RangeError('This cycle has been released')
  if (!(terms.smallestGroup >= SMALLEST_THRESHOLD)) throw new RangeError('The smallest group is under 5')
  const cells = latticeOf(teams, cohorts)
  const gates = gatesOf(cycle, cells, past)
  const ofMeans = releasedCells(gates.means([...cells.keys()]), rules)
  const ofDetails = releasedCells(gates.details(ofMeans), rules)
  const ofCounts = releasedCells(gates.counts(ofMeans), rules)
  const answersOf = (cell: Cell) => cell.cohorts.flatMap((at) => cohorts[at]?.answers ?? [])
  return {
    snapshot: {
      cycleId,
      mode: terms.mode,
      smallestGroup: terms.smallestGroup,
      cells: cells.map((cell, at): SnapshotCell => {
        const { unitId, scope, attribute } = cell
        const answers = answersOf(cell)
        return {
          unitId,
          scope,
          attribute,
          counts: ofCounts.includes(at) ? countsOf(cell, cohorts) : SUPPRESSED,
          means: ofMeans.includes(at) ? meansOf(cycle, answers) : SUPPRESSED,
          details: ofDetails.includes(at)
            ? {
                ...cellDetails(cycle.key, answers),
                comments: attribute === null ? cellComments(answers, options) : {},
              }
            : SUPPRESSED,
        }
      }),
    },
    released: {
      cycleId,
      smallestGroup: terms.smallestGroup,
      cohorts: gates.answered,
      means: ofMeans.map((at) => cells[at]?.cohorts ?? []),
      details: ofDetails.map((at) => cells[at]?.cohorts ?? []),
    },
  }
}

function countsOf({ cohorts: within }: Cell, cohorts: readonly ClosedCohort[]) {
  const sum = (countOf: (cohort: ClosedCohort) => number) =>
    within.reduce((total, at) => total + countOf(cohorts[at] as ClosedCohort), 0)
  return {
    invited: sum(({ invited }) => invited.length),
    answered: sum(({ respondents }) => respondents.length),
  }
}

function meansOf({ key }: ClosedCycle, answers: readonly AnswerSheet[]): Record<string, number> {
  return Object.fromEntries(
    publishedScales(key).map((scale) => {
      const values = answers.map(({ items }) => score(scale, items)).filter((value) => value !== null)
      return [scale.scaleId, values.reduce((sum, value) => sum + value, 0) / values.length]
    }),
  )
}
