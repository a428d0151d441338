import { primaryLanguage } from '../domain/primary-language.ts'
import { PULSE_LANGUAGES, type PulseLanguage } from '../domain/surveys/own-pulse.ts'

/** The languages in which pages speak. */
export const PAGE_LANGUAGES = PULSE_LANGUAGES
export type PageLanguage = PulseLanguage

export const LANGUAGE_NAMES: Readonly<Record<PageLanguage, string>> = { en: 'English', de: 'Deutsch' }

interface Wish {
  /** `?lang=` of the address. */
  readonly chosen: string | undefined
  /** The header Accept-Language. */
  readonly accepted: string | undefined
}

/**
 * The language of a page: the one that was chosen, else the one that the browser likes best, else the first.
 *
 *   offered  |  en de   |
 *   browser  |  fr, de-CH;q=0.8, en;q=0.5   ->  de
 */
export function pageLanguage(
  { chosen, accepted = '' }: Wish,
  offered: readonly PageLanguage[] = PAGE_LANGUAGES,
): PageLanguage {
  const liked = accepted
    .split(',')
    .map((entry) => {
      const [tag = '', ...parameters] = entry.split(';').map((part) => part.trim())
      const quality = parameters.find((each) => each.startsWith('q='))
      return { tag, quality: quality === undefined ? 1 : Number(quality.slice(2)) || 0 }
    })
    .filter(({ quality }) => quality > 0)
    .toSorted((one, other) => other.quality - one.quality)
  const wanted = [chosen ?? '', ...liked.map(({ tag }) => tag)].map(primaryLanguage)
  return wanted.flatMap((tag) => offered.filter((each) => each === tag))[0] ?? offered[0] ?? 'en'
}
