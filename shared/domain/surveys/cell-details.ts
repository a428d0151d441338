import type { AnswerSheet } from './closed-cycle.ts'
import { bandOf, publishedScales, score } from './score.ts'
import type { Scale, ScoringKey } from './scoring-key.ts'
import type { CellDetails } from './snapshot.ts'

/**
 * How answers are spread, and which tags were chosen.
 *
 *   scales     |  strain    low 9   high 3             |  by band
 *   questions  |  strain-1  2: 4   3: 5   4: 2   5: 1  |  an answer that nobody gave is left out
 *   tags       |  inbox 8   staffing 3                 |
 *
 * Whether they may be published was asked before.
 */
export function cellDetails(key: ScoringKey, answers: readonly AnswerSheet[]): Omit<CellDetails, 'comments'> {
  return {
    distributions: Object.fromEntries(
      publishedScales(key).map((scale) => [scale.scaleId, distributionOf(scale, answers)]),
    ),
    questions: Object.fromEntries(
      askedQuestions(answers).map((linkId) => [linkId, countsBy(answersTo(linkId, answers).map(String))]),
    ),
    tags: countsBy(answers.flatMap(({ tags }) => [...new Set(tags)])),
  }
}

/** Those with an answer out of a list, by link id and by name. */
export function askedQuestions(answers: readonly AnswerSheet[]): string[] {
  return [...new Set(answers.flatMap(({ items }) => Object.keys(items)))].sort()
}

/** Of all who have answered the question. */
export function answersTo(linkId: string, answers: readonly AnswerSheet[]): number[] {
  return answers.flatMap(({ items }) => (Object.hasOwn(items, linkId) ? [items[linkId] as number] : []))
}

export interface CommentOptions {
  /** Takes names and numbers out of a comment. */
  readonly withoutNames: (comment: string) => string
  /** Puts comments in an order that nobody can foresee. */
  readonly shuffled: (comments: readonly string[]) => readonly string[]
}

/** What was written, question by question, with nothing in its order or its words that we know to tell a person. */
export function cellComments(
  answers: readonly AnswerSheet[],
  { withoutNames, shuffled }: CommentOptions,
): CellDetails['comments'] {
  const written = answers
    .flatMap(({ comments }) => Object.entries(comments))
    .filter(([, text]) => text.trim() !== '')
  return Object.fromEntries(
    [...Map.groupBy(written, ([linkId]) => linkId)].map(([linkId, all]) => [
      linkId,
      shuffled(all.map(([, text]) => withoutNames(text))),
    ]),
  )
}

/** Of a scale of several questions without bands there is none: there are as many values as people. */
function distributionOf(scale: Scale, answers: readonly AnswerSheet[]): Record<string, number> {
  const values = answers.map(({ items }) => score(scale, items)).filter((value) => value !== null)
  if (scale.items.length === 1) return countsBy(values.map(String))
  return countsBy(values.map((value) => bandOf(scale.bands, value)).filter((name) => name !== null))
}

function countsBy(names: readonly string[]): Record<string, number> {
  const counts = Map.groupBy(names.toSorted(), (name) => name)
  return Object.fromEntries([...counts].map(([name, all]) => [name, all.length]))
}
