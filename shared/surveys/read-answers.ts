import type { AnswerSheet } from '../domain/surveys/closed-cycle.ts'
import type { Instrument, Question } from '../domain/surveys/instrument.ts'
import { LONGEST_TEXT, ownWords } from './own-words.ts'

/** What is wrong with an answer, and to which question; never the answer. */
export interface AnswerFault {
  /** Null: with all of them together. */
  readonly linkId: string | null
  readonly fault: 'unknown question' | 'not an answer' | 'too long' | 'nothing answered'
}

/** By the question's link id: the number of a choice, names of tags, own words. */
export type GivenAnswers = Readonly<Record<string, unknown>>

/**
 * Answers as they came in, held against the questions that were asked. Every question may be left out, not all.
 *
 *   asked   |  strain 1..5    slowdown tags    easier text  |
 *   given   |  4              [inbox, inbox]   "  "         |
 *   sheet   |  strain 4       inbox                         |
 */
export function readAnswers(
  { questions }: Instrument,
  given: GivenAnswers,
): { readonly sheet: AnswerSheet } | { readonly faults: readonly AnswerFault[] } {
  const asked = new Map(questions.map((question) => [question.linkId, question]))
  const read = Object.entries(given)
    .map(([linkId, answer]) => readAnswer(linkId, asked.get(linkId), answer))
    .filter((each) => each !== null)
  const faults = read.filter((each): each is AnswerFault => 'fault' in each)
  if (faults.length > 0) return { faults }
  if (read.length === 0) return { faults: [{ linkId: null, fault: 'nothing answered' }] }
  const answers = read.filter((each): each is ReadAnswer => !('fault' in each))
  return {
    sheet: {
      items: Object.fromEntries(
        answers.flatMap(({ linkId, choice }) => (choice === undefined ? [] : [[linkId, choice]])),
      ),
      tags: [...new Set(answers.flatMap(({ tags = [] }) => tags))],
      comments: Object.fromEntries(
        answers.flatMap(({ linkId, text }) => (text === undefined ? [] : [[linkId, text]])),
      ),
    },
  }
}

interface ReadAnswer {
  readonly linkId: string
  readonly choice?: number
  readonly tags?: readonly string[]
  readonly text?: string
}

/** @returns null where it was left out */
function readAnswer(
  linkId: string,
  question: Question | undefined,
  answer: unknown,
): ReadAnswer | AnswerFault | null {
  if (question === undefined) return { linkId, fault: 'unknown question' }
  const wrong: AnswerFault = { linkId, fault: 'not an answer' }
  const has = (value: unknown) => question.options.some((option) => option.value === value)
  switch (question.kind) {
    case 'choice':
      return typeof answer === 'number' && has(String(answer)) ? { linkId, choice: answer } : wrong
    case 'tags':
      if (!Array.isArray(answer) || !answer.every(has)) return wrong
      return answer.length > 0 ? { linkId, tags: answer } : null
    case 'text': {
      if (typeof answer !== 'string') return wrong
      const text = ownWords(answer)
      if (text.length > LONGEST_TEXT) return { linkId, fault: 'too long' }
      return text === '' ? null : { linkId, text }
    }
  }
}
