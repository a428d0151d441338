import type { ScoringKey } from './scoring-key.ts'

/** A question as it is asked, in its place. The text is one language's. */
export interface Question {
  /** By this the scoring key knows it, and FHIR. */
  readonly linkId: string
  readonly text: string
  readonly kind: 'choice' | 'tags' | 'text'
  /** In order; none where own words are asked for. */
  readonly options: readonly AnswerOption[]
}

export interface AnswerOption {
  /** Of a tag its name, of a choice its number as text. */
  readonly value: string
  readonly text: string
}

/** What a cycle asks: the questions in one language, and the key by which answers are scored. */
export interface Instrument {
  readonly instrumentId: string
  readonly title: string
  /** BCP 47. */
  readonly language: string
  readonly questions: readonly Question[]
  readonly key: ScoringKey
}
