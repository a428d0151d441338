import { answersTo, askedQuestions } from './cell-details.ts'
import type { ClosedCohort, ClosedCycle } from './closed-cycle.ts'
import type { Cell } from './lattice.ts'
import type { ReleaseGate } from './release-gate.ts'
import {
  cohortsInDetails,
  publishedDetails,
  publishedMeans,
  type ReleasedCohort,
  type ReleasedCycle,
} from './released-cycle.ts'
import { publishedScales, score } from './score.ts'
import type { Scale } from './scoring-key.ts'

export interface GatesOfCycle {
  /** Who has answered, and how many of them are missing in some number. */
  readonly answered: readonly ReleasedCohort[]
  readonly means: (candidates: readonly number[]) => ReleaseGate
  readonly details: (candidates: readonly number[]) => ReleaseGate
  readonly counts: (candidates: readonly number[]) => ReleaseGate
}

/**
 * What the release rules are asked for each kind of number: who is behind it, and what may not be unanimous.
 *
 *   means    |  people who answered       k     each scale
 *   details  |  the same                  2k    each scale, its bands, each question, each tag
 *   counts   |  people who did not        k     nothing
 */
export function gatesOf(
  { key, terms: { smallestGroup }, cohorts }: ClosedCycle,
  cells: readonly Cell[],
  past: readonly ReleasedCycle[],
): GatesOfCycle {
  const scales = publishedScales(key)
  const ofScales = scales.map((scale) =>
    cohorts.map(({ answers }) => answers.map(({ items }) => score(scale, items)).filter((it) => it !== null)),
  )
  const ofQuestions = askedQuestions(cohorts.flatMap(({ answers }) => answers)).map((linkId) =>
    cohorts.map(({ answers }) => answersTo(linkId, answers)),
  )
  const tags = new Set(cohorts.flatMap(({ answers }) => answers.flatMap((sheet) => sheet.tags)))
  const silentIn = (figures: Figures) =>
    cohorts.map(
      ({ respondents, answers }, at) =>
        respondents.length -
        Math.min(answers.length, ...figures.map((values) => (values[at] as readonly number[]).length)),
    )
  const [inMeans, inDetails] = [silentIn(ofScales), silentIn([...ofScales, ...ofQuestions])]
  const answered = cohorts.map(
    ({ respondents }, at): ReleasedCohort => ({
      people: respondents,
      silent: inMeans[at] as number,
      silentInDetails: inDetails[at] as number,
    }),
  )
  return {
    answered,
    means: (candidates) => ({
      cells,
      cohorts: answered,
      smallestGroup,
      figures: ofScales,
      candidates,
      past: past.map(publishedMeans),
    }),
    details: (candidates) => ({
      cells,
      cohorts: cohortsInDetails(answered),
      smallestGroup: 2 * smallestGroup,
      figures: [
        ...ofScales,
        ...scales.flatMap((scale, at) =>
          scale.bands.length === 0 ? [] : [bandsOf(scale, ofScales[at] as Figures[number])],
        ),
        ...ofQuestions,
        ...[...tags].map((tag) => choiceOf(tag, cohorts)),
      ],
      candidates,
      past: past.map(publishedDetails),
    }),
    counts: (candidates) => ({
      cells,
      smallestGroup,
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

/** The values of each figure, cohort by cohort. */
type Figures = ReleaseGate['figures']

/** All in one band is a unanimous result, whatever their scores. */
function bandsOf({ bands }: Scale, values: Figures[number]): number[][] {
  return values.map((ofCohort) => ofCohort.map((value) => bands.findLastIndex(({ from }) => value >= from)))
}

/** Only that all have chosen a tag is a unanimous result: each who has not is told from every other. */
function choiceOf(tag: string, cohorts: readonly ClosedCohort[]): number[][] {
  let others = 0
  return cohorts.map(({ answers }) => answers.map(({ tags }) => (tags.includes(tag) ? 0 : ++others)))
}
