import { primaryLanguage } from '../primary-language.ts'
import type { Instrument } from './instrument.ts'

/**
 * What a cycle asks, in a language: whichever German will do for `de`. Where it does not speak the language, as it
 * stands first.
 */
export function instrumentIn(
  {
    instrument,
    translations,
  }: { readonly instrument: Instrument; readonly translations: readonly Instrument[] },
  language: string,
): Instrument {
  return (
    [instrument, ...translations].find((each) => primaryLanguage(each.language) === language) ?? instrument
  )
}

/** Of an instrument in several languages the one that stands first: in English, whichever, else the first there is. */
export function firstInstrument(inLanguages: readonly Instrument[]): Instrument | undefined {
  return inLanguages.find(({ language }) => primaryLanguage(language) === 'en') ?? inLanguages[0]
}
