import { SUPPRESSED } from '../suppression.ts'
import { cellComments, cellDetails } from './cell-details.ts'
import type { AnswerSheet, ClosedCohort, ClosedCycle } from './closed-cycle.ts'
import { type Cell, latticeOf } from './lattice.ts'
import { type PublishedCells, type ReleaseGate, type ReleaseRule, releasedCells } from './release-gate.ts'
import { RELEASE_RULES } from './release-rules.ts'
import { publishedScales, score } from './score.ts'
import type { Scale } from './scoring-key.ts'
import type { Snapshot, SnapshotCell } from './snapshot.ts'

/** What the release of later cycles must know of an earlier one. Nobody but the release reads it. */
export interface ReleasedCycle {
  readonly cycleId: string
  readonly means: PublishedCells
  readonly details: PublishedCells
}

export interface Release {
  readonly snapshot: Snapshot
  readonly released: ReleasedCycle
}

export interface ReleaseOptions {
  /** Names that are taken out of comments. */
  readonly names: readonly string[]
  /** Puts comments in an order that nobody can foresee. */
  readonly shuffled: (comments: readonly string[]) => readonly string[]
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
  { names, shuffled, rules = RELEASE_RULES }: ReleaseOptions,
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
                comments: attribute === null ? cellComments(answers, shuffled, names) : {},
              }
            : SUPPRESSED,
        }
      }),
    },
    released: {
      cycleId,
      means: publishedCells(gates.means(ofMeans)),
      details: publishedCells(gates.details(ofDetails)),
    },
  }
}

function gatesOf(
  { key, terms: { smallestGroup }, cohorts }: ClosedCycle,
  cells: readonly Cell[],
  past: readonly ReleasedCycle[],
) {
  const scales = publishedScales(key)
  const figures = scales.map((scale) =>
    cohorts.map(({ answers }) => answers.map(({ items }) => score(scale, items)).filter((it) => it !== null)),
  )
  const tags = new Set(cohorts.flatMap(({ answers }) => answers.flatMap((sheet) => sheet.tags)))
  const answered = cohorts.map(({ respondents, answers }, at) => ({
    people: respondents,
    silent:
      respondents.length - Math.min(answers.length, ...figures.map((values) => values[at]?.length ?? 0)),
  }))
  const twice = 2 * smallestGroup
  const common = { cells, cohorts: answered, smallestGroup, figures }
  return {
    means: (candidates: readonly number[]): ReleaseGate => ({
      ...common,
      candidates,
      past: past.map(({ means }) => means),
    }),
    details: (candidates: readonly number[]): ReleaseGate => ({
      ...common,
      smallestGroup: twice,
      figures: [
        ...figures,
        ...scales.flatMap((scale, at) =>
          scale.bands.length === 0 ? [] : [bandsOf(scale, figures[at] ?? [])],
        ),
        ...[...tags].map((tag) => choiceOf(tag, cohorts)),
      ],
      candidates,
      past: past.map(({ details }) => details),
    }),
    counts: (candidates: readonly number[]): ReleaseGate => ({
      ...common,
      cohorts: cohorts.map(({ invited, respondents }) => {
        const answering = new Set(respondents)
        return { people: invited.filter((person) => !answering.has(person)), silent: 0 }
      }),
      figures: [],
      candidates,
      past: [],
    }),
  }
}

/** All in one band is a unanimous result, whatever their scores. */
function bandsOf({ bands }: Scale, values: readonly (readonly number[])[]): number[][] {
  return values.map((ofCohort) => ofCohort.map((value) => bands.findLastIndex(({ from }) => value >= from)))
}

/** Only that all have chosen a tag is a unanimous result: each who has not is told from every other. */
function choiceOf(tag: string, cohorts: readonly ClosedCohort[]): number[][] {
  let others = 0
  return cohorts.map(({ answers }) => answers.map(({ tags }) => (tags.includes(tag) ? 0 : ++others)))
}

function publishedCells({ smallestGroup, cohorts, cells, candidates }: ReleaseGate): PublishedCells {
  return { smallestGroup, cohorts, cells: candidates.map((at) => cells[at]?.cohorts ?? []) }
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
