import type { AnswerSheet } from '../domain/surveys/closed-cycle.ts'
import type { Instrument, Question } from '../domain/surveys/instrument.ts'
import type { Extension } from './questionnaire-resource.ts'
import { ORDINAL_URL } from './read-questionnaire.ts'
import { keyExtension } from './scoring-key-extension.ts'

/** Where codes of tags come from. */
const TAGS_SYSTEM = 'urn:evenshift:tags'

interface CodedOption {
  readonly extension?: readonly Extension[]
  readonly valueCoding: { readonly system?: string; readonly code: string; readonly display: string }
}

export interface FhirQuestionnaire {
  readonly resourceType: 'Questionnaire'
  readonly id: string
  readonly status: 'active'
  readonly title: string
  readonly language: string
  readonly copyright: string
  readonly extension: readonly Extension[]
  readonly item: readonly {
    readonly linkId: string
    readonly text: string
    readonly type: 'choice' | 'text'
    readonly repeats?: true
    readonly answerOption?: readonly CodedOption[]
  }[]
}

/** An instrument as FHIR R4 has it: reading it again gives the same questions, order and scores. */
export function fhirQuestionnaire(instrument: Instrument): FhirQuestionnaire {
  const { instrumentId, title, language, questions, key } = instrument
  return {
    resourceType: 'Questionnaire',
    id: instrumentId,
    status: 'active',
    title,
    language,
    copyright: key.license,
    extension: [keyExtension(key)],
    item: questions.map((question) => ({
      linkId: question.linkId,
      text: question.text,
      type: question.kind === 'text' ? ('text' as const) : ('choice' as const),
      ...(question.kind === 'tags' ? { repeats: true as const } : {}),
      ...(question.kind === 'text'
        ? {}
        : { answerOption: question.options.map((it) => codedOption(question, it)) }),
    })),
  }
}

function codedOption({ kind }: Question, { value, text }: { value: string; text: string }): CodedOption {
  return kind === 'tags'
    ? { valueCoding: { system: TAGS_SYSTEM, code: value, display: text } }
    : {
        extension: [{ url: ORDINAL_URL, valueDecimal: Number(value) }],
        valueCoding: { code: value, display: text },
      }
}

export interface FhirQuestionnaireResponse {
  readonly resourceType: 'QuestionnaireResponse'
  readonly status: 'completed'
  readonly questionnaire: string
  readonly item: readonly { readonly linkId: string; readonly answer: readonly FhirAnswer[] }[]
}

type FhirAnswer =
  | { readonly valueCoding: { readonly system?: string; readonly code: string; readonly display: string } }
  | { readonly valueString: string }

/**
 * A sheet of answers as FHIR R4 has it, without subject, author, source, time or id: nothing in it says whose it is,
 * but the words themselves. Of what people have answered a list of them would pass no release rule: what is listed is
 * put together anew out of published counts.
 */
export function fhirQuestionnaireResponse(
  instrument: Instrument,
  sheet: AnswerSheet,
): FhirQuestionnaireResponse {
  const { instrumentId, questions } = instrument
  return {
    resourceType: 'QuestionnaireResponse',
    status: 'completed',
    questionnaire: `Questionnaire/${instrumentId}`,
    item: questions.flatMap((question) => {
      const answer = answersTo(question, sheet)
      return answer.length === 0 ? [] : [{ linkId: question.linkId, answer }]
    }),
  }
}

function answersTo({ linkId, kind, options }: Question, sheet: AnswerSheet): FhirAnswer[] {
  if (kind === 'text') {
    const comment = Object.hasOwn(sheet.comments, linkId) ? sheet.comments[linkId] : undefined
    return comment === undefined || comment === '' ? [] : [{ valueString: comment }]
  }
  const given = Object.hasOwn(sheet.items, linkId) ? sheet.items[linkId] : undefined
  const chosen = options.filter(({ value }) =>
    kind === 'tags' ? sheet.tags.includes(value) : given !== undefined && Number(value) === given,
  )
  const system = kind === 'tags' ? { system: TAGS_SYSTEM } : {}
  return chosen.map(({ value, text }) => ({ valueCoding: { ...system, code: value, display: text } }))
}
