import type { Instrument } from './instrument.ts'

export const FEWEST_QUESTIONS = 3
export const MOST_QUESTIONS = 7

/**
 * An instrument of which a cycle asks only some questions, in the order of the instrument.
 *
 *   pulse    |  strain  demands  fairness  safety  slowdown  unnecessary  easier  |
 *   chosen   |  strain           fairness          slowdown                       |
 *
 * A scale stays where all its questions do: of half a scale the author's key says nothing.
 * @throws RangeError where they are not 3 to 7, or one of them is not a question of it
 */
export function withChosenQuestions(instrument: Instrument, linkIds: readonly string[]): Instrument {
  const chosen = new Set(linkIds)
  const questions = instrument.questions.filter(({ linkId }) => chosen.has(linkId))
  if (questions.length !== chosen.size) throw new RangeError('A question is not one of the instrument')
  if (chosen.size < FEWEST_QUESTIONS || chosen.size > MOST_QUESTIONS)
    throw new RangeError('A pulse asks 3 to 7 questions')
  const scales = instrument.key.scales.filter(({ items }) => items.every((item) => chosen.has(item)))
  return { ...instrument, questions, key: { ...instrument.key, scales } }
}
