/**
 * How the answers of one person to an instrument become scores. Data alone: a key has no wording.
 *
 *   answers   |  75   50   25   75   50   25   75   |
 *   reversed  |                               25    |   100 and 0 change places
 *   score     |  46.43, the mean of those answered, where enough are
 */
export interface ScoringKey {
  readonly keyId: string
  readonly name: string
  readonly source: string
  /** What one must hold to use the wording, which is not shipped. */
  readonly license: string
  readonly scales: readonly Scale[]
}

export interface Scale {
  readonly scaleId: string
  /** Link ids of its questions, in order. */
  readonly items: readonly string[]
  readonly reversed: readonly string[]
  /** Each answer that may be given, in order. */
  readonly answers: readonly number[]
  /** What each of those answers counts; left out: itself. */
  readonly points?: readonly number[]
  readonly combine: 'mean' | 'sum'
  /** The score is multiplied by this. */
  readonly times: number
  /** With fewer answers there is no score. */
  readonly leastAnswered: number
  readonly higherIs: 'better' | 'worse'
  /** From low to high. A tenant's settings may put others in their place. */
  readonly bands: readonly Band[]
}

/** What is published of a scale beside its numbers. */
export type PublishedScale = Pick<Scale, 'scaleId' | 'higherIs' | 'bands'>

/** A stretch of scores with a name: from here up to where the next begins. */
export interface Band {
  readonly name: string
  readonly from: number
}

/** Answers of one person by link id; what was left out is not in it. */
export type ItemAnswers = Readonly<Record<string, number>>
