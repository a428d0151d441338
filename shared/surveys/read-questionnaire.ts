import type { AnswerOption, Instrument, Question } from '../domain/surveys/instrument.ts'
import { check, type Rejection } from '../rejection.ts'
import {
  type AnswerOptionElement,
  type Extension,
  type QuestionnaireItem,
  questionnaireResource,
} from './questionnaire-resource.ts'
import { readKey } from './scoring-key-extension.ts'

/** What an answer counts, as R4 has it. */
export const ORDINAL_URL = 'http://hl7.org/fhir/StructureDefinition/ordinalValue'

/**
 * An instrument out of a FHIR R4 Questionnaire.
 *
 *   item  group                         ->  its questions, in order
 *         choice, answers with numbers  ->  choice: the number is an ordinal value, an integer or the code
 *         choice that repeats           ->  tags
 *         text, string                  ->  own words
 *         display                       ->  passed over
 *   a question that its key asks for and the resource has not, an answer that its scale has not: refused
 *
 * @returns a rejection with the element's path: it repeats nothing of the input
 */
export function readQuestionnaire(input: unknown): { value: Instrument } | Rejection {
  const checked = check(questionnaireResource, input, '')
  if (!('value' in checked)) return within(checked)
  const { id, title, language, item, extension = [] } = checked.value
  const key = readKey(extension)
  if (!('value' in key)) return within(key)
  const questions: Question[] = []
  for (const [at, each] of item.entries()) {
    const fault = addQuestions(each, `item.${at}`, questions)
    if (fault !== null) return within(fault)
  }
  const scored = new Map(
    key.value.scales.flatMap((scale) => scale.items.map((it) => [it, scale.answers] as const)),
  )
  const known = new Map(questions.map((question) => [question.linkId, question]))
  for (const [linkId, answers] of scored) {
    const question = known.get(linkId)
    if (question?.kind !== 'choice')
      return within({ field: 'item', reason: 'lacks a question of the scoring key' })
    if (!question.options.every(({ value }) => answers.includes(Number(value)))) {
      return within({ field: 'item', reason: 'has an answer that the scoring key does not know' })
    }
  }
  return {
    value: {
      instrumentId: id ?? key.value.keyId,
      title: title ?? key.value.name,
      language: language ?? 'en',
      questions,
      key: key.value,
    },
  }
}

/** @returns what is wrong; null: nothing */
function addQuestions(item: QuestionnaireItem, path: string, questions: Question[]): Rejection | null {
  const { linkId, type, text, item: below = [] } = item
  if (type === 'group') {
    for (const [at, each] of below.entries()) {
      const fault = addQuestions(each, `${path}.item.${at}`, questions)
      if (fault !== null) return fault
    }
    return null
  }
  if (type === 'display') return null
  if (below.length > 0)
    return { field: `${path}.item`, reason: 'lies below a question: only groups may have items' }
  if (questions.some((question) => question.linkId === linkId)) {
    return { field: `${path}.linkId`, reason: 'is in the list twice' }
  }
  if (text === undefined) return { field: `${path}.text`, reason: 'is missing' }
  if (type === 'text' || type === 'string') {
    questions.push({ linkId, text, kind: 'text', options: [] })
    return null
  }
  if (type !== 'choice')
    return { field: `${path}.type`, reason: 'is not one of: group, display, choice, text, string' }
  const kind = item.repeats === true ? 'tags' : 'choice'
  const options: AnswerOption[] = []
  for (const [at, element] of (item.answerOption ?? []).entries()) {
    const option = kind === 'tags' ? tagOf(element) : numberOf(element)
    const field = `${path}.answerOption.${at}`
    if (option === null) return { field, reason: kind === 'tags' ? 'has no code' : 'has no number' }
    if (options.some(({ value }) => value === option.value)) return { field, reason: 'is in the list twice' }
    options.push(option)
  }
  if (options.length < 2) return { field: `${path}.answerOption`, reason: 'must be at least 2 entries' }
  questions.push({ linkId, text, kind, options })
  return null
}

function tagOf({ valueCoding, valueString }: AnswerOptionElement): AnswerOption | null {
  const value = valueCoding?.code ?? valueString
  return value === undefined ? null : { value, text: valueCoding?.display ?? value }
}

function numberOf({
  valueCoding,
  valueInteger,
  valueString,
  extension = [],
}: AnswerOptionElement): AnswerOption | null {
  const ordinal = ordinalOf(extension) ?? ordinalOf(valueCoding?.extension ?? [])
  const { code } = valueCoding ?? {}
  const coded = code !== undefined && /^-?\d{1,6}$/.test(code) ? Number(code) : undefined
  const number = ordinal ?? valueInteger ?? coded
  if (number === undefined) return null
  return { value: String(number), text: valueCoding?.display ?? valueString ?? String(number) }
}

function ordinalOf(extensions: readonly Extension[]): number | undefined {
  return extensions.find(({ url }) => url === ORDINAL_URL)?.valueDecimal
}

/** `item.3.linkId` as FHIRPath writes it: `Questionnaire.item[3].linkId`. */
function within({ field, reason }: Rejection): Rejection {
  const path = field.replace(/\.(\d+)(?=\.|$)/g, '[$1]')
  return { field: path === '' ? 'Questionnaire' : `Questionnaire.${path}`, reason }
}
