import type { Instrument } from '../domain/surveys/instrument.ts'
import { LONGEST_TEXT } from './own-words.ts'
import type { SealedSheet } from './sealed-answers.ts'

/** Of what writes the most bytes in UTF-8: a letter of three, and names of 128 letters of four. */
const LETTER = '長'
const NAME = '𝒳'.repeat(128)

/** A row holds 400 kB; forty questions in own words come to this. */
const MOST_BYTES = 240_000

/**
 * How many bytes the answers of a cycle can have, whoever gives them: every envelope is filled up to it, so that none
 * tells how much was written.
 *
 *   Ann   |  strain 4                                                    |
 *   Bob   |  strain 2   inbox, phone   2,000 letters   2,000 letters     |
 *   each  |  -----------------------------------------------------------  |
 */
export function longestSheetBytes({ questions }: Pick<Instrument, 'questions'>): number {
  const ofKind = (kind: string) => questions.filter((question) => question.kind === kind)
  const longest: SealedSheet = {
    teamId: NAME,
    attribute: NAME,
    staffId: NAME,
    items: Object.fromEntries(
      ofKind('choice').map(({ linkId, options }) => [
        linkId,
        Number(
          options
            .map(({ value }) => value)
            .reduce((one, other) => (other.length > one.length ? other : one), '0'),
        ),
      ]),
    ),
    tags: ofKind('tags').flatMap(({ options }) => options.map(({ value }) => value)),
    comments: Object.fromEntries(ofKind('text').map(({ linkId }) => [linkId, LETTER.repeat(LONGEST_TEXT)])),
  }
  return Math.min(Buffer.byteLength(JSON.stringify(longest)), MOST_BYTES)
}
