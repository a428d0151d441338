import { isDeepStrictEqual } from 'node:util'
import { isDepressionScreen } from '../../shared/domain/surveys/depression-screen.ts'
import type { Instrument } from '../../shared/domain/surveys/instrument.ts'
import type { Rejection } from '../../shared/rejection.ts'

/** A cycle keeps its instrument in every language in one row, which holds 400 kB. */
const MOST_BYTES = 40_000
const MOST_LANGUAGES = 5

/**
 * Why an instrument is not taken; null: it is.
 *
 * @param stored all that were imported before
 */
export function instrumentFault(instrument: Instrument, stored: readonly Instrument[]): Rejection | null {
  const { instrumentId, language } = instrument
  if (instrumentId === 'pulse')
    return { field: 'instrumentId', reason: 'names the instrument that comes with Evenshift' }
  if (isDepressionScreen(instrument))
    return { field: 'Questionnaire', reason: 'screens for depression, which is not collected' }
  if (Buffer.byteLength(JSON.stringify(instrument)) > MOST_BYTES)
    return { field: 'Questionnaire', reason: `must be at most ${MOST_BYTES} bytes` }
  const others = stored.filter((it) => it.instrumentId === instrumentId && it.language !== language)
  if (others.length >= MOST_LANGUAGES)
    return { field: 'Questionnaire.language', reason: `is one more than ${MOST_LANGUAGES} languages` }
  const asks = askedBy(instrument)
  return others.every((other) => isDeepStrictEqual(askedBy(other), asks))
    ? null
    : {
        field: 'Questionnaire.item',
        reason: 'asks otherwise than in its other language: give it another id',
      }
}

/** All but the words. */
function askedBy({ questions, key: { scales } }: Instrument) {
  const asked = questions.map(({ linkId, kind, options }) => ({
    linkId,
    kind,
    answers: options.map(({ value }) => value),
  }))
  return { asked, scales }
}
