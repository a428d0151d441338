import type { Instrument, Question } from '../../shared/domain/surveys/instrument.ts'
import type { GivenAnswers } from '../../shared/surveys/read-answers.ts'

/** The name of a question's field in the form. */
export function fieldName({ linkId }: Question): string {
  return `q.${linkId}`
}

/** What a form holds, question by question; what was left out is not in it. */
export function givenAnswers({ questions }: Instrument, form: URLSearchParams): GivenAnswers {
  return Object.fromEntries(
    questions.flatMap((question): [string, unknown][] => {
      const values = form.getAll(fieldName(question)).filter((value) => value !== '')
      const [value] = values
      if (value === undefined) return []
      if (question.kind === 'tags') return [[question.linkId, values]]
      return [[question.linkId, question.kind === 'choice' ? Number(value) : value]]
    }),
  )
}
