import type { Band, ScoringKey } from './scoring-key.ts'

/** Bands that an organisation has set, by scoring key and scale. */
export type SurveyBands = Readonly<Record<string, Readonly<Record<string, readonly Band[]>>>>

/**
 * A key with the bands that the organisation has set in place of its own.
 *
 *   key        |  personal: none     work: none              |
 *   settings   |                     work: low 0, high 50    |
 *   result     |  personal: none     work: low 0, high 50    |
 *
 * Scores stay as they are. A cycle takes the key with it when it opens: what is set later is for cycles to come.
 */
export function keyWithBands(
  key: ScoringKey,
  { surveyBands }: { readonly surveyBands: SurveyBands },
): ScoringKey {
  const set = Object.hasOwn(surveyBands, key.keyId) ? surveyBands[key.keyId] : undefined
  if (set === undefined) return key
  const scales = key.scales.map((scale) => {
    const bands = Object.hasOwn(set, scale.scaleId) ? set[scale.scaleId] : undefined
    return bands === undefined ? scale : { ...scale, bands }
  })
  return { ...key, scales }
}
